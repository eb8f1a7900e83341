namespace KerasCourse.Tests.Training;

/// <summary>Weights of samples and of classes where there are masks; expected numbers are real Keras's (3.15 on TensorFlow), captured and
/// eager alike.</summary>
[Collection(nameof(EnvironmentCollection))]
public class WeightTests
{
    private static readonly Tensor _words = new int[,] { { 1, 2, 0 }, { 3, 0, 0 }, { 1, 1, 2 }, { 2, 3, 1 } };

    /// <summary>One weight for each sample, a mask for each of its steps.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SampleWeightsOverMaskedSteps(bool eager)
    {
        var model = new Sequential([new InputLayer(3, dtype: DType.Int32), Words(), new Dense(1, kernelInitializer: "ones")]);
        model.Compile(new SGD(0.1), "mse", ["mae"], weightedMetrics: ["mse"], runEagerly: eager);
        var y = Ops.Reshape(Ops.Arange(12, dtype: DType.Float32), (4, 3, 1)) / 12;
        var history = model.Fit(_words, y, sampleWeight: new float[,] { { 1 }, { 2 }, { 0.5f }, { 3 } }, batchSize: 2, epochs: 2,
            shuffle: false, verbose: 0);
        Close([0.57137126, 0.34842792], history["loss"]);
        Close([0.42170095, 0.38160262], history["mae"]);
        Close([0.26835707, 0.19997746], history["mse"]);
        Close([0.5, 0.5, 0.46480197, 0.46480197, 0.44898239, 0.44898239, 0.41935679, 0.41935679, 0.91327769, 0.91327769, -0.14858247],
            Numbers(model), 1e-4);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ClassWeightsBehindAMask(bool eager)
    {
        var model = new Sequential([new InputLayer(3, dtype: DType.Int32), Words(),
            new SimpleRNN(2, kernelInitializer: "ones", recurrentInitializer: "identity"),
            new Dense(3, activation: "softmax", kernelInitializer: new Initializers.Constant(0.1))]);
        model.Compile(new SGD(0.1), "sparse_categorical_crossentropy", ["accuracy"], weightedMetrics: ["accuracy"], runEagerly: eager);
        var history = model.Fit(_words, new[] { 0, 2, 1, 2 }, classWeight: new Dictionary<int, double> { [0] = 3, [2] = 0.5 }, batchSize: 2,
            epochs: 2, shuffle: false, verbose: 0);
        Close([1.43264925, 1.35810161], history["loss"]);
        Close([0.25, 0.25], history["accuracy"]);
        Close([0.6, 0.6], history["weighted_accuracy"]);
        Close([0.5, 0.5, 0.49998716, 0.49998716, 0.50039655, 0.50039655, 0.49917999, 0.49917999, 0.99988985, 0.99988985, 0.99988985,
            0.99988985, 0.99970508, -0.00029496, -0.00029496, 0.99970508, -0.0002178, -0.0002178, 0.20166647, 0.05492513, 0.04340837,
            0.20166647, 0.05492513, 0.04340837, 0.10566522, -0.05201789, -0.05364734], Numbers(model), 1e-4);
    }

    [Fact]
    public void ClassWeightsAreForOneClassASample()
    {
        var model = new Sequential([new Dense(1)], name: "net");
        model.Compile("sgd", "mse");
        var weights = new Dictionary<int, double> { [1] = 2 };
        Assert.Equal("Fit: classWeight needs one class for each sample; the targets have shape [4, 3, 1]. Use sampleWeight.",
            Assert.Throws<ArgumentException>(() => model.Fit(Ops.Ones((4, 3, 2)), Ops.Ones((4, 3, 1)), classWeight: weights,
            verbose: 0)).Message);
        Assert.Equal("Fit: classWeight was given beside a Dataset that carries sample weights. Multiply them into those.",
            Assert.Throws<ArgumentException>(() =>
            model.Fit(Dataset.FromTensors([Ops.Ones((4, 2))], [Ops.Ones((4, 1))], Ops.Ones(4)).Batch(2), classWeight: weights,
            verbose: 0)).Message);
    }

    private static Embedding Words() => new(4, 2, embeddingsInitializer: new Initializers.Constant(0.5), maskZero: true);

    private static double[] Numbers(Model model) => [.. model.Weights.SelectMany(variable => variable.Value.ToArray<double>())];

    private static void Close(double[] expected, IEnumerable<double> actual, double tolerance = 2e-5)
    {
        foreach (var (want, have) in expected.Zip(actual.ToArray()))
            Assert.Equal(want, have, tolerance * Math.Max(1, Math.Abs(want)));
        Assert.Equal(expected.Length, actual.Count());
    }
}
