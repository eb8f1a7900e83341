namespace KerasCourse.Tests.Training;

/// <summary>Pins what Fit, Evaluate and Predict do with data, weights, names, cancellation and failures; expected values come from equal calls.</summary>
[Collection(nameof(EnvironmentCollection))]
public class FitTests
{
    [Fact]
    public void CancellationEndsBetweenSteps()
    {
        using var stop = new CancellationTokenSource();
        var model = Compiled();
        var (x, y) = SmallModels.Samples(80, 8);
        var history = model.Fit(x, y, batchSize: 8, epochs: 5, verbose: 0, cancel: stop.Token,
            callbacks: [new LambdaCallback(onTrainBatchBegin: batch => { if (batch == 3) stop.Cancel(); })]);
        Assert.Equal("cancelled", history.StoppedBecause);
        Assert.Equal(4, model.Optimizer.Iterations);
        Assert.Equal([0], history.Epochs);
        model.Fit(x, y, batchSize: 8, verbose: 0);
        Assert.Equal(14, model.Optimizer.Iterations);
    }

    [Fact]
    public void ACancelledEpochIsNotJudgedByItsMissingValidation()
    {
        using var stop = new CancellationTokenSource();
        var model = Compiled();
        var (x, y) = SmallModels.Samples(80, 8);
        var history = model.Fit(x, y, batchSize: 8, epochs: 5, verbose: 0, cancel: stop.Token, validationData: (x, y),
            callbacks: [new EarlyStopping("val_loss"), new LambdaCallback(onTrainBatchBegin: batch => { if (batch == 3) stop.Cancel(); })]);
        Assert.Equal("cancelled", history.StoppedBecause);
        Assert.Single(history["loss"]);
        Assert.False(history.Contains("val_loss"));
    }

    [Fact]
    public void APartOfAValidationIsNone()
    {
        using var stop = new CancellationTokenSource();
        var model = Compiled();
        var (x, y) = SmallModels.Samples(80, 8);
        var history = model.Fit(x, y, batchSize: 8, epochs: 5, verbose: 0, cancel: stop.Token, validationData: (x, y),
            callbacks: [new EarlyStopping("val_loss"), new StopsInValidation(stop)]);
        Assert.Equal("cancelled", history.StoppedBecause);
        Assert.Single(history["loss"]);
        Assert.False(history.Contains("val_loss"));
    }

    [Fact]
    public void CancelledBeforeTheFirstStepTrainsNothingAndRecordsNothing()
    {
        var model = Compiled();
        var before = SmallModels.Weights(model);
        var (x, y) = SmallModels.Samples(16, 8);
        var history = model.Fit(x, y, verbose: 0, cancel: new CancellationToken(canceled: true));
        Assert.Equal("cancelled", history.StoppedBecause);
        Assert.Equal(before, SmallModels.Weights(model));
        Assert.Empty(history.Epochs);
        Assert.Empty(history.Names);
    }

    [Fact]
    public void FailureInAStepLeavesTheModelAsItWas()
    {
        var layer = new Failing();
        var model = new Sequential([new InputLayer(8), layer, new Dense(3, activation: "softmax")]);
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        var (x, y) = SmallModels.Samples(16, 8);
        var before = SmallModels.Weights(model);
        layer.Fails = true;
        Assert.Equal("no luck", Assert.Throws<InvalidOperationException>(() => model.Fit(x, y, verbose: 0)).Message);
        Assert.Null(TensorScope.Current);
        Assert.Null(CallContext.Current);
        Assert.Equal(before, SmallModels.Weights(model));
        Assert.Equal(0, model.Optimizer.Iterations);
        layer.Fails = false;
        Assert.True(double.IsFinite(model.Fit(x, y, verbose: 0)["loss"][0]));
    }

    [Fact]
    public void SeveralThreadsPredict()
    {
        var model = SmallModels.Cnn();
        var (x, _) = SmallModels.Samples(40, 12, 12, 1);
        float[] expected = model.Predict(x).ToArray<float>();
        Parallel.For(0, 24, i =>
        {
            int count = 1 + (i % 5);
            float[] actual = model.Predict(x[i..(i + count)]).ToArray<float>();
            for (int j = 0; j < actual.Length; j++)
                Assert.Equal(expected[(i * 3) + j], actual[j], 1e-5f);
        });
    }

