using KerasCourse.Testing;

namespace KerasCourse.TensorFlow.Tests;

/// <summary>Pins that what runs on several threads at once, trainings and eager ops, gives what it gives alone, on either backend.</summary>
public class ThreadTests
{
    [SkippableTheory]
    [InlineData("cpu")]
    [InlineData("tensorflow")]
    public void TwoTrainingsAtOnceGiveTheSameAsOneAfterTheOther(string backend)
    {
        Use(backend);
        var (x, y) = Samples();
        var (first, second) = (Models(), Models());
        double[][] expected = [.. first.Select(model => Train(model, x, y))];
        var actual = new double[second.Length][];
        AtOnce(second.Length, i => actual[i] = Train(second[i], x, y));
        for (int i = 0; i < expected.Length; i++)
        {
            TensorAssert.ReplayedNumbers(expected[i], actual[i], $"losses of model {i}");
            for (int j = 0; j < first[i].Weights.Count; j++)
                TensorAssert.Replayed(first[i].Weights[j].Value, second[i].Weights[j].Value, $"weight {j} of model {i}");
        }
    }

    /// <summary>
    /// Eager batch normalizations of several widths at once, forward and backward: oneDNN's kernel, shared by all threads, mixed them up and
    /// wrote beside its memory. Expected is what each gives alone.
    /// </summary>
    [SkippableTheory]
    [InlineData("cpu")]
    [InlineData("tensorflow")]
    public void BatchNormalizationsOfSeveralWidthsAtOnceGiveTheSameAsAlone(string backend)
    {
        Use(backend);
        int[] widths = [2, 16, 256];
        var expected = Array.ConvertAll(widths, width => Gradient(width));
        var wrong = new int[widths.Length];
        AtOnce(widths.Length, i =>
        {
            for (int round = 0; round < 300; round++)
                wrong[i] += Gradient(widths[i]).Zip(expected[i]).Count(pair => Math.Abs(pair.First - pair.Second) > 1e-4);
        });
        Assert.All(wrong, count => Assert.Equal(0, count));

        static float[] Gradient(int width)
        {
            using var scope = new TensorScope();
            var x = Ops.Reshape(Ops.Sin(Ops.Arange(20 * width) * 0.37), (20, width));
            using var tape = new GradientTape();
            tape.Watch(x);
            var y = new BatchNormalization().Apply(x, training: true);
            return tape.Gradient(Ops.Sum(y * y * y), x).ToArray<float>();
        }
    }

    private static void Use(string backend)
    {
        if (backend == "tensorflow")
            RuntimeHere.Use();
        else
            Backend.Use(backend);
    }

    /// <summary>Calls <paramref name="run"/> with 0, 1, ... on threads that start together, and waits for all.</summary>
    private static void AtOnce(int count, Action<int> run)
    {
        using var start = new Barrier(count);
        Thread[] threads = [.. Enumerable.Range(0, count).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            run(i);
        }))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
    }

    /// <summary>Two models that share nothing, always with the same first weights and their own seeds for dropout.</summary>
    private static Sequential[] Models()
    {
        Keras.SetRandomSeed(5);
        Sequential[] models =
        [
            new([new InputLayer(8), new Dense(32, activation: "relu"), new Dropout(0.3, seed: 1), new Dense(3, activation: "softmax")]),
            new([new InputLayer(8), new Reshape((8, 1)), new Conv1D(6, 3, activation: "relu"), new Flatten(), new Dropout(0.3, seed: 2), new Dense(3, activation: "softmax")]),
        ];
        foreach (var model in models)
            model.Compile(new Adam(0.01), "sparse_categorical_crossentropy", ["accuracy"]);
        return models;
    }

    /// <summary>The order of the samples would come from the one generator that all threads share.</summary>
    private static double[] Train(Model model, Tensor x, Tensor y) => [.. model.Fit(x, y, batchSize: 8, epochs: 6, shuffle: false, verbose: 0)["loss"]];

    private static (Tensor X, Tensor Y) Samples()
    {
        Keras.SetRandomSeed(9);
        var x = Ops.RandomNormal((160, 8));
        return (x, Ops.ArgMax(x[.., ..3], -1));
    }
}
