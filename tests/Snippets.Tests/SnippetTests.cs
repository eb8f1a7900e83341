using System.Reflection;

namespace KerasCourse.Snippets.Tests;

/// <summary>Pins that the sketch's snippets compile as they stand (by being in this project) and run.</summary>
public class SnippetTests
{
    [Fact]
    public void Xor() => Run("Xor");

    [Fact]
    public void SevenSteps() => Run("SevenSteps");

    [Fact]
    public void AgeIncomeGender() =>
        Run("AgeIncomeGender", Ops.Ones((4, 6), DType.Int32), Ops.Zeros((4, 6, 1)), Ops.Zeros((4, 6), DType.Int32), Ops.Zeros((4, 6, 1)));

    [Fact]
    public void CustomLossAndActivation() =>
        Run("CustomLossAndActivation", Ops.RandomNormal((40, 3)), (Tensor)Enumerable.Range(0, 40).Select(i => i % 2f).ToArray());

    [Fact]
    public void Pipeline()
    {
        var model = new Sequential([new Dense(3, activation: "softmax", name: "dense")]);
        model.Compile("sgd", "sparse_categorical_crossentropy", ["accuracy"]);
        Run("Pipeline", Ops.RandomUniform((200, 5), 0, 255), Ops.Ones(200, DType.Int32), model);
        Assert.False(model.GetLayer("dense").Trainable);
    }

    [Fact]
    public void QuestionAnswering() =>
        Run("QuestionAnswering", new int[4, 6], new int[4, 3], new float[4, 500]);

    [Fact]
    public void GanStep()
    {
        var generator = new Sequential([new InputLayer(100), new Dense(16, activation: "relu"), new Dense(8)]);
        var discriminator = new Sequential([new InputLayer(8), new Dense(16), new LeakyReLU(), new Dense(1)]);
        var before = generator.GetWeights()[0].ToArray<float>();
        Run("GanStep", generator, discriminator, Dataset.FromTensors(Ops.RandomNormal((128 * 4, 8))).Batch(128));
        Assert.NotEqual(before, generator.GetWeights()[0].ToArray<float>());
    }

    [Fact]
    public void WeatherFromEightSensors() => Run("WeatherFromEightSensors", Ops.RandomNormal((20, 6, 8)), Ops.RandomNormal((20, 1)), CancellationToken.None);

    [Fact]
    public void XorByHand() => Run("XorByHand");

    [Fact]
    public void Reviews() => Run("Reviews", new[] { "a lovely film", "a terrible film", "Lovely!", "what a waste" }, new float[] { 1, 0, 1, 0 });

    [Fact]
    public void Gradients() => Run("Gradients");

    [Fact]
    public void ResidualBlock()
    {
        var block = (Layer)Activator.CreateInstance(Snippets().GetNestedType("ResidualBlock", BindingFlags.NonPublic)!, 4)!;
        var model = new Sequential([new InputLayer((8, 8, 4)), block, new GlobalAveragePooling2D(), new Dense(2)]);
        model.Compile("adam", "mse");
        model.Fit(Ops.RandomNormal((16, 8, 8, 4)), Ops.Zeros((16, 2)), epochs: 3, verbose: 0);
        // scale, two convolutions of kernel and bias, gamma, beta, mean and variance.
        Assert.Equal(9, block.Weights.Count);
    }

    [Fact]
    public void PrintEvery()
    {
        var callback = (Callback)Activator.CreateInstance(Snippets().GetNestedType("PrintEvery", BindingFlags.NonPublic)!, 1)!;
        var model = new Sequential([new Dense(1)]);
        model.Compile("sgd", "mse");
        var history = model.Fit(Ops.Ones((8, 2)), Ops.Ones((8, 1)), epochs: 2, verbose: 0, callbacks: [callback]);
        Assert.Equal([0, 1], history.Epochs);
    }

    [SkippableFact]
    public void Cnn()
    {
        Skip.If(Repository.Find("datasets/mnist") is null, "datasets/mnist is not here");
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            CnnSnippet.Cnn(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [SkippableFact]
    public void LinesAreThoseOfTheSketch()
    {
        string? sketch = Repository.Find("shared/api-sketch/Snippets.cs");
        Skip.If(sketch is null, "../shared/api-sketch is not here");
        Assert.Equal(File.ReadLines(sketch).Skip(1), File.ReadLines(Repository.Find("tests/Snippets.Tests/Snippets.cs")!).Skip(1));
    }

    private static void Run(string snippet, params object[] arguments) =>
        Snippets().GetMethod(snippet, BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private static Type Snippets() => Type.GetType("Snippets")!;
}
