using KerasCourse.Testing;

namespace KerasCourse.Tests.Training;

/// <summary>
/// Pins when a step is replayed and when its C# code runs, and that both give the same bits. The expected numbers are those of the same
/// training with runEagerly.
/// </summary>
[Collection(nameof(EnvironmentCollection))]
public class CaptureTests
{
    [Fact]
    public void CapturedMlpTrainsAsTheEagerOne() => SameAsEager(() => SmallModels.Mlp(), 8);

    [SkippableFact]
    public void CapturedCnnTrainsAsTheEagerOne()
    {
        Skip.IfNot(Backend.Current.ReplaysSameBits, SmallModels.BiasBeforeNormalization);
        SameAsEager(() => SmallModels.Cnn(), 12, 12, 1);
    }

    [Fact]
    public void UserLayerIsReplayedAfterTwoEqualRuns()
    {
        var layer = new Doubling();
        var model = Custom(layer);
        var (x, y) = SmallModels.Samples(40, 8);
        model.Fit(x, y, batchSize: 4, verbose: 0);
        int calls = layer.Calls;
        model.Fit(x, y, batchSize: 4, epochs: 3, verbose: 0);
        Assert.Equal(calls, layer.Calls);
        Assert.Empty(model.Trainer.WhyNotReplayed);
        SameAsEager(() => Custom(new Doubling()), 8);
    }

    [Fact]
    public void LossAndMetricOfTheUserAreReplayed()
    {
        int losses = 0, metrics = 0;
        Func<Tensor, Tensor, Tensor> loss = (t, p) => { losses++; return Ops.Mean(Ops.Square(Ops.Cast(t, DType.Float32) - Ops.Max(p, -1)), -1); };
        Func<Tensor, Tensor, Tensor> metric = (t, p) => { metrics++; return Ops.Max(p, -1); };
        var model = SmallModels.Mlp();
        model.Compile("sgd", loss, [metric]);
        var (x, y) = SmallModels.Samples(40, 8);
        model.Fit(x, y, batchSize: 4, verbose: 0);
        Assert.Empty(model.Trainer.WhyNotReplayed);
        var (lossCalls, metricCalls) = (losses, metrics);
        model.Fit(x, y, batchSize: 4, epochs: 3, verbose: 0);
        Assert.Equal((lossCalls, metricCalls), (losses, metrics));
        Assert.Equal(["loss", "function"], model.MetricNames);
    }

    [Fact]
    public void StepThatReadsNumbersRunsEagerly()
    {
        var layer = new Branching();
        var model = Custom(layer);
        var (x, y) = SmallModels.Samples(40, 8);
        model.Fit(x, y, batchSize: 4, verbose: 0);
        int calls = layer.Calls;
        model.Fit(x, y, batchSize: 4, verbose: 0);
        Assert.Equal(calls + 10, layer.Calls);
        Assert.StartsWith("Train: the step reads the numbers of ", Assert.Single(model.Trainer.WhyNotReplayed), StringComparison.Ordinal);
        SameAsEager(() => Custom(new Branching()), 8);
    }

    [Fact]
    public void StepWithAnotherConstantEachTimeRunsEagerly()
    {
        var model = Custom(new Growing());
        var (x, y) = SmallModels.Samples(40, 8);
        model.Fit(x, y, batchSize: 4, verbose: 0);
        Assert.Equal("Train: two runs of the step made different calls", Assert.Single(model.Trainer.WhyNotReplayed));
        SameAsEager(() => Custom(new Growing()), 8);
    }

    [Fact]
    public void CustomTrainStepReportsItsOwnNumbers()
    {
        var model = new OwnStep();
        model.Compile(new SGD(0.3), "sparse_categorical_crossentropy", ["accuracy"]);
        var (x, y) = SmallModels.Samples(40, 8);
        var history = model.Fit(x, y, batchSize: 8, epochs: 4, verbose: 0, validationSplit: 0.2, shuffle: false);
        Assert.Equal(["own_loss", "twice", "val_accuracy", "val_loss"], history.Names.Order());
        Assert.Equal(2 * history["own_loss"][3], history["twice"][3], 1e-6);
        Assert.True(history["own_loss"][3] < history["own_loss"][0]);
        Assert.Equal(2, model.Evaluate(x, y, verbose: 0).Values.Count);
        Assert.InRange(model.Calls, 2, 3);
    }

    [Fact]
    public void OddLastBatchCountsByItsSize()
    {
        var model = Frozen();
        var (x, y) = SmallModels.Samples(10, 8);
        double expected = model.Evaluate(x, y, batchSize: 10, verbose: 0).Loss;
        Assert.Equal(expected, model.Fit(x, y, batchSize: 4, epochs: 3, verbose: 0)["loss"][2], 1e-5);
        Assert.Equal(expected, model.Evaluate(x, y, batchSize: 3, verbose: 0).Loss, 1e-5);
        Assert.Equal(10, model.Predict(x, batchSize: 4).Shape[0]);
    }

    [Fact]
    public void AtMostEightShapesAreKept()
    {
        var model = Frozen();
        var (x, y) = SmallModels.Samples(78, 8);
        double expected = model.Evaluate(x, y, batchSize: 78, verbose: 0).Loss;
        for (int round = 0; round < 2; round++)
        {
            double sum = 0;
            for (int size = 1, at = 0; size <= 12; at += size++)
                sum += size * model.TestOnBatch(x[at..(at + size)], y[at..(at + size)]).Loss;
            Assert.Equal(expected, sum / 78, 1e-5);
            Assert.Equal(8, model.Trainer.Steps.Count());
        }
    }

