using KerasCourse.Datasets;
using KerasCourse.Testing;
using ApplicationModels = KerasCourse.Applications;

namespace KerasCourse.Tests.Applications;

/// <summary>Pins the arguments of the networks, their messages, what makes images fit for them, and transfer learning.</summary>
[Collection(nameof(EnvironmentCollection))]
public class ApplicationTests
{
    /// <summary>Shapes and last layers of Keras 3.15.1: height and width halve five times, the pooling leaves the channels.</summary>
    [Fact]
    public void WithoutTheClassifierTheLastBlockIsTheOutput()
    {
        var model = ApplicationModels.ResNet50(includeTop: false, weights: null, inputShape: (64, 96, 3));
        Assert.Equal("[null, 2, 3, 2048]", model.Outputs[0].Shape.ToString());
        Assert.Equal("conv5_block3_out", model.Layers[^1].Name);
        model = ApplicationModels.DenseNet121(includeTop: false, weights: null, pooling: "max");
        Assert.Equal("[null, null, null, 3]", model.Inputs[0].Shape.ToString());
        Assert.Equal("[null, 1024]", model.Outputs[0].Shape.ToString());
        Assert.Equal("max_pool", model.Layers[^1].Name);
        model = ApplicationModels.MobileNetV2(alpha: 0.35, inputShape: (32, 32, 1), includeTop: false, weights: null, pooling: "avg");
        Assert.Equal("mobilenetv2_0.35_32", model.Name);
        Assert.Equal((2, 1280), model.Predict(Ops.Zeros((2, 32, 32, 1)), verbose: 0).Shape);
    }

    /// <summary>What count_params() of Keras 3.15.1 says: 432687 and 4376263.</summary>
    [Fact]
    public void WidthAndMultiplierChangeTheFilters()
    {
        var model = ApplicationModels.MobileNet(alpha: 0.25, depthMultiplier: 2, classes: 7, weights: null, inputShape: (64, 64, 3));
        Assert.Equal(432687, model.CountParams());
        Assert.Equal("[null, 7]", model.Outputs[0].Shape.ToString());
        Assert.Equal(4376263, ApplicationModels.MobileNetV2(alpha: 1.4, classes: 7, weights: null, inputShape: (64, 64, 3)).CountParams());
    }

    [Fact]
    public void ANetworkBeginsAtAGivenTensor()
    {
        var images = Keras.Input((40, 40, 1), name: "images");
        var model = ApplicationModels.VGG16(includeTop: false, weights: null, inputTensor: new Concatenate().Apply(images, images, images),
            pooling: "avg");
        Assert.Equal(["images"], model.InputNames);
        Assert.Equal((1, 512), model.Predict(Ops.Zeros((1, 40, 40, 1)), verbose: 0).Shape);
    }

    /// <summary>The base's weights, moving statistics included, stay; the new head learns the two colours.</summary>
    [Fact]
    public void AFrozenBaseTrainsANewHead()
    {
        Keras.SetRandomSeed(3);
        var features = ApplicationModels.MobileNetV2(inputShape: (32, 32, 3), alpha: 0.35, includeTop: false, weights: null,
            pooling: "avg");
        features.Trainable = false;
        var input = Keras.Input((32, 32, 3));
        var model = new Model(input, new Dense(2, activation: "softmax", name: "head").Apply(features.Apply(input)));
        Assert.Equal(2, model.TrainableVariables.Count);
        var random = new Random(5);
        var labels = Enumerable.Range(0, 32).Select(i => i % 2).ToArray();
        var x = Tensor.From(Enumerable.Range(0, 32 * 32 * 32 * 3)
            .Select(i => random.NextSingle() * 0.2f + (i % 3 == 2 * labels[i / (32 * 32 * 3)] ? 1f : -1f)).ToArray(), (32, 32, 32, 3));
        var (baseBefore, headBefore) = (Numbers(features), Numbers(model.GetLayer("head")));
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        var history = model.Fit(x, labels, batchSize: 8, epochs: 12, verbose: 0);
        Assert.Equal(baseBefore, Numbers(features));
        Assert.NotEqual(headBefore, Numbers(model.GetLayer("head")));
        Assert.True(history["loss"][^1] < history["loss"][0], $"loss {history["loss"][0]} to {history["loss"][^1]}");
        // Frozen normalization works with its moving statistics, in training too.
        TensorAssert.Identical(features.Apply(x, training: false), features.Apply(x, training: true));

        static float[][] Numbers(Layer layer) => [.. layer.GetWeights().Select(weight => weight.ToArray<float>())];
    }

