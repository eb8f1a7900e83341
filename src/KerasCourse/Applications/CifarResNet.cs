namespace KerasCourse;

public static partial class Applications
{
    /// <summary>The residual networks for small images of the ResNet paper: 6n + 2 layers, 269,722 trainable weights for 20.</summary>
    /// <remarks>
    /// A 3 x 3 convolution with 16 filters, then 2n each with 16, 32 and 64, in pairs with a shortcut round each pair; where the image
    /// halves,
    /// the shortcut takes every second pixel and fills the new channels with zeros, so that it has no weights. Not in Keras; source: He,
    /// Zhang, Ren and Sun, Deep Residual Learning for Image Recognition, 2015, section 4.2.
    /// </remarks>
    /// <param name="depth">The number of layers with weights: 8, 14, 20, 26, 32, ..., 56, 110.</param>
    /// <param name="inputShape">The images' (height, width, channels); null: (32, 32, 3).</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="classifierActivation">What is applied to the classes' scores; null: nothing.</param>
    /// <param name="kernelRegularizer">A penalty on the kernels; the paper's weight decay of 1e-4 is <c>new L2(0.5e-4)</c>.</param>
    /// <param name="name">The model's name; null: cifar_resnet20, with the depth.</param>
    /// <exception cref="ArgumentException">depth is not 6n + 2.</exception>
    public static Model CifarResNet(int depth = 20, Shape? inputShape = null, int classes = 10, string? classifierActivation = "softmax",
        Regularizer? kernelRegularizer = null, string? name = null) =>
        CifarNet(depth, isResidual: true, kernelRegularizer, name ?? $"cifar_resnet{depth}",
            new(nameof(CifarResNet), 32, 8, inputShape, classes, classifierActivation));

    private static Model CifarNet(int depth, bool isResidual, Regularizer? regularizer, string name, NetworkFrame frame)
    {
        if (depth < 8 || depth % 6 != 2)
            throw new ArgumentException(
                $"{(isResidual ? "CifarResNet" : "CifarPlainNet")}: depth must be 6n + 2 (8, 14, 20, ...), received {depth}.");
        var x = Chain(frame.Input, [.. Convolve(16, 1, "conv1"), new Activation("relu", name: "conv1_relu")]);
        for (int stage = 0; stage < 3; stage++)
        {
            for (int block = 1; block <= depth / 6; block++)
                x = Pair(x, 16 << stage, stage > 0 && block == 1 ? 2 : 1, $"stage{stage + 1}_block{block}");
        }
        return frame.Finish(frame.Predictions(new GlobalAveragePooling2D(name: "avg_pool").Apply(x), kernelRegularizer: regularizer), name);

        Tensor Pair(Tensor input, int filters, int stride, string id)
        {
            var y = Chain(
                input, [.. Convolve(filters, stride, $"{id}_1"), new Activation("relu", name: $"{id}_1_relu"),
                    .. Convolve(filters, 1, $"{id}_2")]);
            if (isResidual)
                y = new Add(name: $"{id}_add").Apply(stride > 1 ? new PaddedShortcut(filters, stride, name: $"{id}_shortcut").Apply(input)
                    : input, y);
            return new Activation("relu", name: $"{id}_out").Apply(y);
        }

        Layer[] Convolve(int filters, int stride, string id) =>
        [
            new Conv2D(filters, 3, strides: stride, padding: "same", useBias: false, kernelInitializer: "he_normal",
                kernelRegularizer: regularizer, name: $"{id}_conv"),
            new BatchNormalization(name: $"{id}_bn"),
        ];
    }
}
