namespace KerasCourse;

public static partial class Applications
{
    /// <summary>VGG19: 16 convolutions of 3 x 3 in five blocks, then three dense layers.</summary>
    /// <remarks>
    /// Images for it: <see cref="VGG19PreprocessInput"/>. Source: keras.applications.VGG19; Simonyan and Zisserman, Very Deep Convolutional
    /// Networks for Large-Scale Image Recognition, 2015.
    /// </remarks>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/param"/>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/exception"/>
    public static Model VGG19(bool includeTop = true, string? weights = "imagenet", Tensor? inputTensor = null, Shape? inputShape = null,
        string? pooling = null, int classes = 1000, string? classifierActivation = "softmax", string name = "vgg19") =>
        Vgg("vgg19", [2, 2, 4, 4, 4], name, "cbe5617147190e668d6c5d5026f83318", "253f8cb515780f3b799900260a226db6",
            new(nameof(VGG19), 224, 32, includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation));

    /// <summary>Makes images of 0 to 255 fit for <see cref="VGG19"/>: <see cref="PreprocessInput"/> in the mode caffe.</summary>
    /// <remarks>Source: keras.applications.vgg19.preprocess_input.</remarks>
    public static Tensor VGG19PreprocessInput(Tensor x) => PreprocessInput(x, "caffe");
}
