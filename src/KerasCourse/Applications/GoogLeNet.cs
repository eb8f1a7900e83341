namespace KerasCourse;

public static partial class Applications
{
    /// <summary>GoogLeNet: nine inception blocks, each with branches of 1 x 1, 3 x 3, 5 x 5 and pooling side by side; 6,998,552
    /// weights.</summary>
    /// <remarks>
    /// With auxiliary classifiers the model has three outputs: the classes, and those guessed behind the blocks 4a and 4d, whose losses
    /// (with
    /// weight 0.3 in the paper) help the early layers to learn: <c>lossWeights: [1, 0.3, 0.3]</c>. Not in Keras; source: Szegedy et al.,
    /// Going Deeper with Convolutions, 2015.
    /// </remarks>
    /// <param name="inputShape">The images' (height, width, channels); null: (224, 224, 3).</param>
    /// <param name="auxiliaryClassifiers">Whether there are two more classifiers along the way.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="classifierActivation">What is applied to the classes' scores; null: nothing.</param>
    /// <param name="name">The model's name.</param>
    /// <exception cref="ShapeException">The images are smaller than 65 x 65, or than 32 x 32 without auxiliary classifiers.</exception>
    public static Model GoogLeNet(Shape? inputShape = null, bool auxiliaryClassifiers = true, int classes = 1000,
        string? classifierActivation = "softmax", string name = "googlenet")
    {
        NetworkFrame frame = new(nameof(GoogLeNet), 224, auxiliaryClassifiers ? 65 : 32, inputShape, classes, classifierActivation);
        var x = Chain(frame.Input, Rectified(64, 7, "conv1", strides: 2), new MaxPooling2D(3, strides: 2, padding: "same", name: "pool1"),
            new LocalResponseNormalization(name: "norm1"), Rectified(64, 1, "conv2_reduce"), Rectified(192, 3, "conv2"),
            new LocalResponseNormalization(name: "norm2"), new MaxPooling2D(3, strides: 2, padding: "same", name: "pool2"));
        x = Inception(x, "3a", 64, 96, 128, 16, 32, 32);
        x = Inception(x, "3b", 128, 128, 192, 32, 96, 64);
        x = new MaxPooling2D(3, strides: 2, padding: "same", name: "pool3").Apply(x);
        var first = x = Inception(x, "4a", 192, 96, 208, 16, 48, 64);
        x = Inception(x, "4b", 160, 112, 224, 24, 64, 64);
        x = Inception(x, "4c", 128, 128, 256, 24, 64, 64);
        var second = x = Inception(x, "4d", 112, 144, 288, 32, 64, 64);
        x = Inception(x, "4e", 256, 160, 320, 32, 128, 128);
        x = new MaxPooling2D(3, strides: 2, padding: "same", name: "pool4").Apply(x);
        x = Inception(x, "5a", 256, 160, 320, 32, 128, 128);
        x = Inception(x, "5b", 384, 192, 384, 48, 128, 128);
        x = frame.Predictions(Chain(x, new GlobalAveragePooling2D(name: "avg_pool"), new Dropout(0.4, name: "dropout")));
        return auxiliaryClassifiers
            ? new Model(frame.Input, [x, Auxiliary(first, 1), Auxiliary(second, 2)], name)
            : frame.Finish(x, name);

        Tensor Auxiliary(Tensor block, int number) => Chain(block, new AveragePooling2D(5, strides: 3, name: $"aux{number}_pool"),
            Rectified(128, 1, $"aux{number}_conv"), new Flatten(name: $"aux{number}_flatten"),
            new Dense(1024, activation: "relu", name: $"aux{number}_fc"), new Dropout(0.7, name: $"aux{number}_dropout"),
            new Dense(classes, activation: frame.ClassifierActivation, name: $"aux{number}"));
    }

    private static Conv2D Rectified(int filters, int kernelSize, string name, int strides = 1) =>
        new(filters, kernelSize, strides: strides, padding: "same", activation: "relu", name: name);

    /// <summary>Four branches side by side; the long kernels see channels that a 1 x 1 convolution has made few.</summary>
    private static Tensor Inception(Tensor x, string id, int one, int threeReduce, int three, int fiveReduce, int five, int pool) =>
        new Concatenate(name: $"inception_{id}").Apply(
            Rectified(one, 1, $"inception_{id}_1x1").Apply(x),
            Chain(x, Rectified(threeReduce, 1, $"inception_{id}_3x3_reduce"), Rectified(three, 3, $"inception_{id}_3x3")),
            Chain(x, Rectified(fiveReduce, 1, $"inception_{id}_5x5_reduce"), Rectified(five, 5, $"inception_{id}_5x5")),
            Chain(x, new MaxPooling2D(3, strides: 1, padding: "same", name: $"inception_{id}_pool"),
                Rectified(pool, 1, $"inception_{id}_pool_proj")));
}
