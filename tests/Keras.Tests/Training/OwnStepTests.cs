namespace KerasCourse.Tests.Training;

/// <summary>
/// Pins training with parts of one's own: TrainStep, ComputeLoss, ComputeMetrics, metrics and losses of layers, and what Fit does with EMA,
/// accumulation, masks, frozen and shared layers. Expected numbers are real Keras's (3.15 on TensorFlow) for the same four samples; each
/// training runs captured and with runEagerly and must give the same bits.
/// </summary>
[Collection(nameof(EnvironmentCollection))]
public class OwnStepTests
{
    private static readonly Tensor _x = new float[,] { { 1, 2 }, { 3, -1 }, { 0.5f, 1 }, { 2, 2 } }, _y = new float[,] { { 1 }, { 0 }, { 2 }, { 1 } };

    [Fact]
    public void TrainStepAsKerasUsersWriteIt() => Both(eager =>
    {
        var model = new OwnStep();
        model.Compile(new SGD(0.1), "mse", ["mae"], runEagerly: eager);
        return (model, model.Fit(_x, _y, batchSize: 1, epochs: 2, shuffle: false, verbose: 0, validationData: (_x, _y)));
    }, new()
    {
        ["my_loss"] = [2.8001158, 2.1859505],
        ["mae"] = [1.5669999, 1.3213389],
        ["loss"] = [0, 0],
        ["val_loss"] = [1.6591946, 3.1415896],
        ["val_mae"] = [1.1337500, 1.5760189],
        ["val_my_loss"] = [0, 0],
    });

    [Fact]
    public void ComputeLossAndComputeMetrics() => Both(eager =>
    {
        var model = new OwnLossAndMetrics();
        model.Compile(new SGD(0.1), metrics: ["mae"], runEagerly: eager);
        return (model, model.Fit(_x, _y, batchSize: 3, epochs: 2, shuffle: false, verbose: 0));
    }, new() { ["loss"] = [3.4833333, 1.0750000], ["mae"] = [1.7416667, 0.5375], ["samples"] = [4, 4], ["twice"] = [3.4833333, 1.0750000] });

    [Fact]
    public void LossAndMetricInsideALayer() => Both(eager =>
    {
        var model = new Sequential([new InputLayer(2), new Watching(), new Dense(1, kernelInitializer: "ones")]);
        model.Compile(new SGD(0), "mse", runEagerly: eager);
        var history = model.Fit(_x, _y, batchSize: 2, epochs: 2, shuffle: false, verbose: 0);
        Assert.Equal(["loss", "act", "calls"], model.MetricNames);
        Assert.Equal(1.3125, model.Evaluate(_x, _y, verbose: 0)["act"], 1e-6);
        return (model, history);
    }, new() { ["loss"] = [4.44375, 4.44375], ["act"] = [1.3125, 1.3125], ["calls"] = [1.5, 3.5] });

    [Fact]
    public void AveragesReplaceTheWeightsAtTheEnd() => Both(
        eager => Linear(new SGD(0.1, useEma: true, emaMomentum: 0.5), eager),
        new() { ["loss"] = [2.8001158, 2.1859505] }, [0.23962227, 0.20395181, -0.07797407]);

    [Fact]
    public void AveragesReplaceTheWeightsEveryTwoSteps() => Both(
        eager => Linear(new SGD(0.1, useEma: true, emaMomentum: 0.5, emaOverwriteFrequency: 2), eager),
        new() { ["loss"] = [2.8410239, 1.3089122] }, [0.05794941, 0.43749851, -0.16563767]);

    [Fact]
    public void TwoGradientsMakeAStep() => Both(
        eager => Linear(new SGD(0.1, gradientAccumulationSteps: 2), eager), new() { ["loss"] = [2.6524999, 0.82746744] }, [0.25209999, 0.68049997, -0.20960000]);

    [Fact]
    public void ThreeGradientsMakeAStep() => Both(
        eager => Linear(new SGD(0.1, gradientAccumulationSteps: 3), eager), new() { ["loss"] = [2.6502776, 1.0904031] }, [0.14555559, 0.57666665, -0.42666668]);

