namespace KerasCourse;

public static partial class Applications
{
    /// <summary>LeNet-5: two convolutions of 5 x 5 with average pooling, then three dense layers; 61,706 weights for ten digits.</summary>
    /// <remarks>
    /// Images of 28 x 28 are padded by 2 zeros on each side, which makes them the 32 x 32 of the paper. Not in Keras; source: LeCun,
    /// Bottou,
    /// Bengio and Haffner, Gradient-Based Learning Applied to Document Recognition, 1998 (every map of the third layer sees all six maps).
    /// </remarks>
    /// <param name="inputShape">The images' (height, width, channels); null: (28, 28, 1).</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="activation">What is applied after each layer but the last.</param>
    /// <param name="classifierActivation">What is applied to the classes' scores; null: nothing.</param>
    /// <param name="name">The model's name.</param>
    /// <exception cref="ShapeException">The images are smaller than 12 x 12.</exception>
    public static Model LeNet5(Shape? inputShape = null, int classes = 10, string activation = "tanh",
        string? classifierActivation = "softmax",
        string name = "lenet5")
    {
        NetworkFrame frame = new(nameof(LeNet5), 28, 12, inputShape ?? (28, 28, 1), classes, classifierActivation);
        var padding = frame.Input.Shape[1] < 32 ? Padding.Same : Padding.Valid;
        var x = Chain(frame.Input, new Conv2D(6, 5, padding: padding, activation: activation, name: "c1"),
            new AveragePooling2D(2, name: "s2"),
            new Conv2D(16, 5, activation: activation, name: "c3"), new AveragePooling2D(2, name: "s4"), new Flatten(name: "flatten"),
            new Dense(120, activation: activation, name: "c5"), new Dense(84, activation: activation, name: "f6"));
        return frame.Finish(frame.Predictions(x), name);
    }
}
