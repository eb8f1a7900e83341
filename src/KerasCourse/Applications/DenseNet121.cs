namespace KerasCourse;

public static partial class Applications
{
    /// <summary>DenseNet121: four blocks in which every convolution sees all that came before it in the block.</summary>
    /// <remarks>
    /// Images for it: <see cref="DenseNet121PreprocessInput"/>. Source: keras.applications.DenseNet121; Huang, Liu, van der Maaten and
    /// Weinberger, Densely Connected Convolutional Networks, 2017.
    /// </remarks>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/param"/>
    /// <inheritdoc cref="VGG16(bool, string?, Tensor?, Shape?, string?, int, string?, string)" path="/exception"/>
    public static Model DenseNet121(bool includeTop = true, string? weights = "imagenet", Tensor? inputTensor = null,
        Shape? inputShape = null, string? pooling = null, int classes = 1000, string? classifierActivation = "softmax",
        string name = "densenet121") =>
        DenseNet("densenet121", [6, 12, 24, 16], name, "9d60b8095a5708f2dcce2bca79d332c7", "30ee3e1110167f948a6b9946edeeb738",
            new(nameof(DenseNet121), 224, 32, includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation));

    /// <summary>Makes images of 0 to 255 fit for <see cref="DenseNet121"/>: <see cref="PreprocessInput"/> in the mode torch.</summary>
    /// <remarks>Source: keras.applications.densenet.preprocess_input.</remarks>
    public static Tensor DenseNet121PreprocessInput(Tensor x) => PreprocessInput(x, "torch");

    private static Model DenseNet(string kind, int[] blocks, string name, string topChecksum, string noTopChecksum, NetworkFrame frame)
    {
        var x = Chain(frame.Input, new ZeroPadding2D(3), new Conv2D(64, 7, strides: 2, useBias: false, name: "conv1_conv"),
            new BatchNormalization(epsilon: 1.001e-5, name: "conv1_bn"), new Activation("relu", name: "conv1_relu"),
            new ZeroPadding2D(1), new MaxPooling2D(3, strides: 2, name: "pool1"));
        for (int stage = 2; stage <= 5; stage++)
        {
            for (int block = 1; block <= blocks[stage - 2]; block++)
                x = DenseConvolution(x, $"conv{stage}_block{block}");
            if (stage < 5)
                x = Chain(x, new BatchNormalization(epsilon: 1.001e-5, name: $"pool{stage}_bn"),
                    new Activation("relu", name: $"pool{stage}_relu"),
                    new Conv2D(x.Shape.Size(-1) / 2, 1, useBias: false, name: $"pool{stage}_conv"),
                    new AveragePooling2D(2, strides: 2, name: $"pool{stage}_pool"));
        }
        x = Chain(x, new BatchNormalization(epsilon: 1.001e-5, name: "bn"), new Activation("relu", name: "relu"));
        string file = $"{kind}_weights_tf_dim_ordering_tf_kernels";
        return frame.Finish(frame.Top(x, "avg_pool", "avg_pool", "max_pool"), name,
            "https://storage.googleapis.com/tensorflow/keras-applications/densenet/",
            (file + ".h5", topChecksum), (file + "_notop.h5", noTopChecksum));
    }

    /// <summary>Adds 32 channels to those that there are.</summary>
    private static Tensor DenseConvolution(Tensor x, string name)
    {
        var more = Chain(x, new BatchNormalization(epsilon: 1.001e-5, name: $"{name}_0_bn"), new Activation("relu", name: $"{name}_0_relu"),
            new Conv2D(128, 1, useBias: false, name: $"{name}_1_conv"), new BatchNormalization(epsilon: 1.001e-5, name: $"{name}_1_bn"),
            new Activation("relu", name: $"{name}_1_relu"), new Conv2D(32, 3, padding: "same", useBias: false, name: $"{name}_2_conv"));
        return new Concatenate(name: $"{name}_concat").Apply(x, more);
    }
}
