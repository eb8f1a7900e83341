using KerasCourse.Cpu;

namespace KerasCourse.Tests.Training;

/// <summary>Pins that a seed decides every bit: the weights after two epochs are the same with 1, 2 and 4 threads, and run after run.</summary>
[Collection(nameof(EnvironmentCollection))]
public class DeterminismTests
{
    private static readonly int[] _threadCounts = [1, 2, 4, 1];

    [Theory]
    [InlineData("adam")]
    [InlineData("sgd")]
    [InlineData("rmsprop")]
    public void MlpHasTheSameBits(string optimizer) => SameBits(() => SmallModels.Mlp(seed: 3), optimizer, 8);

    [Fact]
    public void CnnHasTheSameBits() => SameBits(() => SmallModels.Cnn(seed: 3), "adam", 12, 12, 1);

    [Fact]
    public void TransformerHasTheSameBits() => SameBits(() => SmallModels.Transformer(seed: 3), "adam", 6, 8);

    /// <summary>Large enough that matrix products and convolutions are split over threads.</summary>
    [Fact]
    public void LargeLayersHaveTheSameBits() => SameBits(() =>
    {
        Keras.SetRandomSeed(5);
        return new Sequential([
            new InputLayer((16, 16, 3)), new Conv2D(32, 3, padding: "same", activation: "relu"), new BatchNormalization(), new MaxPooling2D(2),
            new Conv2D(48, 3, strides: 2, activation: "relu"), new LayerNormalization(), new Flatten(), new Dense(300, activation: "tanh"), new Dropout(0.3),
            new Dense(3, activation: "softmax")]);
    }, "adam", 16, 16, 3);

    [Fact]
    public void AnotherSeedGivesOtherBits()
    {
        var (x, y) = SmallModels.Samples(64, 8);
        Assert.NotEqual(Train(SmallModels.Mlp(seed: 1), "sgd", x, y)[0], Train(SmallModels.Mlp(seed: 2), "sgd", x, y)[0]);
    }

    private static void SameBits(Func<Model> create, string optimizer, params int[] sample)
    {
        var (x, y) = SmallModels.Samples(200, sample);
        float[][]? expected = null;
        int threads = Workers.ThreadCount;
        try
        {
            foreach (int count in _threadCounts)
            {
                Workers.ThreadCount = count;
                var actual = Train(create(), optimizer, x, y);
                expected ??= actual;
                for (int i = 0; i < expected.Length; i++)
                    Assert.True(expected[i].AsSpan().SequenceEqual(actual[i]), $"weight {i} differs with {count} threads");
            }
        }
        finally
        {
            Workers.ThreadCount = threads;
        }
    }

    private static float[][] Train(Model model, string optimizer, Tensor x, Tensor y)
    {
        model.Compile(optimizer, "sparse_categorical_crossentropy", ["accuracy"]);
        model.Fit(x, y, batchSize: 48, epochs: 2, verbose: 0);
        var weights = SmallModels.Weights(model);
        Assert.DoesNotContain(weights, weight => weight.Any(float.IsNaN));
        return weights;
    }
}
