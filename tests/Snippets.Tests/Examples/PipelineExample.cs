namespace KerasCourse.Snippets.Tests.Examples;

/// <summary>A pipeline of batches and a callback of one's own. The code between the marks stands in docs/keras-to-csharp.md.</summary>
internal static class PipelineExample
{
    public static void Run()
    {
        // <code>
        var x = Ops.RandomUniform((200, 3), 0, 10);
        var y = Ops.Sum(x, axis: 1, keepDims: true) / 10;
        var data = Dataset.FromTensors(x, y).Shuffle(200).Batch(16).Map((a, b) => (a / 10, b)).Prefetch(2);

        var model = new Sequential([new Dense(16, activation: "relu"), new Dense(1)]);
        model.Compile("adam", "mse", metrics: ["mae"]);
        model.Fit(data, epochs: 3, validationData: data, callbacks: [new Best()], verbose: 0);

        model.Fit(Dataset.FromBatches(Batches()), stepsPerEpoch: 5, epochs: 2, verbose: 0);

        static IEnumerable<(Tensor X, Tensor Y)> Batches()
        {
            while (true)
                yield return (Ops.RandomUniform((8, 3)), Ops.RandomUniform((8, 1)));
        }
        // </code>
    }

    // <code>
    sealed class Best : Callback
    {
        public override void OnEpochEnd(int epoch, Logs logs)
        {
            if (logs["mae"] < 0.05)
                Model.StopTraining = true;
            Console.WriteLine($"epoch {epoch}: {logs["mae"]:F3}");
        }
    }
    // </code>
}