    [Fact]
    public void MasksAndSampleWeights() => Both(eager =>
    {
        var model = new Sequential([new InputLayer(3, dtype: DType.Int32),
            new Embedding(4, 2, embeddingsInitializer: new Initializers.Constant(0.5), maskZero: true), new Dense(1, kernelInitializer: "ones")]);
        model.Compile(new SGD(0.1), "mse", ["mae"], weightedMetrics: ["mse"], runEagerly: eager);
        var t = (Tensor)new int[,] { { 1, 2, 0 }, { 3, 0, 0 }, { 1, 1, 2 }, { 2, 3, 1 } };
        var z = Ops.Reshape(Ops.Arange(12, dtype: DType.Float32), (4, 3, 1)) / 12;
        Tensor weights = new float[,] { { 1, 1, 1 }, { 2, 2, 2 }, { 0.5f, 0.5f, 1 }, { 1, 1, 1 } };
        return (model, model.Fit(t, z, sampleWeight: weights, batchSize: 2, epochs: 2, shuffle: false, verbose: 0));
    }, new() { ["loss"] = [0.52097368, 0.20095757], ["mae"] = [0.42170095, 0.37769726], ["mse"] = [0.36515626, 0.17594330] },
    [0.5, 0.5, 0.42745507, 0.42745507, 0.43381137, 0.43381137, 0.38907212, 0.38907212, 0.87496537, 0.87496537, -0.24814378]);

    /// <summary>A frozen BatchNormalization uses and keeps its moving statistics; the second half of the numbers is with it trained again.</summary>
    [Fact]
    public void FrozenBatchNormalization()
    {
        Both(eager => Normalized(eager, again: false), new() { ["loss"] = [2.6500750, 0.82668781] },
            [1, 1, 0, 0, 0, 0, 1, 1, 0.25219694, 0.68093091, -0.20961478]);
        Both(eager => Normalized(eager, again: true), new() { ["loss"] = [2.4004188, 0.96359360] },
            [0.93808448, 0.74404508, 0.09349655, 0.41792342, 0.06395723, 0.03950299, 0.99133712, 1.0096532, -0.18560393, 0.39573455, 0.47915304]);

        static (Model, History) Normalized(bool eager, bool again)
        {
            var (input, layer) = (Keras.Input(2), new BatchNormalization());
            var model = new Model(input, new Dense(1, kernelInitializer: "ones").Apply(layer.Apply(input)));
            layer.Trainable = false;
            model.Compile(new SGD(0.1), "mse", runEagerly: eager);
            var history = model.Fit(_x, _y, batchSize: 2, epochs: 2, shuffle: false, verbose: 0);
            if (again)
            {
                layer.Trainable = true;
                model.Compile(new SGD(0.1), "mse", runEagerly: eager);
                history = model.Fit(_x, _y, batchSize: 2, epochs: 2, shuffle: false, verbose: 0);
            }
            return (model, history);
        }
    }

    [Fact]
    public void SharedWeights() => Both(eager =>
    {
        Tensor a = Keras.Input(2), c = Keras.Input(2);
        var shared = new Dense(2, activation: "tanh", kernelInitializer: "ones");
        var model = new Model([a, c], new Dense(1, kernelInitializer: "ones").Apply(shared.Apply(a) - 2.0 * shared.Apply(c)));
        model.Compile(new SGD(0.1), "mse", runEagerly: eager);
        return (model, model.Fit([_x, Ops.Flip(_x, 0)], _y, batchSize: 2, epochs: 2, shuffle: false, verbose: 0));
    }, new() { ["loss"] = [5.4554338, 0.69994187] },
    [0.95316952, 0.95316952, 0.99045068, 0.99045068, -0.03291449, -0.03291449, -0.04634194, -0.04634194, 1.0453840]);

    [Fact]
    public void SeveralOutputsWithWeightsAndMetricsOfEach() => Both(eager =>
    {
        var input = Keras.Input(2);
        var model = new Model(input, [new Dense(1, name: "a", kernelInitializer: "ones").Apply(input), new Dense(1, name: "b", kernelInitializer: "ones").Apply(input)]);
        model.Compile(new SGD(0), new() { ["a"] = "mse", ["b"] = "mae" }, new() { ["a"] = ["mae"], ["b"] = ["mse", "mae"] }, eager,
            lossWeights: new() { ["b"] = 0.5 }, weightedMetrics: new() { ["a"] = ["mae"] });
        return (model, model.Fit(_x, new() { ["a"] = _y, ["b"] = _y * 2 }, batchSize: 4, verbose: 0, shuffle: false,
            sampleWeight: new() { ["a"] = new float[] { 1, 2, 0, 1 }, ["b"] = new float[] { 0, 1, 1, 3 } }));
    }, new()
    {
        ["a_loss"] = [5.25],
        ["a_mae"] = [1.875],
        ["a_weighted_mae"] = [2.25],
        ["b_loss"] = [2.625],
        ["b_mae"] = [1.875],
        ["b_mse"] = [3.8125],
        ["loss"] = [6.5625],
    });

