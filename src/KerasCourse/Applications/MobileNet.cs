namespace KerasCourse;

public static partial class Applications
{
    /// <summary>MobileNet: depthwise convolutions and such of 1 x 1 take turns, so that few products are needed.</summary>
    /// <remarks>
    /// Images for it: <see cref="MobileNetPreprocessInput"/>. Source: keras.applications.MobileNet; Howard et al., MobileNets: Efficient
    /// Convolutional Neural Networks for Mobile Vision Applications, 2017.
    /// </remarks>
    /// <param name="inputShape">The images' (height, width, channels); null: (224, 224, 3), of any size without the classifier.</param>
    /// <param name="alpha">The width: all numbers of filters are multiplied by it.</param>
    /// <param name="depthMultiplier">The filters of the depthwise convolutions for each channel.</param>
    /// <param name="dropout">The rate of the dropout before the classifier.</param>
    /// <param name="includeTop">Whether the network ends with the classifier; else with its last block.</param>
    /// <param name="weights">null: random numbers; "imagenet": those that Keras trained, downloaded once; else the path of a file of
    /// weights.</param>
    /// <param name="inputTensor">A symbolic tensor to begin with; null: a new input.</param>
    /// <param name="pooling">Without the classifier, what is done with the last block's images: null, "avg" or "max" over height and
    /// width.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="classifierActivation">What is applied to the classes' scores; null: nothing.</param>
    /// <param name="name">The model's name; null: mobilenet_1.00_224, with alpha and height.</param>
    /// <exception cref="ArgumentException">The arguments do not go together; the message says how.</exception>
    /// <exception cref="ShapeException">The images are too small.</exception>
    public static Model MobileNet(Shape? inputShape = null, double alpha = 1, int depthMultiplier = 1, double dropout = 1e-3,
        bool includeTop = true, string? weights = "imagenet", Tensor? inputTensor = null, string? pooling = null, int classes = 1000,
        string? classifierActivation = "softmax", string? name = null)
    {
        int size = TrainedSize(inputShape, [128, 160, 192, 224]);
        NetworkFrame frame = new(nameof(MobileNet), size, 32, includeTop, weights, inputTensor, inputShape, pooling, classes,
            classifierActivation);
        if (frame.IsPretrained)
            CheckTrainedWidth(nameof(MobileNet), alpha, [0.25, 0.5, 0.75, 1]);
        if (frame.IsPretrained && depthMultiplier != 1)
            throw new ArgumentException($"MobileNet: weights \"imagenet\" need depthMultiplier = 1, received {depthMultiplier}.");
        var x = Chain(frame.Input, new Conv2D((int)(32 * alpha), 3, strides: 2, padding: "same", useBias: false, name: "conv1"),
            new BatchNormalization(name: "conv1_bn"), new ReLU(6, name: "conv1_relu"));
        int[] filters = [64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024];
        for (int block = 1; block <= filters.Length; block++)
            x = DepthwiseBlock(x, (int)(filters[block - 1] * alpha), depthMultiplier, block is 2 or 4 or 6 or 12 ? 2 : 1, block);
        x = includeTop
            ? Chain(x, new GlobalAveragePooling2D(keepDims: true), new Dropout(dropout, name: "dropout"),
                new Conv2D(classes, 1, padding: "same", name: "conv_preds"), new Reshape(classes, name: "reshape_2"),
                new Activation(frame.ClassifierActivation ?? Activations.Linear, name: "predictions"))
            : frame.Pool(x);
        string text = alpha switch { 1 => "1_0", 0.75 => "7_5", 0.5 => "5_0", _ => "2_5" };
        return frame.Finish(x, name ?? NameOf("mobilenet", alpha, frame.Input),
            "https://storage.googleapis.com/tensorflow/keras-applications/mobilenet/",
            ($"mobilenet_{text}_{size}_tf.h5", null), ($"mobilenet_{text}_{size}_tf_no_top.h5", null));
    }

    /// <summary>Makes images of 0 to 255 fit for <see cref="MobileNet"/>: <see cref="PreprocessInput"/> in the mode tf.</summary>
    /// <remarks>Source: keras.applications.mobilenet.preprocess_input.</remarks>
    public static Tensor MobileNetPreprocessInput(Tensor x) => PreprocessInput(x, "tf");

    private static Tensor DepthwiseBlock(Tensor x, int filters, int depthMultiplier, int stride, int block)
    {
        string padding = stride > 1 ? "valid" : "same";
        if (stride > 1)
            x = new ZeroPadding2D(((0, 1), (0, 1)), name: $"conv_pad_{block}").Apply(x);
        return Chain(x,
            new DepthwiseConv2D(
                3, strides: stride, padding: padding, depthMultiplier: depthMultiplier, useBias: false, name: $"conv_dw_{block}"),
            new BatchNormalization(name: $"conv_dw_{block}_bn"), new ReLU(6, name: $"conv_dw_{block}_relu"),
            new Conv2D(filters, 1, padding: "same", useBias: false, name: $"conv_pw_{block}"),
            new BatchNormalization(name: $"conv_pw_{block}_bn"), new ReLU(6, name: $"conv_pw_{block}_relu"));
    }

    /// <summary>The size of square images that there are trained weights for, as near to the input as Keras comes.</summary>
    private static int TrainedSize(Shape? inputShape, ReadOnlySpan<int> sizes) =>
        inputShape is { Rank: 3 } shape && shape[0] == shape[1] && shape[0] is { } size && sizes.Contains(size) ? size : 224;

    private static void CheckTrainedWidth(string who, double alpha, double[] widths)
    {
        if (!widths.Contains(alpha))
            throw new ArgumentException(FormattableString.Invariant(
                $"{who}: weights \"imagenet\" need an alpha of {widths[0]} to {widths[^1]} that Keras trained, received {alpha}."));
    }

    private static string NameOf(string stem, double alpha, Tensor input) =>
        FormattableString.Invariant($"{stem}_{alpha:0.00}_{(input.Shape[1] is { } size ? $"{size}" : "None")}");
}