    /// <summary>Numbers of keras.applications.imagenet_utils.preprocess_input (Keras 3.15.1) for the pixel (10, 120, 250).</summary>
    [Theory]
    [InlineData("tf", new[] { -0.92156863, -0.05882353, 0.9607843 })]
    [InlineData("torch", new[] { -1.9466565, 0.06512605, 2.5528543 })]
    [InlineData("caffe", new[] { 146.061, 3.2210007, -113.68 })]
    public void ImagesAreMadeFit(string mode, double[] expected)
    {
        var pixel = Tensor.From(new byte[] { 10, 120, 250 }, (1, 1, 1, 3));
        TensorAssert.Close(expected, Ops.Reshape(ApplicationModels.PreprocessInput(pixel, mode), 3));
        var own = mode switch
        {
            "tf" => ApplicationModels.ResNet50V2PreprocessInput(pixel),
            "torch" => ApplicationModels.DenseNet121PreprocessInput(pixel),
            _ => ApplicationModels.VGG16PreprocessInput(pixel),
        };
        TensorAssert.Close(expected, Ops.Reshape(own, 3));
    }

    [Fact]
    public void PredictionsAreDecodedByTheListOfClasses()
    {
        string folder = Directory.CreateTempSubdirectory("keras-course-").FullName;
        string? before = Environment.GetEnvironmentVariable(DatasetLocator.FoldersVariable);
        try
        {
            string list = string.Join(", ", Enumerable.Range(0, 1000).Select(i => $"\"{i}\": [\"n{i:00000000}\", \"thing_{i}\"]"));
            File.WriteAllText(Path.Combine(folder, "imagenet_class_index.json"), $"{{{list}}}");
            Environment.SetEnvironmentVariable(DatasetLocator.FoldersVariable, folder);
            float[] scores = new float[2000];
            (scores[7], scores[40], scores[1999]) = (0.6f, 0.4f, 1f);
            var decoded = ApplicationModels.DecodePredictions(Tensor.From(scores, (2, 1000)), top: 2);
            Assert.Equal([("n00000007", "thing_7", 0.6f), ("n00000040", "thing_40", 0.4f)], decoded[0]);
            Assert.Equal(("n00000999", "thing_999", 1f), decoded[1][0]);
        }
        finally
        {
            Environment.SetEnvironmentVariable(DatasetLocator.FoldersVariable, before);
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Weights of one network, from a file into another: the same numbers come out.</summary>
    [Fact]
    public void WeightsComeFromAFile()
    {
        string folder = Directory.CreateTempSubdirectory("keras-course-").FullName;
        try
        {
            string path = Path.Combine(folder, "small.weights.h5");
            var model = ApplicationModels.MobileNetV2(inputShape: (32, 32, 3), alpha: 0.35, weights: null, classes: 7);
            model.SaveWeights(path);
            var loaded = ApplicationModels.MobileNetV2(inputShape: (32, 32, 3), alpha: 0.35, weights: path, classes: 7);
            var x = Tensor.From(KerasApplication.Numbers(5, 32 * 32 * 3), (1, 32, 32, 3));
            TensorAssert.Identical(model.Apply(x, training: false), loaded.Apply(x, training: false));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The layers that only the networks use go into files too.</summary>
    [Theory]
    [InlineData("InceptionResNetV2")]
    [InlineData("CifarResNet")]
    public void NetworksWithLayersOfTheirOwnAreSaved(string name)
    {
        string folder = Directory.CreateTempSubdirectory("keras-course-").FullName;
        try
        {
            string path = Path.Combine(folder, "network.keras");
            var model = name == "CifarResNet"
                ? ApplicationModels.CifarResNet(8)
                : ApplicationModels.InceptionResNetV2(includeTop: false, weights: null, pooling: "avg", inputShape: (75, 75, 3));
            model.Save(path);
            var loaded = Model.Load(path);
            var x = Tensor.From(KerasApplication.Numbers(5, model.Inputs[0].Shape[1..].Count), model.Inputs[0].Shape[1..].Prepend(1));
            TensorAssert.Identical(model.Apply(x, training: false), loaded.Apply(x, training: false));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void TrainedWeightsThatAreNowhereSayWhereToPutThem()
    {
        bool before = DatasetLocator.Offline;
        DatasetLocator.Offline = true;
        try
        {
            string message = Assert.Throws<DatasetException>(() => ApplicationModels.MobileNetV2()).Message;
            Assert.StartsWith(
                "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224.h5 was not found, and downloads are switched off (KERASCOURSE_OFFLINE).",
                message, StringComparison.Ordinal);
            Assert.Contains("Download https://storage.googleapis.com/tensorflow/keras-applications/mobilenet_v2/", message,
                StringComparison.Ordinal);
        }
        finally
        {
            DatasetLocator.Offline = before;
        }
    }

    [Fact]
    public void Messages()
    {
        Says<ShapeException>("VGG16: images must be at least 32 x 32, received inputShape [31, 40, 3].",
            () => ApplicationModels.VGG16(weights: null, inputShape: (31, 40, 3)));
        Says<ShapeException>("Xception: images must be at least 71 x 71, received inputShape [70, 70, 3].",
            () => ApplicationModels.Xception(weights: null, inputShape: (70, 70, 3)));
        Says<ShapeException>("ResNet50: inputShape must be (height, width, channels), received [64, 64].",
            () => ApplicationModels.ResNet50(weights: null, inputShape: (64, 64)));
        Says<ShapeException>("ResNet50: with includeTop the sizes must be known, received inputShape [null, null, 3].",
            () => ApplicationModels.ResNet50(weights: null, inputShape: Shape.Create([null, null, 3])));
        Says<ArgumentException>("ResNet50: unknown pooling \"average\". Known: null, \"avg\", \"max\".",
            () => ApplicationModels.ResNet50(weights: null, includeTop: false, pooling: "average"));
        Says<ArgumentException>("ResNet50: weights \"imagenets\" is neither null, \"imagenet\" nor a file that there is.", () =>
            ApplicationModels.ResNet50(weights: "imagenets"));
        Says<ArgumentException>(
            "ResNet50: weights \"imagenet\" have 1000 classes, received classes = 10. Use weights: null, or includeTop: false and a layer of your own.",
            () => ApplicationModels.ResNet50(classes: 10));
        Says<ShapeException>(
            "InceptionV3: weights \"imagenet\" with includeTop need inputShape [299, 299, 3], received [150, 150, 3]. Use includeTop: false for other sizes.",
            () => ApplicationModels.InceptionV3(inputShape: (150, 150, 3)));
        Says<ShapeException>("InceptionV3: weights \"imagenet\" need 3 channels, received inputShape [150, 150, 1].",
            () => ApplicationModels.InceptionV3(includeTop: false, inputShape: (150, 150, 1)));
        Says<ArgumentException>("DenseNet121: trained weights go with classifierActivation null or \"softmax\", received \"relu\".",
            () => ApplicationModels.DenseNet121(classifierActivation: "relu"));
        Says<ArgumentException>("MobileNetV2: weights \"imagenet\" need an alpha of 0.35 to 1.4 that Keras trained, received 0.6.",
            () => ApplicationModels.MobileNetV2(alpha: 0.6));
        Says<ArgumentException>("MobileNet: weights \"imagenet\" need depthMultiplier = 1, received 2.", () =>
            ApplicationModels.MobileNet(depthMultiplier: 2));
        Says<ArgumentException>("PreprocessInput: unknown mode \"cafe\". Did you mean \"caffe\"? Known: \"caffe\", \"tf\", \"torch\".",
            () => ApplicationModels.PreprocessInput(Ops.Zeros((1, 4, 4, 3)), "cafe"));
        Says<ShapeException>("PreprocessInput: mode \"torch\" needs images with 3 channels [..., height, width, 3], received [1, 4, 4, 1].",
            () => ApplicationModels.PreprocessInput(Ops.Zeros((1, 4, 4, 1)), "torch"));
        Says<ShapeException>("DecodePredictions: the predictions must be [batch, 1000], the classes of ImageNet, received [2, 10].",
            () => ApplicationModels.DecodePredictions(Ops.Zeros((2, 10))));
        Says<ShapeException>("PaddedShortcut \"p\": the input has 8 channels, more than filters = 4. Input shape: [1, 4, 4, 8].",
            () => new PaddedShortcut(4, name: "p").Apply(Ops.Zeros((1, 4, 4, 8))));
        Says<ShapeException>("CustomScaleLayer \"s\": takes two inputs, received 3.",
            () => new CustomScaleLayer(0.1, name: "s").Apply(Ops.Zeros(2), Ops.Zeros(2), Ops.Zeros(2)));
    }

    private static void Says<T>(string message, Action act) where T : Exception => Assert.Equal(message, Assert.Throws<T>(act).Message);
}
