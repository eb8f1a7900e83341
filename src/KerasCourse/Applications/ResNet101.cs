namespace KerasCourse;

public static partial class Applications
{
    /// <summary>ResNet101: 33 blocks of three convolutions with a shortcut round each.</summary>
    /// <remarks>
    /// Images for it: <see cref="ResNet101PreprocessInput"/>. Source: keras.applications.ResNet101; He, Zhang, Ren and Sun, Deep Residual
    /// Learning for Image Recognition, 2015.
    /// </remarks>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/param"/>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/exception"/>
    public static Model ResNet101(bool includeTop = true, string? weights = "imagenet", Tensor? inputTensor = null,
        Shape? inputShape = null, string? pooling = null, int classes = 1000, string? classifierActivation = "softmax",
        string name = "resnet101") =>
        ResNet("resnet101", [3, 4, 23, 3], name, "f1aeb4b969a6efcfb50fad2f0c20cfc5", "88cf7a10940856eca736dc7b7e228a21",
            new(nameof(ResNet101), 224, 32, includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation));

    /// <summary>Makes images of 0 to 255 fit for <see cref="ResNet101"/>: <see cref="PreprocessInput"/> in the mode caffe.</summary>
    /// <remarks>Source: keras.applications.resnet.preprocess_input.</remarks>
    public static Tensor ResNet101PreprocessInput(Tensor x) => PreprocessInput(x, "caffe");
}
