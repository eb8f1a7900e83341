namespace KerasCourse;

public static partial class Applications
{
    /// <summary>SqueezeNet: AlexNet's accuracy with a fiftieth of its weights: 1,248,424 (1.0) or 1,235,496 (1.1, with 2.4 times fewer
    /// products).</summary>
    /// <remarks>
    /// Eight fire blocks: a 1 x 1 convolution squeezes the channels, then 1 x 1 and 3 x 3 side by side expand them. Not in Keras; source:
    /// Iandola et al., SqueezeNet: AlexNet-level Accuracy with 50x Fewer Parameters, 2016.
    /// </remarks>
    /// <param name="version">1.0 or 1.1.</param>
    /// <param name="inputShape">The images' (height, width, channels); null: (227, 227, 3).</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="classifierActivation">What is applied to the classes' scores; null: nothing.</param>
    /// <param name="name">The model's name.</param>
    /// <exception cref="ArgumentException">The version is neither.</exception>
    /// <exception cref="ShapeException">The images are smaller than 35 x 35 (1.0) or 31 x 31 (1.1).</exception>
    public static Model SqueezeNet(string version = "1.0", Shape? inputShape = null, int classes = 1000,
        string? classifierActivation = "softmax", string name = "squeezenet")
    {
        if (version is not ("1.0" or "1.1"))
            throw new ArgumentException($"SqueezeNet: unknown version \"{version}\". Known: \"1.0\", \"1.1\".");
        NetworkFrame frame = new(nameof(SqueezeNet), 227, version == "1.0" ? 35 : 31, inputShape, classes, classifierActivation);
        bool isFirst = version == "1.0";
        var x = new Conv2D(isFirst ? 96 : 64, isFirst ? 7 : 3, strides: 2, activation: "relu", name: "conv1").Apply(frame.Input);
        x = new MaxPooling2D(3, strides: 2, name: "pool1").Apply(x);
        int[] squeezed = [16, 16, 32, 32, 48, 48, 64, 64];
        for (int block = 2; block <= 9; block++)
        {
            x = Fire(x, squeezed[block - 2], $"fire{block}");
            if (isFirst ? block is 4 or 8 : block is 3 or 5)
                x = new MaxPooling2D(3, strides: 2, name: $"pool{block}").Apply(x);
        }
        x = Chain(x, new Dropout(0.5, name: "drop9"), new Conv2D(classes, 1, activation: "relu", name: "conv10"),
            new GlobalAveragePooling2D(name: "pool10"),
            new Activation(frame.ClassifierActivation ?? Activations.Linear, name: "predictions"));
        return frame.Finish(x, name);
    }

    private static Tensor Fire(Tensor x, int squeezed, string name)
    {
        x = new Conv2D(squeezed, 1, activation: "relu", name: $"{name}_squeeze1x1").Apply(x);
        return new Concatenate(name: $"{name}_concat").Apply(
            new Conv2D(4 * squeezed, 1, activation: "relu", name: $"{name}_expand1x1").Apply(x),
            new Conv2D(4 * squeezed, 3, padding: "same", activation: "relu", name: $"{name}_expand3x3").Apply(x));
    }
}
