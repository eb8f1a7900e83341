namespace KerasCourse;

public static partial class Applications
{
    /// <summary>InceptionResNetV2: Inception blocks whose outcome is scaled and added to their input.</summary>
    /// <remarks>
    /// Images for it: <see cref="InceptionResNetV2PreprocessInput"/>. Source: keras.applications.InceptionResNetV2; Szegedy et al.,
    /// Inception-v4, Inception-ResNet and the Impact of Residual Connections on Learning, 2017.
    /// </remarks>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/param"/>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/exception"/>
    public static Model InceptionResNetV2(bool includeTop = true, string? weights = "imagenet", Tensor? inputTensor = null,
        Shape? inputShape = null, string? pooling = null, int classes = 1000, string? classifierActivation = "softmax",
        string name = "inception_resnet_v2")
    {
        NetworkFrame frame = new(nameof(InceptionResNetV2), 299, 75, includeTop, weights, inputTensor, inputShape, pooling, classes,
            classifierActivation);
        var x = ConvBn(frame.Input, 32, 3, strides: 2, padding: "valid");
        x = ConvBn(x, 32, 3, padding: "valid");
        x = new MaxPooling2D(3, strides: 2).Apply(ConvBn(x, 64, 3));
        x = ConvBn(x, 80, 1, padding: "valid");
        x = new MaxPooling2D(3, strides: 2).Apply(ConvBn(x, 192, 3, padding: "valid"));
        var (one, five, three) = (ConvBn(x, 96, 1), ConvBn(ConvBn(x, 48, 1), 64, 5), ConvBn(ConvBn(ConvBn(x, 64, 1), 96, 3), 96, 3));
        x = new Concatenate(name: "mixed_5b").Apply(one, five, three, PoolConvBn(x, 64));
        for (int block = 1; block <= 10; block++)
            x = ScaledResidual(x, 0.17, $"block35_{block}", input =>
                [ConvBn(input, 32, 1), ConvBn(ConvBn(input, 32, 1), 32, 3), ConvBn(ConvBn(ConvBn(input, 32, 1), 48, 3), 64, 3)]);
        (one, three) = (ConvBn(x, 384, 3, strides: 2, padding: "valid"),
            ConvBn(ConvBn(ConvBn(x, 256, 1), 256, 3), 384, 3, strides: 2, padding: "valid"));
        x = new Concatenate(name: "mixed_6a").Apply(one, three, new MaxPooling2D(3, strides: 2).Apply(x));
        for (int block = 1; block <= 20; block++)
            x = ScaledResidual(x, 0.1, $"block17_{block}", input =>
                [ConvBn(input, 192, 1), ConvBn(ConvBn(ConvBn(input, 128, 1), 160, (1, 7)), 192, (7, 1))]);
        one = ConvBn(ConvBn(x, 256, 1), 384, 3, strides: 2, padding: "valid");
        three = ConvBn(ConvBn(x, 256, 1), 288, 3, strides: 2, padding: "valid");
        five = ConvBn(ConvBn(ConvBn(x, 256, 1), 288, 3), 320, 3, strides: 2, padding: "valid");
        x = new Concatenate(name: "mixed_7a").Apply(one, three, five, new MaxPooling2D(3, strides: 2).Apply(x));
        for (int block = 1; block <= 10; block++)
            x = ScaledResidual(x, block < 10 ? 0.2 : 1, $"block8_{block}", input =>
                [ConvBn(input, 192, 1), ConvBn(ConvBn(ConvBn(input, 192, 1), 224, (1, 3)), 256, (3, 1))], isLast: block == 10);
        x = Chain(x, new Conv2D(1536, 1, padding: "same", useBias: false, name: "conv_7b"),
            new BatchNormalization(scale: false, name: "conv_7b_bn"), new Activation("relu", name: "conv_7b_ac"));
        const string File = "inception_resnet_v2_weights_tf_dim_ordering_tf_kernels";
        return frame.Finish(frame.Top(x, "avg_pool"), name,
            "https://storage.googleapis.com/tensorflow/keras-applications/inception_resnet_v2/",
            (File + ".h5", "e693bd0210a403b3192acc6073ad2e96"), (File + "_notop.h5", "d19885ff4a710c122648d3b5c3b684e4"));
    }

    /// <summary>Makes images of 0 to 255 fit for <see cref="InceptionResNetV2"/>: <see cref="PreprocessInput"/> in the mode tf.</summary>
    /// <remarks>Source: keras.applications.inception_resnet_v2.preprocess_input.</remarks>
    public static Tensor InceptionResNetV2PreprocessInput(Tensor x) => PreprocessInput(x, "tf");

    /// <summary>x + scale * (the branches side by side, brought to the channels of x), then relu except in the last block.</summary>
    private static Tensor ScaledResidual(Tensor x, double scale, string name, Func<Tensor, Tensor[]> branches, bool isLast = false)
    {
        var mixed = new Concatenate(name: $"{name}_mixed").Apply(branches(x));
        var up = new Conv2D(x.Shape.Size(-1), 1, padding: "same", name: $"{name}_conv").Apply(mixed);
        x = new CustomScaleLayer(scale).Apply(x, up);
        return isLast ? x : new Activation("relu", name: $"{name}_ac").Apply(x);
    }
}
