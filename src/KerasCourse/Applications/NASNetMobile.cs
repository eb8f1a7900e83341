namespace KerasCourse;

public static partial class Applications
{
    /// <summary>NASNetMobile: normal and reducing cells whose connections were found by a search.</summary>
    /// <remarks>
    /// Images for it: <see cref="NASNetMobilePreprocessInput"/>. Source: keras.applications.NASNetMobile; Zoph, Vasudevan, Shlens and Le,
    /// Learning Transferable Architectures for Scalable Image Recognition, 2018.
    /// </remarks>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/param"/>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/exception"/>
    public static Model NASNetMobile(Shape? inputShape = null, bool includeTop = true, string? weights = "imagenet",
        Tensor? inputTensor = null, string? pooling = null, int classes = 1000, string? classifierActivation = "softmax",
        string name = "nasnet_mobile")
    {
        const int Filters = 44, Blocks = 4;
        NetworkFrame frame = new(nameof(NASNetMobile), 224, 32, includeTop, weights, inputTensor, inputShape ?? (224, 224, 3), pooling,
            classes, classifierActivation);
        var x = Chain(frame.Input, new Conv2D(32, 3, strides: 2, useBias: false, kernelInitializer: "he_normal", name: "stem_conv1"),
            CellNormalization("stem_bn1"));
        // Each cell takes the outputs of the two before it.
        Tensor? before = null;
        (x, before) = (ReductionCell(x, before, Filters / 4, "stem_1"), x);
        (x, before) = (ReductionCell(x, before, Filters / 2, "stem_2"), x);
        for (int stage = 0; stage < 3; stage++)
        {
            int filters = Filters << stage;
            if (stage > 0)
                (x, before) = (ReductionCell(x, before, filters, $"reduce_{stage * Blocks}"), x);
            for (int i = 0; i < Blocks; i++)
                (x, before) = (NormalCell(x, before, filters, $"{stage * Blocks + i + (stage > 0 ? 1 : 0)}"), x);
        }
        return frame.Finish(frame.Top(new Activation("relu").Apply(x), null), name,
            "https://storage.googleapis.com/tensorflow/keras-applications/nasnet/",
            ("NASNet-mobile.h5", "020fb642bf7360b370c678b08e0adf61"), ("NASNet-mobile-no-top.h5", "1ed92395b5b598bdda52abe5c0dbfd63"));
    }

    /// <summary>Makes images of 0 to 255 fit for <see cref="NASNetMobile"/>: <see cref="PreprocessInput"/> in the mode tf.</summary>
    /// <remarks>Source: keras.applications.nasnet.preprocess_input.</remarks>
    public static Tensor NASNetMobilePreprocessInput(Tensor x) => PreprocessInput(x, "tf");

    private static Tensor NormalCell(Tensor x, Tensor? before, int filters, string id)
    {
        var p = Adjust(before, x, filters, id);
        var h = Chain(x, new Activation("relu"), Mix(filters, $"normal_conv_1_{id}"), CellNormalization($"normal_bn_1_{id}"));
        var x1 = new Add(name: $"normal_add_1_{id}").Apply(SeparableTwice(h, filters, 5, 1, $"normal_left1_{id}"),
            SeparableTwice(p, filters, 3, 1, $"normal_right1_{id}"));
        var x2 = new Add(name: $"normal_add_2_{id}").Apply(SeparableTwice(p, filters, 5, 1, $"normal_left2_{id}"),
            SeparableTwice(p, filters, 3, 1, $"normal_right2_{id}"));
        var x3 = new Add(name: $"normal_add_3_{id}").Apply(Average3(h, 1, $"normal_left3_{id}"), p);
        var x4 = new Add(name: $"normal_add_4_{id}").Apply(Average3(p, 1, $"normal_left4_{id}"), Average3(p, 1, $"normal_right4_{id}"));
        var x5 = new Add(name: $"normal_add_5_{id}").Apply(SeparableTwice(h, filters, 3, 1, $"normal_left5_{id}"), h);
        return new Concatenate(name: $"normal_concat_{id}").Apply(p, x1, x2, x3, x4, x5);
    }

