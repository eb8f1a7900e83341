namespace KerasCourse;

public static partial class Applications
{
    /// <summary>ResNet101V2: 33 blocks of three convolutions, each with batch normalization and relu in front.</summary>
    /// <remarks>
    /// Images for it: <see cref="ResNet101V2PreprocessInput"/>. Source: keras.applications.ResNet101V2; He, Zhang, Ren and Sun, Identity
    /// Mappings in Deep Residual Networks, 2016.
    /// </remarks>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/param"/>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/exception"/>
    public static Model ResNet101V2(bool includeTop = true, string? weights = "imagenet", Tensor? inputTensor = null,
        Shape? inputShape = null, string? pooling = null, int classes = 1000, string? classifierActivation = "softmax",
        string name = "resnet101v2") =>
        ResNetV2("resnet101v2", [3, 4, 23, 3], name, "6343647c601c52e1368623803854d971", "c0ed64b8031c3730f411d2eb4eea35b5",
            new(nameof(ResNet101V2), 224, 32, includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation));

    /// <summary>Makes images of 0 to 255 fit for <see cref="ResNet101V2"/>: <see cref="PreprocessInput"/> in the mode tf.</summary>
    /// <remarks>Source: keras.applications.resnet_v2.preprocess_input.</remarks>
    public static Tensor ResNet101V2PreprocessInput(Tensor x) => PreprocessInput(x, "tf");
}
