namespace KerasCourse.TensorFlow.Tests;

/// <summary>
/// Pins that seed and data decide a training, not the backend: first weights, order of the samples and dropout come from one generator. The
/// embedded engine's history is the expectation; tolerances are those of the golden trainings (2e-5 of each number; weights 1e-4).
/// </summary>
public class CurveTests
{
    private const double Relative = 2e-5, WeightTolerance = 1e-4;

    private static readonly Dictionary<string, Func<Model>> _models = new()
    {
        ["dense with dropout"] = () => new Sequential([new InputLayer(8), new Dense(16, activation: "relu"), new Dropout(0.4), new Dense(3, activation: "softmax")]),
        ["convolution with dropout"] = () => new Sequential([new InputLayer(8), new Reshape((4, 2, 1)), new Conv2D(4, 3, padding: "same", activation: "relu"),
            new MaxPooling2D((2, 1)), new SpatialDropout2D(0.2), new Flatten(), new Dense(3, activation: "softmax")]),
        ["recurrent with dropout"] = () => new Sequential([new InputLayer(8), new Reshape((4, 2)), new LSTM(6, dropout: 0.2, recurrentDropout: 0.2), new Dense(3, activation: "softmax")]),
        ["normalization and noise"] = () => new Sequential([new InputLayer(8), new Dense(12, useBias: false), new BatchNormalization(), new GaussianNoise(0.1),
            new Dense(3, activation: "softmax")]),
    };

    public static TheoryData<string> Names => [.. _models.Keys];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void ThreeEpochsAreTheSameOnBothBackends(string name)
    {
        RuntimeHere.Use();
        var (actual, actualWeights) = Train(name);
        Backend.Use("cpu");
        var (expected, expectedWeights) = Train(name);
        Assert.Equal(["accuracy", "loss", "val_accuracy", "val_loss"], expected.Keys.Order());
        foreach (var (key, curve) in expected)
        {
            Assert.Equal(3, curve.Length);
            for (int epoch = 0; epoch < curve.Length; epoch++)
                Assert.InRange(actual[key][epoch], curve[epoch] * (1 - Relative), curve[epoch] * (1 + Relative));
        }
        for (int i = 0; i < expectedWeights.Length; i++)
        {
            double largest = expectedWeights[i].Max(Math.Abs);
            for (int j = 0; j < expectedWeights[i].Length; j++)
                Assert.InRange(actualWeights[i][j] - expectedWeights[i][j], -WeightTolerance * largest, WeightTolerance * largest);
        }
    }

    private static (Dictionary<string, double[]> History, float[][] Weights) Train(string name)
    {
        Keras.SetRandomSeed(7);
        var model = _models[name]();
        model.Compile(new Adam(0.01), "sparse_categorical_crossentropy", ["accuracy"]);
        var x = Ops.RandomNormal((96, 8));
        var y = Ops.ArgMax(x[.., ..3], -1);
        var history = model.Fit(x, y, batchSize: 16, epochs: 3, validationSplit: 0.25, verbose: 0);
        return (new[] { "loss", "accuracy", "val_loss", "val_accuracy" }.ToDictionary(key => key, key => history[key].ToArray()),
            [.. model.TrainableVariables.Select(variable => variable.Value.ToArray<float>())]);
    }
}