    private static Tensor ReductionCell(Tensor x, Tensor? before, int filters, string id)
    {
        var p = Adjust(before, x, filters, id);
        var h = Chain(x, new Activation("relu"), Mix(filters, $"reduction_conv_1_{id}"), CellNormalization($"reduction_bn_1_{id}"));
        var padded = new ZeroPadding2D(StridedPadding(h, 3), name: $"reduction_pad_1_{id}").Apply(h);
        var x1 = new Add(name: $"reduction_add_1_{id}").Apply(SeparableTwice(h, filters, 5, 2, $"reduction_left1_{id}"),
            SeparableTwice(p, filters, 7, 2, $"reduction_right1_{id}"));
        var x2 = new Add(name: $"reduction_add_2_{id}").Apply(Largest3($"reduction_left2_{id}"),
            SeparableTwice(p, filters, 7, 2, $"reduction_right2_{id}"));
        var x3 = new Add(name: $"reduction_add3_{id}").Apply(Average3(padded, 2, $"reduction_left3_{id}"),
            SeparableTwice(p, filters, 5, 2, $"reduction_right3_{id}"));
        var x4 = new Add().Apply(x2, Average3(x1, 1, $"reduction_left4_{id}"));
        var x5 = new Add(name: $"reduction_add4_{id}").Apply(SeparableTwice(x1, filters, 3, 1, $"reduction_left4_{id}"),
            Largest3($"reduction_right5_{id}"));
        return new Concatenate(name: $"reduction_concat_{id}").Apply(x2, x3, x4, x5);

        Tensor Largest3(string name) => new MaxPooling2D(3, strides: 2, name: name).Apply(padded);
    }

    /// <summary>Brings the output of the cell before the last one to the size and the channels of the present cell.</summary>
    private static Tensor Adjust(Tensor? before, Tensor x, int filters, string id)
    {
        if (before is null)
            return x;
        if (before.Shape[2] != x.Shape[2])
        {
            before = new Activation("relu", name: $"adjust_relu_1_{id}").Apply(before);
            // Every second pixel, and every second one shifted by a pixel.
            var first = HalfOf(before, 1);
            var second = HalfOf(Chain(before, new ZeroPadding2D(((0, 1), (0, 1))), new Cropping2D(((1, 0), (1, 0)))), 2);
            return CellNormalization($"adjust_bn_{id}").Apply(new Concatenate().Apply(first, second));
        }
        if (before.Shape.Size(-1) == filters)
            return before;
        return Chain(before, new Activation("relu"), Mix(filters, $"adjust_conv_projection_{id}"), CellNormalization($"adjust_bn_{id}"));

        Tensor HalfOf(Tensor all, int half) =>
            Chain(all, new AveragePooling2D(1, strides: 2, name: $"adjust_avg_pool_{half}_{id}"),
                Mix(filters / 2, $"adjust_conv_{half}_{id}"));
    }

    /// <summary>Two separable convolutions, each after relu and before normalization; the first one has the stride.</summary>
    private static Tensor SeparableTwice(Tensor x, int filters, int kernelSize, int stride, string id)
    {
        x = new Activation("relu").Apply(x);
        string padding = stride > 1 ? "valid" : "same";
        if (stride > 1)
            x = new ZeroPadding2D(StridedPadding(x, kernelSize), name: $"separable_conv_1_pad_{id}").Apply(x);
        return Chain(x,
            new SeparableConv2D(filters, kernelSize, strides: stride, padding: padding, useBias: false, name: $"separable_conv_1_{id}"),
            CellNormalization($"separable_conv_1_bn_{id}"), new Activation("relu"),
            new SeparableConv2D(filters, kernelSize, padding: "same", useBias: false, name: $"separable_conv_2_{id}"),
            CellNormalization($"separable_conv_2_bn_{id}"));
    }

    /// <summary>A convolution of 1 x 1.</summary>
    private static Conv2D Mix(int filters, string name) =>
        new(filters, 1, padding: "same", useBias: false, kernelInitializer: "he_normal", name: name);

    private static Tensor Average3(Tensor x, int stride, string name) =>
        new AveragePooling2D(3, strides: stride, padding: stride > 1 ? "valid" : "same", name: name).Apply(x);

    private static BatchNormalization CellNormalization(string name) => new(momentum: 0.9997, name: name);
}