    /// <summary>A replayed step that meets a wrong label has changed nothing: the weights are those after the steps before it.</summary>
    [Fact]
    public void WrongLabelInAReplayedStepChangesNothing()
    {
        var (x, y) = SmallModels.Samples(96, 8);
        int[] wrong = y.ToArray<int>();
        wrong[80] = 3;
        var (good, bad) = (Compiled("adam"), Compiled("adam"));
        foreach (var model in new[] { good, bad })
            model.Fit(x, y, shuffle: false, verbose: 0);
        good.Fit(x[..64], y[..64], shuffle: false, verbose: 0);
        Assert.Throws<ArgumentException>(() => bad.Fit(x, wrong, shuffle: false, verbose: 0));
        Assert.Equal(good.Optimizer.Iterations, bad.Optimizer.Iterations);
        Assert.Equal(SmallModels.Weights(good), SmallModels.Weights(bad));
        good.Fit(x, y, shuffle: false, verbose: 0);
        bad.Fit(x, y, shuffle: false, verbose: 0);
        Assert.Equal(SmallModels.Weights(good), SmallModels.Weights(bad));
    }

    [Fact]
    public async Task OthersMayPredictWhileAModelTrains()
    {
        var (x, y) = SmallModels.Samples(320, 8);
        var (alone, watched) = (Compiled(), Compiled());
        alone.Fit(x, y, batchSize: 4, epochs: 5, shuffle: false, verbose: 0);
        using var stop = new CancellationTokenSource();
        int predictions = 0;
        var watcher = Task.Run(() =>
        {
            for (int i = 0; !stop.IsCancellationRequested; i++, predictions++)
                Assert.Equal([1 + (i % 12), 3], watched.Predict(x[..(1 + (i % 12))]).Shape);
        });
        watched.Fit(x, y, batchSize: 4, epochs: 5, shuffle: false, verbose: 0, callbacks: [new LambdaCallback(
            onEpochEnd: (_, _) => SpinWait.SpinUntil(() => Volatile.Read(ref predictions) > 20, 2000))]);
        await stop.CancelAsync();
        await watcher;
        Assert.True(predictions > 20);
        Assert.Equal(SmallModels.Weights(alone), SmallModels.Weights(watched));
    }

    [Fact]
    public void ClassWeightsAreSampleWeights()
    {
        var (x, y) = SmallModels.Samples(48, 8);
        var weights = (Tensor)Array.ConvertAll(y.ToArray<int>(), label => label == 1 ? 5f : label == 2 ? 0.5f : 1f);
        var byClass = Trained(model => model.Fit(x, y, verbose: 0, classWeight: new Dictionary<int, double> { [1] = 5, [2] = 0.5 }));
        Assert.Equal(Trained(model => model.Fit(x, y, verbose: 0, sampleWeight: weights)), byClass);
        Assert.NotEqual(Trained(model => model.Fit(x, y, verbose: 0)), byClass);
        var byOneHotClass = Trained(
            model => model.Fit(x, Ops.OneHot(y, 3), verbose: 0, classWeight: new Dictionary<int, double> { [1] = 5, [2] = 0.5 }), "categorical_crossentropy");
        Assert.Equal(byClass, byOneHotClass, new Near());
    }

    [Fact]
    public void SamplesOfWeightZeroDoNotCount()
    {
        var (x, y) = SmallModels.Samples(40, 8);
        var model = Compiled();
        var weights = Ops.Concatenate([Ops.Ones(10), Ops.Zeros(30)], 0);
        // The sum goes over all 40 samples, weights do not change the divisor (Keras's sum_over_batch_size).
        double ten = model.Evaluate(x[..10], y[..10], batchSize: 40, verbose: 0).Loss;
        Assert.Equal(ten * 10 / 40, model.Evaluate(x, y, batchSize: 40, verbose: 0, sampleWeight: weights).Loss, 1e-5);
    }

    [Fact]
    public void ValidationSplitIsTakenFromTheEnd()
    {
        var (x, y) = SmallModels.Samples(50, 8);
        var model = Compiled(new SGD(0));
        var history = model.Fit(x, y, batchSize: 8, validationSplit: 0.2, verbose: 0);
        Assert.Equal(5, model.Optimizer.Iterations);
        Assert.Equal(model.Evaluate(x[40..], y[40..], verbose: 0).Loss, history["val_loss"][0], 1e-6);
    }

    /// <summary>As in Keras, class weights are for the training only.</summary>
    [Fact]
    public void ClassesWeighAlikeInTheValidation()
    {
        var (x, y) = SmallModels.Samples(50, 8);
        var model = Compiled(new SGD(0));
        var history = model.Fit(x, y, validationSplit: 0.2, verbose: 0, classWeight: new Dictionary<int, double> { [0] = 10 });
        Assert.Equal(model.Evaluate(x[40..], y[40..], verbose: 0).Loss, history["val_loss"][0], 1e-6);
    }

