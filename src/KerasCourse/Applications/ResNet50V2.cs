namespace KerasCourse;

public static partial class Applications
{
    /// <summary>
    /// ResNet50V2: 16 blocks of three convolutions, each with batch normalization and relu in front, so that the shortcuts add up
    /// undisturbed.
    /// </summary>
    /// <remarks>
    /// Images for it: <see cref="ResNet50V2PreprocessInput"/>. Source: keras.applications.ResNet50V2; He, Zhang, Ren and Sun, Identity
    /// Mappings in Deep Residual Networks, 2016.
    /// </remarks>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/param"/>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/exception"/>
    public static Model ResNet50V2(bool includeTop = true, string? weights = "imagenet", Tensor? inputTensor = null,
        Shape? inputShape = null, string? pooling = null, int classes = 1000, string? classifierActivation = "softmax",
        string name = "resnet50v2") =>
        ResNetV2("resnet50v2", [3, 4, 6, 3], name, "3ef43a0b657b3be2300d5770ece849e0", "fac2f116257151a9d068a22e544a4917",
            new(nameof(ResNet50V2), 224, 32, includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation));

    /// <summary>Makes images of 0 to 255 fit for <see cref="ResNet50V2"/>: <see cref="PreprocessInput"/> in the mode tf.</summary>
    /// <remarks>Source: keras.applications.resnet_v2.preprocess_input.</remarks>
    public static Tensor ResNet50V2PreprocessInput(Tensor x) => PreprocessInput(x, "tf");

    /// <summary>The networks of the second ResNet paper: normalization and relu come before the convolutions.</summary>
    private static Model ResNetV2(string kind, int[] blocks, string name, string topChecksum, string noTopChecksum, NetworkFrame frame)
    {
        var x = Chain(frame.Input, new ZeroPadding2D(3, name: "conv1_pad"), new Conv2D(64, 7, strides: 2, name: "conv1_conv"),
            new ZeroPadding2D(1, name: "pool1_pad"), new MaxPooling2D(3, strides: 2, name: "pool1_pool"));
        for (int stage = 0; stage < 4; stage++)
        {
            for (int block = 1; block <= blocks[stage]; block++)
            {
                int stride = block == blocks[stage] && stage < 3 ? 2 : 1;
                x = PreactivatedBlock(x, 64 << stage, stride, project: block == 1, $"conv{stage + 2}_block{block}");
            }
        }
        x = Chain(x, new BatchNormalization(epsilon: 1.001e-5, name: "post_bn"), new Activation("relu", name: "post_relu"));
        return FinishResNet(x, kind, name, topChecksum, noTopChecksum, frame);
    }

    private static Tensor PreactivatedBlock(Tensor x, int filters, int stride, bool project, string name)
    {
        var active = Chain(x, new BatchNormalization(epsilon: 1.001e-5, name: $"{name}_preact_bn"),
            new Activation("relu", name: $"{name}_preact_relu"));
        var shortcut = project ? new Conv2D(4 * filters, 1, strides: stride, name: $"{name}_0_conv").Apply(active)
            : stride > 1 ? new MaxPooling2D(1, strides: stride).Apply(x)
            : x;
        x = Chain(active, new Conv2D(filters, 1, useBias: false, name: $"{name}_1_conv"),
            new BatchNormalization(epsilon: 1.001e-5, name: $"{name}_1_bn"),
            new Activation("relu", name: $"{name}_1_relu"), new ZeroPadding2D(1, name: $"{name}_2_pad"),
            new Conv2D(filters, 3, strides: stride, useBias: false, name: $"{name}_2_conv"),
            new BatchNormalization(epsilon: 1.001e-5, name: $"{name}_2_bn"),
            new Activation("relu", name: $"{name}_2_relu"), new Conv2D(4 * filters, 1, name: $"{name}_3_conv"));
        return new Add(name: $"{name}_out").Apply(shortcut, x);
    }
}
