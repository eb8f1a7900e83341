namespace KerasCourse;

public static partial class Applications
{
    /// <summary>DenseNet169: DenseNet121 with more convolutions in the last two blocks.</summary>
    /// <remarks>
    /// Images for it: <see cref="DenseNet169PreprocessInput"/>. Source: keras.applications.DenseNet169; Huang, Liu, van der Maaten and
    /// Weinberger, Densely Connected Convolutional Networks, 2017.
    /// </remarks>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/param"/>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/exception"/>
    public static Model DenseNet169(bool includeTop = true, string? weights = "imagenet", Tensor? inputTensor = null,
        Shape? inputShape = null, string? pooling = null, int classes = 1000, string? classifierActivation = "softmax",
        string name = "densenet169") =>
        DenseNet("densenet169", [6, 12, 32, 32], name, "d699b8f76981ab1b30698df4c175e90b", "b8c4d4c20dd625c148057b9ff1c1176b",
            new(nameof(DenseNet169), 224, 32, includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation));

    /// <summary>Makes images of 0 to 255 fit for <see cref="DenseNet169"/>: <see cref="PreprocessInput"/> in the mode torch.</summary>
    /// <remarks>Source: keras.applications.densenet.preprocess_input.</remarks>
    public static Tensor DenseNet169PreprocessInput(Tensor x) => PreprocessInput(x, "torch");
}