    [Fact]
    public void InputsAndOutputsByNameAndByPosition()
    {
        var (x, y) = SmallModels.Samples(24, 8);
        var (z, age) = (Ops.RandomNormal((24, 4)), Ops.RandomNormal((24, 1)));
        var byPosition = TwoByTwo();
        byPosition.Fit([x, z], [y, age], verbose: 0, shuffle: false);
        var byName = TwoByTwo();
        byName.Fit(new() { ["z"] = z, ["x"] = x }, new() { ["age"] = age, ["kind"] = y }, verbose: 0, shuffle: false);
        Assert.Equal(SmallModels.Weights(byPosition), SmallModels.Weights(byName));
        var byDictionary = TwoByTwo();
        var (inputs, targets) = (new Dictionary<string, Tensor> { ["x"] = x, ["z"] = z }, new Dictionary<string, Tensor> { ["age"] = age, ["kind"] = y });
        byDictionary.Fit(inputs, targets, verbose: 0, shuffle: false);
        Assert.Equal(SmallModels.Weights(byPosition), SmallModels.Weights(byDictionary));
        Assert.Equal(["age_loss", "kind_accuracy", "kind_loss", "loss"], byName.Fit([x, z], [y, age], verbose: 0).Names);
        Assert.Equal([24, 3], byName.PredictAll([x, z])[0].Shape);

        static Model TwoByTwo()
        {
            Keras.SetRandomSeed(4);
            Tensor x = Keras.Input(8, name: "x"), z = Keras.Input(4, name: "z");
            var h = new Concatenate().Apply(x, z);
            var model = new Model([x, z], [new Dense(3, activation: "softmax", name: "kind").Apply(h), new Dense(1, name: "age").Apply(h)]);
            model.Compile("sgd", new() { ["kind"] = "sparse_categorical_crossentropy", ["age"] = "mse" }, new() { ["kind"] = "accuracy" },
                lossWeights: new() { ["age"] = 0.5 });
            return model;
        }
    }

    [Fact]
    public void EpochsGoOnWhereTheyAreToldTo()
    {
        var (x, y) = SmallModels.Samples(16, 8);
        Assert.Equal([3, 4], Compiled().Fit(x, y, epochs: 5, initialEpoch: 3, verbose: 0).Epochs);
    }

    [Fact]
    public void StepsPerEpochGoRoundTheData()
    {
        var (x, y) = SmallModels.Samples(20, 8);
        var model = Compiled();
        model.Fit(x, y, batchSize: 4, epochs: 3, stepsPerEpoch: 7, verbose: 0);
        Assert.Equal(21, model.Optimizer.Iterations);
    }

    [Fact]
    public void TrainOnBatchIsAStepOfFit()
    {
        var (x, y) = SmallModels.Samples(16, 8);
        var (fitted, stepped) = (Compiled(), Compiled());
        double loss = fitted.Fit(x, y, batchSize: 16, verbose: 0, shuffle: false)["loss"][0];
        Assert.Equal(loss, stepped.TrainOnBatch(x, y).Loss);
        Assert.Equal(SmallModels.Weights(fitted), SmallModels.Weights(stepped));
    }

    [Fact]
    public void BatchesOfRowsThatDifferCannotBePredictedTogether()
    {
        var model = new Sequential([new InputLayer([null], dtype: DType.Int32), new Embedding(5, 2)], name: "words");
        var data = Dataset.FromGenerator(() => new[] { 3, 4 }.Select(steps => (Ops.Zeros((2, steps), DType.Int32), Ops.Zeros(2))), batched: true);
        Assert.Equal("Sequential \"words\": the batches give rows of different shapes, [3, 2] and [4, 2]. Predict them one by one.",
            Assert.Throws<ShapeException>(() => model.Predict(data)).Message);
    }

    private static Sequential Compiled(Optimizer? optimizer = null, string loss = "sparse_categorical_crossentropy")
    {
        Keras.SetRandomSeed(1);
        var model = new Sequential([new InputLayer(8), new Dense(16, activation: "relu"), new Dense(3, activation: "softmax")]);
        model.Compile(optimizer ?? "sgd", loss);
        return model;
    }

    private static float[] Trained(Action<Model> fit, string loss = "sparse_categorical_crossentropy")
    {
        var model = Compiled(loss: loss);
        fit(model);
        return SmallModels.Weights(model)[0];
    }

    private sealed class Near : IEqualityComparer<float>
    {
        public bool Equals(float a, float b) => Math.Abs(a - b) < 1e-6;

        public int GetHashCode(float number) => 0;
    }

    private sealed class Failing : Layer
    {
        public bool Fails { get; set; }

        public override Tensor Call(Tensor input, CallContext context) => Fails ? throw new InvalidOperationException("no luck") : input * 1.5f;
    }

    private sealed class StopsInValidation(CancellationTokenSource stop) : Callback
    {
        public override void OnTestBatchBegin(int batch)
        {
            if (batch == 1)
                stop.Cancel();
        }
    }
}