    [Fact]
    public void AGeneratorWithoutEnd() => Both(eager =>
    {
        var model = new Sequential([new InputLayer(2), new Dense(1, kernelInitializer: "ones")]);
        model.Compile(new SGD(0.1), "mse", ["mae"], runEagerly: eager);
        return (model, model.Fit(Dataset.FromBatches(Batches()), stepsPerEpoch: 3, epochs: 3, verbose: 0));
    }, new() { ["loss"] = [3.5158665, 0.93079186, 3.2105458], ["mae"] = [1.8200001, 0.87850666, 1.7325875] });

    [Fact]
    public void AGeneratorThatCannotStartAgainLosesNothing()
    {
        var model = new Sequential([new InputLayer(2), new Dense(1)]);
        model.Compile("sgd", "mse");
        using var batches = Batches().GetEnumerator();
        IEnumerable<(Tensor, Tensor)> Once()
        {
            for (int i = 0; i < 4 && batches.MoveNext(); i++)
                yield return batches.Current;
        }
        model.Fit(Dataset.FromBatches(Once(), count: 4), verbose: 0);
        Assert.Equal(4, model.Optimizer.Iterations);
    }

    [Fact]
    public void ValidationStepsEndTheValidation()
    {
        var model = new Sequential([new InputLayer(2), new Dense(1, kernelInitializer: "ones")]);
        model.Compile(new SGD(0), "mse");
        var history = model.Fit(_x, _y, verbose: 0, validationData: Dataset.FromBatches(Batches()), validationSteps: 2);
        Assert.Equal(model.Evaluate(_x[..2], _y[..2], verbose: 0).Loss, history["val_loss"][0], 1e-6);
    }

    [Fact]
    public void CallbacksHearOfSeveralStepsTogether()
    {
        var heard = new List<string>();
        var model = new Sequential([new InputLayer(2), new Dense(1)]);
        model.Compile("sgd", "mse", stepsPerExecution: 3);
        model.Fit(_x, _y, batchSize: 1, verbose: 0, callbacks: [new LambdaCallback(onTrainBatchBegin: step => heard.Add($"begin {step}"), onTrainBatchEnd: (step, _) => heard.Add($"end {step}"))]);
        Assert.Equal(["begin 0", "end 2", "begin 3", "end 3"], heard);
        Assert.Equal(4, model.Optimizer.Iterations);
        Assert.Equal("stepsPerExecution must be 1 or more, received 0.",
            Assert.ThrowsAny<ArgumentException>(() => model.Compile("sgd", "mse", stepsPerExecution: 0)).Message.Split(": ", 2)[1].Split(" (")[0]);
    }

