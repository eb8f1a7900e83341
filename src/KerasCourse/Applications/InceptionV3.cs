namespace KerasCourse;

public static partial class Applications
{
    /// <summary>InceptionV3: blocks of branches of convolutions side by side, long kernels split into rows and columns.</summary>
    /// <remarks>
    /// Images for it: <see cref="InceptionV3PreprocessInput"/>. Source: keras.applications.InceptionV3; Szegedy et al., Rethinking the
    /// Inception Architecture for Computer Vision, 2016.
    /// </remarks>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/param"/>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/exception"/>
    public static Model InceptionV3(bool includeTop = true, string? weights = "imagenet", Tensor? inputTensor = null,
        Shape? inputShape = null, string? pooling = null, int classes = 1000, string? classifierActivation = "softmax",
        string name = "inception_v3")
    {
        NetworkFrame frame = new(nameof(InceptionV3), 299, 75, includeTop, weights, inputTensor, inputShape, pooling, classes,
            classifierActivation);
        var x = ConvBn(frame.Input, 32, 3, strides: 2, padding: "valid");
        x = ConvBn(x, 32, 3, padding: "valid");
        x = new MaxPooling2D(3, strides: 2).Apply(ConvBn(x, 64, 3));
        x = ConvBn(x, 80, 1, padding: "valid");
        x = new MaxPooling2D(3, strides: 2).Apply(ConvBn(x, 192, 3, padding: "valid"));
        x = InceptionA(x, 32, "mixed0");
        x = InceptionA(x, 64, "mixed1");
        x = InceptionA(x, 64, "mixed2");
        x = ReductionA(x, "mixed3");
        x = InceptionB(x, 128, "mixed4");
        x = InceptionB(x, 160, "mixed5");
        x = InceptionB(x, 160, "mixed6");
        x = InceptionB(x, 192, "mixed7");
        x = ReductionB(x, "mixed8");
        x = InceptionC(x, 0);
        x = InceptionC(x, 1);
        const string File = "inception_v3_weights_tf_dim_ordering_tf_kernels";
        return frame.Finish(frame.Top(x, "avg_pool"), name, "https://storage.googleapis.com/tensorflow/keras-applications/inception_v3/",
            (File + ".h5", "9a0d58056eeedaa3f26cb7ebd46da564"), (File + "_notop.h5", "bcbd6486424b2319ff4ef7d526e38f63"));
    }

    /// <summary>Makes images of 0 to 255 fit for <see cref="InceptionV3"/>: <see cref="PreprocessInput"/> in the mode tf.</summary>
    /// <remarks>Source: keras.applications.inception_v3.preprocess_input.</remarks>
    public static Tensor InceptionV3PreprocessInput(Tensor x) => PreprocessInput(x, "tf");

    /// <summary>A convolution without bias, batch normalization without scale, relu.</summary>
    private static Tensor ConvBn(Tensor x, int filters, Size kernelSize, int strides = 1, string padding = "same") => Chain(x,
        new Conv2D(filters, kernelSize, strides: strides, padding: padding, useBias: false),
        new BatchNormalization(scale: false), new Activation("relu"));

    /// <summary>35 x 35 images: branches of 1 x 1, 5 x 5, two of 3 x 3, and pooling.</summary>
    private static Tensor InceptionA(Tensor x, int pooled, string name)
    {
        var one = ConvBn(x, 64, 1);
        var five = ConvBn(ConvBn(x, 48, 1), 64, 5);
        var three = ConvBn(ConvBn(ConvBn(x, 64, 1), 96, 3), 96, 3);
        return new Concatenate(name: name).Apply(one, five, three, PoolConvBn(x, pooled));
    }

    private static Tensor ReductionA(Tensor x, string name)
    {
        var three = ConvBn(x, 384, 3, strides: 2, padding: "valid");
        var twice = ConvBn(ConvBn(ConvBn(x, 64, 1), 96, 3), 96, 3, strides: 2, padding: "valid");
        return new Concatenate(name: name).Apply(three, twice, new MaxPooling2D(3, strides: 2).Apply(x));
    }

    /// <summary>17 x 17 images: branches with kernels of 1 x 7 and 7 x 1.</summary>
    private static Tensor InceptionB(Tensor x, int filters, string name)
    {
        var one = ConvBn(x, 192, 1);
        var seven = ConvBn(ConvBn(ConvBn(x, filters, 1), filters, (1, 7)), 192, (7, 1));
        var twice = ConvBn(ConvBn(ConvBn(ConvBn(ConvBn(x, filters, 1), filters, (7, 1)), filters, (1, 7)), filters, (7, 1)), 192, (1, 7));
        return new Concatenate(name: name).Apply(one, seven, twice, PoolConvBn(x, 192));
    }

    private static Tensor ReductionB(Tensor x, string name)
    {
        var three = ConvBn(ConvBn(x, 192, 1), 320, 3, strides: 2, padding: "valid");
        var seven = ConvBn(ConvBn(ConvBn(ConvBn(x, 192, 1), 192, (1, 7)), 192, (7, 1)), 192, 3, strides: 2, padding: "valid");
        return new Concatenate(name: name).Apply(three, seven, new MaxPooling2D(3, strides: 2).Apply(x));
    }

    /// <summary>8 x 8 images: branches that fork into kernels of 1 x 3 and 3 x 1.</summary>
    private static Tensor InceptionC(Tensor x, int block)
    {
        var one = ConvBn(x, 320, 1);
        var three = ConvBn(x, 384, 1);
        three = new Concatenate(name: $"mixed9_{block}").Apply(ConvBn(three, 384, (1, 3)), ConvBn(three, 384, (3, 1)));
        var twice = ConvBn(ConvBn(x, 448, 1), 384, 3);
        twice = new Concatenate().Apply(ConvBn(twice, 384, (1, 3)), ConvBn(twice, 384, (3, 1)));
        return new Concatenate(name: $"mixed{9 + block}").Apply(one, three, twice, PoolConvBn(x, 192));
    }

    private static Tensor PoolConvBn(Tensor x, int filters) =>
        ConvBn(new AveragePooling2D(3, strides: 1, padding: "same").Apply(x), filters, 1);
}
