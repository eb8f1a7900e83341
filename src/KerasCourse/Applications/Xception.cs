namespace KerasCourse;

public static partial class Applications
{
    /// <summary>Xception: Inception carried to its end, 36 convolutions of which 34 are separable, with shortcuts.</summary>
    /// <remarks>
    /// Images for it: <see cref="XceptionPreprocessInput"/>. Source: keras.applications.Xception; Chollet, Xception: Deep Learning with
    /// Depthwise Separable Convolutions, 2017.
    /// </remarks>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/param"/>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/exception"/>
    public static Model Xception(bool includeTop = true, string? weights = "imagenet", Tensor? inputTensor = null, Shape? inputShape = null,
        string? pooling = null, int classes = 1000, string? classifierActivation = "softmax", string name = "xception")
    {
        NetworkFrame frame = new(nameof(Xception), 299, 71, includeTop, weights, inputTensor, inputShape, pooling, classes,
            classifierActivation);
        var x = Chain(frame.Input, new Conv2D(32, 3, strides: 2, useBias: false, name: "block1_conv1"),
            new BatchNormalization(name: "block1_conv1_bn"),
            new Activation("relu", name: "block1_conv1_act"), new Conv2D(64, 3, useBias: false, name: "block1_conv2"),
            new BatchNormalization(name: "block1_conv2_bn"), new Activation("relu", name: "block1_conv2_act"));
        x = XceptionReduction(x, 2, 128, 128);
        x = XceptionReduction(x, 3, 256, 256);
        x = XceptionReduction(x, 4, 728, 728);
        for (int block = 5; block <= 12; block++)
        {
            var residual = x;
            for (int i = 1; i <= 3; i++)
                x = SeparableAfterRelu(x, 728, $"block{block}_sepconv{i}");
            x = new Add().Apply(x, residual);
        }
        x = XceptionReduction(x, 13, 728, 1024);
        x = Chain(x, new SeparableConv2D(1536, 3, padding: "same", useBias: false, name: "block14_sepconv1"),
            new BatchNormalization(name: "block14_sepconv1_bn"),
            new Activation("relu", name: "block14_sepconv1_act"),
            new SeparableConv2D(2048, 3, padding: "same", useBias: false, name: "block14_sepconv2"),
            new BatchNormalization(name: "block14_sepconv2_bn"), new Activation("relu", name: "block14_sepconv2_act"));
        const string File = "xception_weights_tf_dim_ordering_tf_kernels";
        return frame.Finish(frame.Top(x, "avg_pool"), name, "https://storage.googleapis.com/tensorflow/keras-applications/xception/",
            (File + ".h5", "0a58e3b7378bc2990ea3b43d5981f1f6"), (File + "_notop.h5", "b0042744bf5b25fce3cb969f33bebb97"));
    }

    /// <summary>Makes images of 0 to 255 fit for <see cref="Xception"/>: <see cref="PreprocessInput"/> in the mode tf.</summary>
    /// <remarks>Source: keras.applications.xception.preprocess_input.</remarks>
    public static Tensor XceptionPreprocessInput(Tensor x) => PreprocessInput(x, "tf");

    /// <summary>Two separable convolutions and a pooling that halves the image, with a strided convolution as the shortcut.</summary>
    private static Tensor XceptionReduction(Tensor x, int block, int first, int second)
    {
        var residual = Chain(x, new Conv2D(second, 1, strides: 2, padding: "same", useBias: false), new BatchNormalization());
        // The first block follows a relu already.
        x = block == 2
            ? Chain(x, new SeparableConv2D(first, 3, padding: "same", useBias: false, name: "block2_sepconv1"),
                new BatchNormalization(name: "block2_sepconv1_bn"))
            : SeparableAfterRelu(x, first, $"block{block}_sepconv1");
        x = SeparableAfterRelu(x, second, $"block{block}_sepconv2");
        x = new MaxPooling2D(3, strides: 2, padding: "same", name: $"block{block}_pool").Apply(x);
        return new Add().Apply(x, residual);
    }

    private static Tensor SeparableAfterRelu(Tensor x, int filters, string name) => Chain(x, new Activation("relu", name: $"{name}_act"),
        new SeparableConv2D(filters, 3, padding: "same", useBias: false, name: name), new BatchNormalization(name: $"{name}_bn"));
}