    [Fact]
    public void TestStepAndPredictStep()
    {
        var model = new OwnStep();
        model.Compile("sgd", "mse");
        model.TestsOnly = true;
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(7, model.Evaluate(_x, _y, verbose: 0)["seven"]);
            Assert.Equal([3, 2, 1.5f, 4], model.Predict(_x).ToArray<float>().Select(value => value - 100));
        }
    }

    /// <summary>A layer inside a layer of one's own that is used in training only: its weights are made in the first step and trained.</summary>
    [Fact]
    public void WeightsMadeInTheFirstStepAreTrained()
    {
        var layer = new OnlyInTraining();
        var model = new Sequential([new InputLayer(2), layer, new Dense(1)]);
        model.Compile(new Adam(0.1), "mse");
        model.Fit(_x, _y, batchSize: 1, epochs: 3, verbose: 0);
        Assert.NotEqual([0, 0], layer.Weights[1].Value.ToArray<float>());
        Assert.Empty(model.Trainer.WhyNotReplayed);
    }

    [Fact]
    public void EachOnBatchMethodSpeaksOfItsBatchAlone()
    {
        var model = new Sequential([new InputLayer(2), new Dense(1, kernelInitializer: "ones")]);
        model.Compile(new SGD(0), "mse", ["mae"]);
        for (int i = 0; i < 3; i++)
        {
            // Keras: train_on_batch gives [4, 2], test_on_batch of the third sample [0.25, 0.5].
            var (loss, error) = model.TrainOnBatch(_x[..1], _y[..1]);
            Assert.Equal((4, 2), (loss, error));
            (loss, error) = model.TestOnBatch(_x[2..3], _y[2..3]);
            Assert.Equal((0.25, 0.5), (loss, error));
            Assert.Equal([3, 2, 1.5f, 4], model.PredictOnBatch(_x).ToArray<float>());
        }
    }

    [Fact]
    public void SampleWeightsForAnotherNumberOfTargets() =>
        Assert.Equal("Sequential \"net\": 2 tensors of sample weights for 1 targets. Give one for all of them, or one for each.",
            Assert.Throws<ArgumentException>(() =>
            {
                var model = new Sequential([new Dense(1)], name: "net");
                model.Compile("sgd", "mse");
                model.Fit(_x, _y, sampleWeight: [Ops.Ones(4), Ops.Ones(4)], verbose: 0);
            }).Message);

    private static IEnumerable<(Tensor, Tensor)> Batches()
    {
        while (true)
        {
            for (int i = 0; i < 4; i++)
                yield return (_x[i..(i + 1)], _y[i..(i + 1)]);
        }
    }

    private static (Model, History) Linear(Optimizer optimizer, bool eager)
    {
        var model = new Sequential([new InputLayer(2), new Dense(1, kernelInitializer: "ones")]);
        model.Compile(optimizer, "mse", runEagerly: eager);
        return (model, model.Fit(_x, _y, batchSize: 1, epochs: 2, shuffle: false, verbose: 0));
    }

    /// <summary>Captured and eager give the same bits, and Keras's numbers.</summary>
    private static void Both(Func<bool, (Model Model, History History)> train, Dictionary<string, double[]> histories, double[]? weights = null)
    {
        var (captured, eager) = (train(false), train(true));
        foreach (string name in eager.History.Names)
            Assert.Equal(eager.History[name], captured.History[name]);
        Assert.Equal(SmallModels.Weights(eager.Model), SmallModels.Weights(captured.Model));
        Assert.Empty(captured.Model.Trainer.WhyNotReplayed);
        Assert.Equal(histories.Keys.Order(), captured.History.Names.Order());
        foreach (var (name, expected) in histories)
        {
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], captured.History[name][i], 2e-5 * Math.Max(1, Math.Abs(expected[i])));
        }
        double[] trained = [.. captured.Model.Weights.SelectMany(variable => variable.Value.ToArray<double>())];
        for (int i = 0; i < (weights?.Length ?? 0); i++)
            Assert.Equal(weights![i], trained[i], 1e-4);
    }

    private sealed class OwnStep : Model
    {
        private readonly Dense _dense = new(1, kernelInitializer: "ones");
        private readonly Metrics.Mean _loss = new("my_loss");

        public bool TestsOnly { get; set; }

        public override Tensor Call(Tensor input, CallContext context) => _dense.Apply(input);

        public override IReadOnlyDictionary<string, Tensor>? TrainStep(Batch batch)
        {
            using var tape = new GradientTape();
            var prediction = Apply(batch.X[0], training: true);
            var loss = ComputeLoss(batch, [prediction]);
            Optimizer.Apply(tape.Gradient(loss, TrainableVariables), TrainableVariables);
            _loss.Update(loss);
            foreach (var metric in Metrics)
            {
                if (metric != _loss)
                    metric.Update(batch.Y[0], prediction);
            }
            return MetricResults();
        }

        public override IReadOnlyDictionary<string, Tensor>? TestStep(Batch batch) =>
            TestsOnly ? new Dictionary<string, Tensor> { ["seven"] = Ops.Ones([]) * 7 } : base.TestStep(batch);

        public override IReadOnlyList<Tensor> PredictStep(Batch batch) => [base.PredictStep(batch)[0] + 100];
    }

    private sealed class OwnLossAndMetrics : Model
    {
        private readonly Dense _dense = new(1, kernelInitializer: "ones");
        private readonly Metrics.Sum _samples = new("samples");

        public override Tensor Call(Tensor input, CallContext context) => _dense.Apply(input);

        public override Tensor ComputeLoss(Batch batch, IReadOnlyList<Tensor> predictions) => Ops.Mean(Ops.Abs(batch.Y[0] - predictions[0])) * 2;

        public override IReadOnlyDictionary<string, Tensor>? ComputeMetrics(Batch batch, IReadOnlyList<Tensor> predictions)
        {
            base.ComputeMetrics(batch, predictions);
            _samples.Update(Ops.OnesLike(batch.Y[0]));
            var results = MetricResults();
            results["twice"] = results["mae"] * 2;
            return results;
        }
    }

    private sealed class OnlyInTraining : Layer
    {
        private readonly Dense _dense = new(2);

        public override Tensor Call(Tensor input, CallContext context) => context.Training ? _dense.Apply(input) : input;
    }

    /// <summary>A layer with a variable, a penalty and two metrics of its own: one held, one added.</summary>
    private sealed class Watching : Layer
    {
        private readonly Metrics.Mean _act = new("act");
        private readonly Variable _calls = new(0f, trainable: false, "calls");

        public override Tensor Call(Tensor input, CallContext context)
        {
            if (input.IsSymbolic)
                return input;
            _act.Update(Ops.Mean(input));
            AddLoss(Ops.Mean(input) * 0.1);
            if (context.Training)
                _calls.AssignAdd(1);
            AddMetric(_calls.Value, "calls");
            return input;
        }
    }
}
