namespace KerasCourse;

public static partial class Applications
{
    /// <summary>VGG16: 13 convolutions of 3 x 3 in five blocks, then three dense layers.</summary>
    /// <remarks>
    /// Images for it: <see cref="VGG16PreprocessInput"/>. Source: keras.applications.VGG16; Simonyan and Zisserman, Very Deep Convolutional
    /// Networks for Large-Scale Image Recognition, 2015.
    /// </remarks>
    /// <param name="includeTop">Whether the network ends with the classifier; else with its last block.</param>
    /// <param name="weights">null: random numbers; "imagenet": those that Keras trained, downloaded once; else the path of a file of
    /// weights.</param>
    /// <param name="inputTensor">A symbolic tensor to begin with; null: a new input.</param>
    /// <param name="inputShape">The images' (height, width, channels); null: the usual ones, of any size without the classifier.</param>
    /// <param name="pooling">Without the classifier, what is done with the last block's images: null, "avg" or "max" over height and
    /// width.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="classifierActivation">What is applied to the classes' scores; null: nothing.</param>
    /// <param name="name">The model's name.</param>
    /// <exception cref="ArgumentException">The arguments do not go together; the message says how.</exception>
    /// <exception cref="ShapeException">The images are too small.</exception>
    public static Model VGG16(bool includeTop = true, string? weights = "imagenet", Tensor? inputTensor = null, Shape? inputShape = null,
        string? pooling = null, int classes = 1000, string? classifierActivation = "softmax", string name = "vgg16") =>
        Vgg("vgg16", [2, 2, 3, 3, 3], name, "64373286793e3c8b2b4e3219cbf3544b", "6d6bbae143d832006294945121d1f1fc",
            new(nameof(VGG16), 224, 32, includeTop, weights, inputTensor, inputShape, pooling, classes, classifierActivation));

    /// <summary>Makes images of 0 to 255 fit for <see cref="VGG16"/>: <see cref="PreprocessInput"/> in the mode caffe.</summary>
    /// <remarks>Source: keras.applications.vgg16.preprocess_input.</remarks>
    public static Tensor VGG16PreprocessInput(Tensor x) => PreprocessInput(x, "caffe");

    private static Model Vgg(string kind, int[] blocks, string name, string topChecksum, string noTopChecksum, NetworkFrame frame)
    {
        var x = frame.Input;
        for (int block = 1; block <= blocks.Length; block++)
        {
            for (int i = 1; i <= blocks[block - 1]; i++)
                x = new Conv2D(Math.Min(32 << block, 512), 3, padding: "same", activation: "relu", name: $"block{block}_conv{i}").Apply(x);
            x = new MaxPooling2D(2, strides: 2, name: $"block{block}_pool").Apply(x);
        }
        x = frame.IncludeTop
            ? frame.Predictions(Chain(x, new Flatten(name: "flatten"), new Dense(4096, activation: "relu", name: "fc1"),
                new Dense(4096, activation: "relu", name: "fc2")))
            : frame.Pool(x);
        string file = $"{kind}_weights_tf_dim_ordering_tf_kernels";
        return frame.Finish(x, name, $"https://storage.googleapis.com/tensorflow/keras-applications/{kind}/",
            (file + ".h5", topChecksum), (file + "_notop.h5", noTopChecksum));
    }
}
