namespace KerasCourse;

public static partial class Applications
{
    /// <summary>ResNet50: 16 blocks of three convolutions with a shortcut round each.</summary>
    /// <remarks>
    /// Images for it: <see cref="ResNet50PreprocessInput"/>. Source: keras.applications.ResNet50; He, Zhang, Ren and Sun, Deep Residual
    /// Learning for Image Recognition, 2015.
    /// </remarks>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/param"/>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/exception"/>
    public static Model ResNet50(bool includeTop = true, string? weights = "imagenet", Tensor? inputTensor = null, Shape? inputShape = null,
        string? pooling = null, int classes = 1000, string? classifierActivation = "softmax", string name = "resnet50") =>
        ResNet("resnet50", [3, 4, 6, 3], name, "2cb95161c43110f7111970584f804107", "4d473c1dd8becc155b73f8504c6f6626",
            new(nameof(ResNet50), 224, 32, includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation));

    /// <summary>Makes images of 0 to 255 fit for <see cref="ResNet50"/>: <see cref="PreprocessInput"/> in the mode caffe.</summary>
    /// <remarks>Source: keras.applications.resnet50.preprocess_input.</remarks>
    public static Tensor ResNet50PreprocessInput(Tensor x) => PreprocessInput(x, "caffe");

    /// <summary>
    /// The networks of the first ResNet paper with bottleneck blocks: each block is convolutions, then the sum, then relu.
    /// </summary>
    private static Model ResNet(string kind, int[] blocks, string name, string topChecksum, string noTopChecksum, NetworkFrame frame)
    {
        var x = Chain(frame.Input, new ZeroPadding2D(3, name: "conv1_pad"), new Conv2D(64, 7, strides: 2, name: "conv1_conv"),
            new BatchNormalization(epsilon: 1.001e-5, name: "conv1_bn"), new Activation("relu", name: "conv1_relu"),
            new ZeroPadding2D(1, name: "pool1_pad"), new MaxPooling2D(3, strides: 2, name: "pool1_pool"));
        for (int stage = 0; stage < 4; stage++)
        {
            for (int block = 1; block <= blocks[stage]; block++)
                x = ResidualBlock(x, 64 << stage, block == 1 && stage > 0 ? 2 : 1, project: block == 1, $"conv{stage + 2}_block{block}");
        }
        return FinishResNet(x, kind, name, topChecksum, noTopChecksum, frame);
    }

    private static Tensor ResidualBlock(Tensor x, int filters, int stride, bool project, string name)
    {
        var shortcut = project
            ? Chain(x, new Conv2D(4 * filters, 1, strides: stride, name: $"{name}_0_conv"),
                new BatchNormalization(epsilon: 1.001e-5, name: $"{name}_0_bn"))
            : x;
        x = Chain(x, new Conv2D(filters, 1, strides: stride, name: $"{name}_1_conv"),
            new BatchNormalization(epsilon: 1.001e-5, name: $"{name}_1_bn"),
            new Activation("relu", name: $"{name}_1_relu"), new Conv2D(filters, 3, padding: "same", name: $"{name}_2_conv"),
            new BatchNormalization(epsilon: 1.001e-5, name: $"{name}_2_bn"), new Activation("relu", name: $"{name}_2_relu"),
            new Conv2D(4 * filters, 1, name: $"{name}_3_conv"), new BatchNormalization(epsilon: 1.001e-5, name: $"{name}_3_bn"));
        return new Activation("relu", name: $"{name}_out").Apply(new Add(name: $"{name}_add").Apply(shortcut, x));
    }

    private static Model FinishResNet(Tensor x, string kind, string name, string topChecksum, string noTopChecksum, NetworkFrame frame)
    {
        string file = $"{kind}_weights_tf_dim_ordering_tf_kernels";
        return frame.Finish(frame.Top(x, "avg_pool", "avg_pool", "max_pool"), name,
            "https://storage.googleapis.com/tensorflow/keras-applications/resnet/",
            (file + ".h5", topChecksum), (file + "_notop.h5", noTopChecksum));
    }
}
