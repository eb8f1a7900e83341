namespace KerasCourse.Tests.Training;

/// <summary>
/// Pins KERASCOURSE_CHECK_CAPTURE=1: each captured step runs both ways and the bits agree, for models of all kinds; a step that cannot be
/// replayed is caught with the whole message. Expected weights are those of the same training without the check.
/// </summary>
[Collection(nameof(EnvironmentCollection))]
public sealed class ReplayCheckTests : IDisposable
{
    private const string Switch = "KERASCOURSE_CHECK_CAPTURE";

    private readonly string? _before = Environment.GetEnvironmentVariable(Switch);

    public void Dispose() => Environment.SetEnvironmentVariable(Switch, _before);

    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    [InlineData("rmsprop")]
    [InlineData("adagrad")]
    [InlineData("adamw")]
    public void Mlp(string optimizer) => Agrees(() => SmallModels.Mlp(), () => optimizer, 8);

    [SkippableFact]
    public void Cnn()
    {
        Skip.IfNot(Backend.Current.ReplaysSameBits, SmallModels.BiasBeforeNormalization);
        Agrees(() => SmallModels.Cnn(), () => new Adam(gradientAccumulationSteps: 2, useEma: true, emaOverwriteFrequency: 4), 12, 12, 1);
    }

    [Fact]
    public void BranchesWithSharedWeights() => Agrees(
        () =>
        {
            Keras.SetRandomSeed(2);
            var (input, shared) = (Keras.Input(8), new Dense(8, activation: "tanh", kernelRegularizer: "l2"));
            var h = new LayerNormalization().Apply(new Add().Apply(shared.Apply(input), shared.Apply(new GaussianNoise(0.1).Apply(input))));
            return new Model(input, new Dense(3, activation: "softmax").Apply(h));
        },
        () => new SGD(new Schedules.ExponentialDecay(0.1, 10, 0.9), momentum: 0.9, clipNorm: 1), 8);

    [Fact]
    public void LayerOfTheUsersOwn()
    {
        var layers = new List<Doubling>();
        Agrees(() =>
        {
            layers.Add(new Doubling());
            return Around(layers[^1]);
        }, () => "sgd", 8);
        // With the check the code runs in each of the 15 training steps, 6 validation steps and 3 predictions.
        Assert.InRange(layers[0].Calls, 1, 20);
        Assert.InRange(layers[1].Calls, 24, 30);
    }

    [Fact]
    public void StepThatChangesItsMindIsCaught()
    {
        Environment.SetEnvironmentVariable(Switch, "1");
        var layer = new ChangesItsMind();
        var model = Around(layer);
        model.Compile(new SGD(0.25), "sparse_categorical_crossentropy");
        var (x, y) = (Ops.Ones((12, 8)), Ops.Zeros(12, DType.Int32));
        model.Fit(x, y, batchSize: 4, verbose: 0);
        var before = SmallModels.Weights(model);
        layer.Factor = 2;
        var error = Assert.Throws<InvalidOperationException>(() => model.Fit(x, y, batchSize: 4, verbose: 0));
        // The weights come first, in the order in which the step reads them.
        Assert.Matches(
            """
            ^Sequential "around": TrainStep on \[4, 8\] Float32, \[4\] Int32: replayed, the step gives other numbers than its C# code\. First difference: variable "last/kernel" \[8, 3\] Float32, number 0: [-0-9.E]+ replayed, [-0-9.E]+ run\. Something changes from step to step that is no Variable \(a C# counter, System\.Random, an array\): make it one, or let the code run each time: Compile\(runEagerly: true\), or the step without Keras\.Function\.$
            """, error.Message);
        Assert.Equal(before, SmallModels.Weights(model));
        Assert.Equal(3, model.Optimizer.Iterations);
    }

    [Fact]
    public void OutputThatDiffersIsNamed()
    {
        Environment.SetEnvironmentVariable(Switch, "1");
        var layer = new ChangesItsMind();
        var model = new Sequential([new InputLayer(2), layer], name: "around");
        for (int i = 0; i < 3; i++)
            model.Predict(Ops.Ones((1, 2)));
        layer.Factor = 3;
        Assert.Equal(
            "Sequential \"around\": PredictStep on [1, 2] Float32: replayed, the step gives other numbers than its C# code. First difference: output 0 [1, 2] Float32, " +
            "number 0: 1 replayed, 3 run. Something changes from step to step that is no Variable (a C# counter, System.Random, an array): make it one, or let " +
            "the code run each time: Compile(runEagerly: true), or the step without Keras.Function.",
            Assert.Throws<InvalidOperationException>(() => model.Predict(Ops.Ones((1, 2)))).Message);
    }

    private static Sequential Around(Layer layer)
    {
        Keras.SetRandomSeed(1);
        return new Sequential([new InputLayer(8), layer, new Dense(3, activation: "softmax", name: "last")], name: "around");
    }

    private static void Agrees(Func<Model> create, Func<Optimizer> optimizer, params int[] sample)
    {
        var (x, y) = SmallModels.Samples(90, sample);
        Assert.Equal(Train(null), Train("1"));

        float[][] Train(string? check)
        {
            Environment.SetEnvironmentVariable(Switch, check);
            var model = create();
            model.Compile(optimizer(), "sparse_categorical_crossentropy", ["accuracy"]);
            model.Fit(x, y, batchSize: 16, epochs: 3, validationSplit: 0.2, verbose: 0);
            float[] predicted = model.Predict(x, batchSize: 30).ToArray<float>();
            Assert.Empty(model.Trainer.WhyNotReplayed);
            return [.. SmallModels.Weights(model), predicted];
        }
    }

    private sealed class Doubling : Layer
    {
        public int Calls { get; private set; }

        public override Tensor Call(Tensor input, CallContext context)
        {
            Calls++;
            return input * 2;
        }
    }

    /// <summary>Multiplies by a C# number that someone changes once the step is captured.</summary>
    private sealed class ChangesItsMind : Layer
    {
        public float Factor { get; set; } = 1;

        public override Tensor Call(Tensor input, CallContext context) => input * Factor;
    }
}
