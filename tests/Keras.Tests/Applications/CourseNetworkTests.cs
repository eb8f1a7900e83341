using KerasCourse.Testing;
using ApplicationModels = KerasCourse.Applications;

namespace KerasCourse.Tests.Applications;

/// <summary>Pins the networks that the course has and Keras has not: their numbers of weights are those of the papers and their
/// tables.</summary>
[Collection(nameof(EnvironmentCollection))]
public class CourseNetworkTests
{
    private static readonly Dictionary<string, (Func<Model> Create, long Parameters)> _networks = new()
    {
        ["LeNet5"] = (() => ApplicationModels.LeNet5(), 61_706),
        ["LeNet5 32"] = (() => ApplicationModels.LeNet5((32, 32, 1)), 61_706),
        ["AlexNet"] = (() => ApplicationModels.AlexNet(), 62_378_344),
        ["GoogLeNet"] = (() => ApplicationModels.GoogLeNet(auxiliaryClassifiers: false), 6_998_552),
        ["SqueezeNet 1.0"] = (() => ApplicationModels.SqueezeNet("1.0"), 1_248_424),
        ["SqueezeNet 1.1"] = (() => ApplicationModels.SqueezeNet("1.1"), 1_235_496),
        ["CifarResNet 20"] = (() => ApplicationModels.CifarResNet(20), 269_722),
        ["CifarResNet 56"] = (() => ApplicationModels.CifarResNet(56), 853_018),
        ["CifarPlainNet 20"] = (() => ApplicationModels.CifarPlainNet(20), 269_722),
    };

    public static TheoryData<string> Names => [.. _networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void HasThePapersWeightsAndRuns(string name)
    {
        var (create, parameters) = _networks[name];
        var model = create();
        Assert.Equal(parameters, model.TrainableVariables.Sum(variable => (long)variable.Shape.Count));
        var input = model.Inputs[0].Shape[1..];
        var x = Tensor.From(KerasApplication.Numbers(7, input.Count), input.Prepend(1));
        Assert.Equal(1, model.Predict(x, verbose: 0).ToArray<float>().Sum(), 1e-4);
    }

    /// <summary>13,378,280: the two auxiliary classifiers' 2 x (128 * 512 or 528 + 128, 2048 * 1024 + 1024, 1024 * 1000 + 1000)
    /// more.</summary>
    [Fact]
    public void GoogLeNetGuessesTwiceAlongTheWay()
    {
        var model = ApplicationModels.GoogLeNet();
        Assert.Equal(13_378_280, model.CountParams());
        Assert.Equal(["predictions", "aux1", "aux2"], model.OutputNames);

        Keras.SetRandomSeed(1);
        var small = ApplicationModels.GoogLeNet((65, 65, 1), classes: 2);
        small.Compile("adam", "sparse_categorical_crossentropy", lossWeights: [1, 0.3, 0.3]);
        var x = Tensor.From(KerasApplication.Numbers(3, 4 * 65 * 65), (4, 65, 65, 1));
        Tensor y = new[] { 0, 1, 0, 1 };
        Assert.True(double.IsFinite(small.Fit(x, [y, y, y], epochs: 1, verbose: 0)["loss"][0]));
    }

    /// <summary>Without weights in the way, a residual network is its input's pooled channels: the shortcuts alone carry it
    /// through.</summary>
    [Fact]
    public void ShortcutsTakeEverySecondPixelAndFillWithZeros()
    {
        var model = ApplicationModels.CifarResNet(8, inputShape: (8, 8, 3));
        var features = new Model(model.Inputs, model.GetLayer("avg_pool").Output);
        foreach (var layer in model.Layers.OfType<Conv2D>().Where(layer => layer.Name != "conv1_conv"))
            layer.Kernel.Assign(Ops.Zeros(layer.Kernel.Shape));
        var x = Tensor.From(KerasApplication.Numbers(1, 8 * 8 * 3), (1, 8, 8, 3));
        var first = new Model(model.Inputs, model.GetLayer("conv1_relu").Output).Predict(x, verbose: 0);
        var expected = Ops.Pad(Ops.Mean(Ops.Stack([first[.., 0, 0], first[.., 0, 4], first[.., 4, 0], first[.., 4, 4]], 0), 0),
            [(0, 0), (24, 24)]);
        TensorAssert.Close(expected, features.Predict(x, verbose: 0));
    }

    [Fact]
    public void ShallowResidualNetworkLearns()
    {
        Keras.SetRandomSeed(1);
        var model = ApplicationModels.CifarResNet(8, (12, 12, 1), classes: 3, kernelRegularizer: new Regularizers.L2(5e-5));
        var (x, y) = Training.SmallModels.Samples(60, 12, 12, 1);
        model.Compile("adam", "sparse_categorical_crossentropy");
        var losses = model.Fit(x, y, batchSize: 10, epochs: 4, verbose: 0)["loss"];
        Assert.True(losses[^1] < losses[0]);
        Assert.Empty(model.Trainer.WhyNotReplayed);
    }

    [Fact]
    public void Messages()
    {
        Says<ArgumentException>("CifarResNet: depth must be 6n + 2 (8, 14, 20, ...), received 18.", () =>
            ApplicationModels.CifarResNet(18));
        Says<ArgumentException>("CifarPlainNet: depth must be 6n + 2 (8, 14, 20, ...), received 2.", () =>
            ApplicationModels.CifarPlainNet(2));
        Says<ArgumentException>("SqueezeNet: unknown version \"2.0\". Known: \"1.0\", \"1.1\".", () => ApplicationModels.SqueezeNet("2.0"));
        Says<ShapeException>("AlexNet: images must be at least 67 x 67, received inputShape [66, 80, 3].", () =>
            ApplicationModels.AlexNet((66, 80, 3)));
        Says<ArgumentOutOfRangeException>("LeNet5: classes must be 1 or more, received 0. (Parameter 'classes')", () =>
            ApplicationModels.LeNet5(classes: 0));
    }

    /// <summary>The smallest images that the message names do run.</summary>
    [Fact]
    public void SmallestImagesRun()
    {
        Assert.Equal((1, 4), ApplicationModels.AlexNet((67, 67, 3), classes: 4).Predict(Ops.Zeros((1, 67, 67, 3)), verbose: 0).Shape);
        Assert.Equal((1, 4), ApplicationModels.SqueezeNet("1.0", (35, 35, 3), classes: 4).Predict(Ops.Zeros((1, 35, 35, 3)),
            verbose: 0).Shape);
        Assert.Equal((1, 4), ApplicationModels.SqueezeNet("1.1", (31, 31, 3), classes: 4).Predict(Ops.Zeros((1, 31, 31, 3)),
            verbose: 0).Shape);
        Assert.Equal((1, 4), ApplicationModels.LeNet5((12, 12, 1), classes: 4).Predict(Ops.Zeros((1, 12, 12, 1)), verbose: 0).Shape);
    }

    private static void Says<T>(string message, Action act) where T : Exception => Assert.Equal(message, Assert.Throws<T>(act).Message);
}
