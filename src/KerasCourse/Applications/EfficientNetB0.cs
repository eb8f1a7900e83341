using KerasCourse.Initializers;

namespace KerasCourse;

public static partial class Applications
{
    /// <summary>Depth, width and kernels of the stages: how often, filters, kernel size, stride of the first block, expansion.</summary>
    private static readonly (int Repeats, int Filters, int KernelSize, int Stride, int Expansion)[] _efficientStages =
        [(1, 16, 3, 1, 1), (2, 24, 3, 2, 6), (2, 40, 5, 2, 6), (3, 80, 3, 2, 6), (3, 112, 5, 1, 6), (4, 192, 5, 2, 6), (1, 320, 3, 1, 6)];

    private static VarianceScaling EfficientKernel => new(2, "fan_out", "truncated_normal");

    /// <summary>EfficientNetB0: inverted residual blocks that weigh their channels by a small network, found by a search.</summary>
    /// <remarks>
    /// Takes pixels of 0 to 255 as they are: it scales them itself. Source: keras.applications.EfficientNetB0; Tan and Le, EfficientNet:
    /// Rethinking Model Scaling for Convolutional Neural Networks, 2019.
    /// </remarks>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/param"/>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/exception"/>
    public static Model EfficientNetB0(bool includeTop = true, string? weights = "imagenet", Tensor? inputTensor = null,
        Shape? inputShape = null, string? pooling = null, int classes = 1000, string? classifierActivation = "softmax",
        string name = "efficientnetb0")
    {
        NetworkFrame frame = new(nameof(EfficientNetB0), 224, 32, includeTop, weights, inputTensor, inputShape, pooling, classes,
            classifierActivation);
        var x = Chain(frame.Input, new Rescaling(1.0 / 255), new Normalization());
        // Keras's trained weights expect a division by the roots of the deviations.
        if (frame.IsPretrained)
            x = new Normalization(mean: [0, 0, 0], variance: [0.229, 0.224, 0.225], name: "rescaling_1").Apply(x);
        x = Chain(x, new ZeroPadding2D(StridedPadding(x, 3), name: "stem_conv_pad"),
            new Conv2D(32, 3, strides: 2, useBias: false, kernelInitializer: EfficientKernel, name: "stem_conv"),
            new BatchNormalization(name: "stem_bn"), new Activation("swish", name: "stem_activation"));
        int count = 0, all = _efficientStages.Sum(stage => stage.Repeats);
        for (int stage = 0; stage < _efficientStages.Length; stage++)
        {
            var (repeats, filters, kernelSize, stride, expansion) = _efficientStages[stage];
            for (int i = 0; i < repeats; i++)
            {
                string id = $"block{stage + 1}{(char)('a' + i)}";
                x = EfficientBlock(x, filters, kernelSize, i == 0 ? stride : 1, expansion, dropRate: 0.2 * count++ / all, id);
            }
        }
        x = Chain(x, new Conv2D(1280, 1, padding: "same", useBias: false, kernelInitializer: EfficientKernel, name: "top_conv"),
            new BatchNormalization(name: "top_bn"), new Activation("swish", name: "top_activation"));
        x = includeTop
            ? frame.Predictions(Chain(x, new GlobalAveragePooling2D(name: "avg_pool"), new Dropout(0.2, name: "top_dropout")),
                new VarianceScaling(1.0 / 3, "fan_out", "uniform"))
            : frame.Pool(x, "avg_pool", "max_pool");
        return frame.Finish(x, name, "https://storage.googleapis.com/keras-applications/",
            ("efficientnetb0.h5", "902e53a9f72be733fc0bcb005b3ebbac"), ("efficientnetb0_notop.h5", "50bc09e76180e00e4465e1a485ddc09d"));
    }

    /// <summary>Gives the images back as Float32: <see cref="EfficientNetB0"/> scales them itself.</summary>
    /// <remarks>Source: keras.applications.efficientnet.preprocess_input.</remarks>
    public static Tensor EfficientNetB0PreprocessInput(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType.IsFloat() ? x : Ops.Cast(x, DType.Float32);
    }

    private static Tensor EfficientBlock(Tensor x, int filters, int kernelSize, int stride, int expansion, double dropRate, string id)
    {
        var (input, channels) = (x, x.Shape.Size(-1));
        int wide = channels * expansion;
        if (expansion > 1)
            x = Chain(x, new Conv2D(wide, 1, padding: "same", useBias: false, kernelInitializer: EfficientKernel,
                name: $"{id}_expand_conv"),
                new BatchNormalization(name: $"{id}_expand_bn"), new Activation("swish", name: $"{id}_expand_activation"));
        if (stride > 1)
            x = new ZeroPadding2D(StridedPadding(x, kernelSize), name: $"{id}_dwconv_pad").Apply(x);
        string padding = stride > 1 ? "valid" : "same";
        x = Chain(x,
            new DepthwiseConv2D(
                kernelSize, strides: stride, padding: padding, useBias: false, depthwiseInitializer: EfficientKernel, name: $"{id}_dwconv"),
            new BatchNormalization(name: $"{id}_bn"), new Activation("swish", name: $"{id}_activation"));
        var weights = Chain(x, new GlobalAveragePooling2D(name: $"{id}_se_squeeze"), new Reshape((1, 1, wide), name: $"{id}_se_reshape"),
            new Conv2D(Math.Max(1, channels / 4), 1, padding: "same", activation: "swish", kernelInitializer: EfficientKernel,
                name: $"{id}_se_reduce"),
            new Conv2D(wide, 1, padding: "same", activation: "sigmoid", kernelInitializer: EfficientKernel, name: $"{id}_se_expand"));
        x = new Multiply(name: $"{id}_se_excite").Apply(x, weights);
        x = Chain(x, new Conv2D(filters, 1, padding: "same", useBias: false, kernelInitializer: EfficientKernel,
            name: $"{id}_project_conv"),
            new BatchNormalization(name: $"{id}_project_bn"));
        if (stride > 1 || channels != filters)
            return x;
        // A whole block is left out of a sample's path now and then.
        if (dropRate > 0)
            x = new Dropout(dropRate, noiseShape: Shape.Create([null, 1, 1, 1]), name: $"{id}_drop").Apply(x);
        return new Add(name: $"{id}_add").Apply(x, input);
    }
}