    [Fact]
    public void FreezingALayerTakesEffect()
    {
        var model = SmallModels.Mlp();
        model.Compile("sgd", "sparse_categorical_crossentropy");
        var (x, y) = SmallModels.Samples(32, 8);
        model.Fit(x, y, verbose: 0);
        model.Layers[0].Trainable = false;
        var before = SmallModels.Weights(model);
        model.Fit(x, y, epochs: 2, verbose: 0);
        var after = SmallModels.Weights(model);
        Assert.Equal(before[0], after[0]);
        Assert.NotEqual(before[2], after[2]);
        model.Layers[0].Trainable = true;
        model.Fit(x, y, verbose: 0);
        Assert.NotEqual(before[0], SmallModels.Weights(model)[0]);
    }

    [Fact]
    public void DropoutRateTakesEffect()
    {
        var model = Frozen(dropout: 0.9);
        var (x, y) = SmallModels.Samples(32, 8);
        double without = model.Evaluate(x, y, verbose: 0).Loss;
        Assert.NotEqual(without, model.Fit(x, y, verbose: 0)["loss"][0], 1e-3);
        model.Layers.OfType<Dropout>().Single().Rate = 0;
        Assert.Equal(without, model.Fit(x, y, verbose: 0)["loss"][0], 1e-5);
    }

    [Fact]
    public void LearningRateTakesEffect()
    {
        var model = SmallModels.Mlp();
        model.Compile(new SGD(0.1), "sparse_categorical_crossentropy");
        var (x, y) = SmallModels.Samples(32, 8);
        model.Fit(x, y, verbose: 0);
        var before = SmallModels.Weights(model);
        model.Optimizer.LearningRate = 0;
        model.Fit(x, y, epochs: 2, verbose: 0);
        Assert.Equal(before, SmallModels.Weights(model));
        model.Optimizer.LearningRate = 0.1;
        model.Fit(x, y, verbose: 0);
        Assert.NotEqual(before[0], SmallModels.Weights(model)[0]);
    }

    private static Sequential Custom(Layer layer)
    {
        Keras.SetRandomSeed(1);
        var model = new Sequential([new InputLayer(8), layer, new Dense(3, activation: "softmax")]);
        model.Compile("sgd", "sparse_categorical_crossentropy");
        return model;
    }

    /// <summary>A model that learns nothing, so that every step sees the same weights.</summary>
    private static Sequential Frozen(double dropout = 0)
    {
        Keras.SetRandomSeed(1);
        var model = new Sequential([new InputLayer(8), new Dense(16, activation: "tanh"), new Dropout(dropout), new Dense(3, activation: "softmax")]);
        model.Compile(new SGD(0), "sparse_categorical_crossentropy");
        return model;
    }

    private static void SameAsEager(Func<Model> create, params int[] sample)
    {
        var (x, y) = SmallModels.Samples(90, sample);
        var (captured, eager) = (Train(runEagerly: false), Train(runEagerly: true));
        TensorAssert.ReplayedNumbers(eager.Losses, captured.Losses);
        for (int i = 0; i < eager.Weights.Length; i++)
            TensorAssert.ReplayedNumbers(eager.Weights[i], captured.Weights[i], $"weight {i}");

        (double[] Losses, float[][] Weights) Train(bool runEagerly)
        {
            var model = create();
            model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"], runEagerly: runEagerly);
            var history = model.Fit(x, y, batchSize: 16, epochs: 3, validationSplit: 0.2, verbose: 0);
            return ([.. history["loss"], .. history["val_loss"], .. history["accuracy"]], SmallModels.Weights(model));
        }
    }

    /// <summary>A layer of the user's own that does the same each time.</summary>
    private sealed class Doubling : Layer
    {
        public int Calls { get; private set; }

        public override Tensor Call(Tensor input, CallContext context)
        {
            Calls++;
            return input * 2;
        }
    }

    /// <summary>A layer that decides by the numbers.</summary>
    private sealed class Branching : Layer
    {
        public int Calls { get; private set; }

        public override Tensor Call(Tensor input, CallContext context)
        {
            if (input.IsSymbolic)
                return input;
            Calls++;
            return Ops.Mean(input).ToScalar<float>() > 0.8f ? input * 2 : input;
        }
    }

    /// <summary>A layer with another C# number in each call.</summary>
    private sealed class Growing : Layer
    {
        private int _calls;

        public override Tensor Call(Tensor input, CallContext context) => input * (1 + (0.01f * _calls++));
    }

    private sealed class OwnStep : Model
    {
        private readonly Dense _dense = new(3, activation: "softmax");

        public int Calls { get; private set; }

        public override Tensor Call(Tensor input, CallContext context) => _dense.Apply(input);

        public override IReadOnlyDictionary<string, Tensor>? TrainStep(Batch batch)
        {
            Calls++;
            using var tape = new GradientTape();
            var prediction = Apply(batch.X[0], training: true);
            var loss = ComputeLoss(batch, [prediction]);
            Optimizer.Apply(tape.Gradient(loss, TrainableVariables), TrainableVariables);
            return new Dictionary<string, Tensor> { ["own_loss"] = loss, ["twice"] = loss * 2 };
        }
    }
}
