namespace KerasCourse;

public static partial class Applications
{
    /// <summary>
    /// MobileNetV2: blocks that widen the channels, filter each by itself and narrow them again, with shortcuts between the narrow
    /// ends.
    /// </summary>
    /// <remarks>
    /// Images for it: <see cref="MobileNetV2PreprocessInput"/>. Source: keras.applications.MobileNetV2; Sandler et al., MobileNetV2:
    /// Inverted Residuals and Linear Bottlenecks, 2018.
    /// </remarks>
    /// <inheritdoc cref="MobileNet" path="/param"/>
    /// <inheritdoc cref="MobileNet" path="/exception"/>
    public static Model MobileNetV2(Shape? inputShape = null, double alpha = 1, bool includeTop = true, string? weights = "imagenet",
        Tensor? inputTensor = null, string? pooling = null, int classes = 1000, string? classifierActivation = "softmax",
        string? name = null)
    {
        int size = TrainedSize(inputShape, [96, 128, 160, 192, 224]);
        NetworkFrame frame = new(nameof(MobileNetV2), size, 32, includeTop, weights, inputTensor, inputShape, pooling, classes,
            classifierActivation);
        if (frame.IsPretrained)
            CheckTrainedWidth(nameof(MobileNetV2), alpha, [0.35, 0.5, 0.75, 1, 1.3, 1.4]);
        var x = Chain(frame.Input, new Conv2D(MakeDivisible(32 * alpha), 3, strides: 2, padding: "same", useBias: false, name: "Conv1"),
            new BatchNormalization(momentum: 0.999, name: "bn_Conv1"), new ReLU(6, name: "Conv1_relu"));
        int[] filters = [16, 24, 24, 32, 32, 32, 64, 64, 64, 64, 96, 96, 96, 160, 160, 160, 320];
        for (int block = 0; block < filters.Length; block++)
            x = InvertedResidualBlock(x, MakeDivisible((int)(filters[block] * alpha)), block is 1 or 3 or 6 or 13 ? 2 : 1, block);
        x = Chain(x, new Conv2D(alpha > 1 ? MakeDivisible(1280 * alpha) : 1280, 1, useBias: false, name: "Conv_1"),
            new BatchNormalization(momentum: 0.999, name: "Conv_1_bn"), new ReLU(6, name: "out_relu"));
        string file = FormattableString.Invariant($"mobilenet_v2_weights_tf_dim_ordering_tf_kernels_{alpha:0.0#}_{size}");
        return frame.Finish(frame.Top(x, null), name ?? NameOf("mobilenetv2", alpha, frame.Input),
            "https://storage.googleapis.com/tensorflow/keras-applications/mobilenet_v2/",
            (file + ".h5", null), (file + "_no_top.h5", null));
    }

    /// <summary>Makes images of 0 to 255 fit for <see cref="MobileNetV2"/>: <see cref="PreprocessInput"/> in the mode tf.</summary>
    /// <remarks>Source: keras.applications.mobilenet_v2.preprocess_input.</remarks>
    public static Tensor MobileNetV2PreprocessInput(Tensor x) => PreprocessInput(x, "tf");

    private static Tensor InvertedResidualBlock(Tensor x, int filters, int stride, int block)
    {
        var (input, channels) = (x, x.Shape.Size(-1));
        string name = block == 0 ? "expanded_conv" : $"block_{block}";
        if (block > 0)
            x = Chain(x, new Conv2D(6 * channels, 1, padding: "same", useBias: false, name: $"{name}_expand"),
                new BatchNormalization(momentum: 0.999, name: $"{name}_expand_BN"), new ReLU(6, name: $"{name}_expand_relu"));
        if (stride > 1)
            x = new ZeroPadding2D(StridedPadding(x, 3), name: $"{name}_pad").Apply(x);
        string padding = stride > 1 ? "valid" : "same";
        x = Chain(x, new DepthwiseConv2D(3, strides: stride, padding: padding, useBias: false, name: $"{name}_depthwise"),
            new BatchNormalization(momentum: 0.999, name: $"{name}_depthwise_BN"), new ReLU(6, name: $"{name}_depthwise_relu"),
            new Conv2D(filters, 1, padding: "same", useBias: false, name: $"{name}_project"),
            new BatchNormalization(momentum: 0.999, name: $"{name}_project_BN"));
        return stride == 1 && channels == filters ? new Add(name: $"{name}_add").Apply(input, x) : x;
    }
}
