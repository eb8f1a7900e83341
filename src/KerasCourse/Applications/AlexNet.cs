namespace KerasCourse;

public static partial class Applications
{
    /// <summary>AlexNet: five convolutions with local response normalization, then three dense layers; 62,378,344 weights.</summary>
    /// <remarks>
    /// As one network, not split over two processors: 227 x 227 images become 55 x 55 x 96 (11 x 11, stride 4), 27 x 27 x 256, 13 x 13 x
    /// 384
    /// twice, 13 x 13 x 256 and 6 x 6 x 256. Not in Keras; source: Krizhevsky, Sutskever and Hinton, ImageNet Classification with Deep
    /// Convolutional Neural Networks, 2012.
    /// </remarks>
    /// <param name="inputShape">The images' (height, width, channels); null: (227, 227, 3).</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="classifierActivation">What is applied to the classes' scores; null: nothing.</param>
    /// <param name="name">The model's name.</param>
    /// <exception cref="ShapeException">The images are smaller than 67 x 67.</exception>
    public static Model AlexNet(Shape? inputShape = null, int classes = 1000, string? classifierActivation = "softmax",
        string name = "alexnet")
    {
        NetworkFrame frame = new(nameof(AlexNet), 227, 67, inputShape, classes, classifierActivation);
        var x = Chain(frame.Input, new Conv2D(96, 11, strides: 4, activation: "relu", name: "conv1"),
            new MaxPooling2D(3, strides: 2, name: "pool1"), new LocalResponseNormalization(name: "norm1"),
            new Conv2D(256, 5, padding: "same", activation: "relu", name: "conv2"),
            new MaxPooling2D(3, strides: 2, name: "pool2"), new LocalResponseNormalization(name: "norm2"),
            new Conv2D(384, 3, padding: "same", activation: "relu", name: "conv3"),
            new Conv2D(384, 3, padding: "same", activation: "relu", name: "conv4"),
            new Conv2D(256, 3, padding: "same", activation: "relu", name: "conv5"), new MaxPooling2D(3, strides: 2, name: "pool5"),
            new Flatten(name: "flatten"), new Dense(4096, activation: "relu", name: "fc6"), new Dropout(0.5, name: "drop6"),
            new Dense(4096, activation: "relu", name: "fc7"), new Dropout(0.5, name: "drop7"));
        return frame.Finish(frame.Predictions(x), name);
    }
}
