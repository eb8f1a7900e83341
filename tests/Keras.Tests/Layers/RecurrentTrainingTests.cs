using KerasCourse.Tests.Training;

namespace KerasCourse.Tests.Layers;

/// <summary>Pins that recurrent models learn, and that captured steps give the bits of eager ones (expected: the same training, runEagerly).</summary>
[Collection(nameof(EnvironmentCollection))]
public class RecurrentTrainingTests
{
    /// <summary>Models of sequences of 7 words, by name.</summary>
    private static readonly Dictionary<string, Func<Model>> _models = new()
    {
        ["lstm and gru behind a mask"] = () => Words(new LSTM(6, returnSequences: true), new GRU(5)),
        ["bidirectional"] = () => Words(new Bidirectional(new GRU(4, returnSequences: true)), new Bidirectional(new LSTM(3), "sum")),
        ["dropout"] = () => Words(new LSTM(6, returnSequences: true, dropout: 0.3, seed: 1), new GRU(5, recurrentDropout: 0.2, seed: 2)),
        ["stateful"] = () => Words(new LSTM(6, returnSequences: true, stateful: true), new SimpleRNN(5, stateful: true)),
        ["stack of cells"] = () => Words(new RNN([new GRUCell(4), new LSTMCell(3, activation: "relu")])),
        ["cell of one's own"] = () => Words(new RNN(new RecurrentKerasTests.MinimalCell(4))),
        ["time distributed"] = () => Words(new TimeDistributed(new Dense(4, "relu")), new SimpleRNN(3)),
        ["convolutional"] = () => Words(new Reshape((7, 4, 1)), new ConvLSTM1D(3, 2), new Flatten()),
    };

    public static TheoryData<string> Names => [.. _models.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void CapturedTrainsAsEager(string name)
    {
        var (captured, eager) = (Train(name, runEagerly: false), Train(name, runEagerly: true));
        Assert.Equal(eager.Losses, captured.Losses);
        Assert.Equal(eager.Weights, captured.Weights);
        Assert.True(captured.Losses[^1] < captured.Losses[0], $"loss {captured.Losses[0]} to {captured.Losses[^1]}");
    }

    /// <summary>A recurrent training allocates nothing per step, whatever else runs in the process apart.</summary>
    [SkippableFact]
    public void ReplayedStepsAllocateNothing()
    {
        Skip.IfNot(Backend.Current.Name == "cpu", "the embedded engine's promise; TensorFlow makes a handle for each result");
        var model = _models["lstm and gru behind a mask"]();
        model.Compile("adam", "sparse_categorical_crossentropy");
        var (x, y) = Data();
        model.Fit(x, y, batchSize: 16, epochs: 2, verbose: 0);
        var step = Assert.Single(model.Trainer.Steps).Captured!;
        step.Replay();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
            step.Replay();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static (double[] Losses, float[][] Weights) Train(string name, bool runEagerly)
    {
        KerasCourse.Keras.SetRandomSeed(3);
        var model = _models[name]();
        model.Compile(new Adam(0.01), "sparse_categorical_crossentropy", runEagerly: runEagerly);
        var (x, y) = Data();
        var history = model.Fit(x, y, batchSize: 16, epochs: 4, shuffle: false, verbose: 0);
        return ([.. history["loss"]], SmallModels.Weights(model));
    }

    /// <summary>Sequences whose class is the sum of their first two words.</summary>
    private static (Tensor X, Tensor Y) Data()
    {
        var random = new Random(1);
        var x = new int[64, 7];
        var y = new int[64];
        for (int i = 0; i < 64; i++)
        {
            int length = 3 + random.Next(5);
            for (int j = 0; j < length; j++)
                x[i, j] = 1 + random.Next(9);
            y[i] = (x[i, 0] + x[i, 1]) % 3;
        }
        return (x, y);
    }

    private static Sequential Words(params Layer[] layers) =>
        new([new InputLayer(7, batchSize: 16, dtype: DType.Int32), new Embedding(10, 4, maskZero: true), .. layers, new Dense(3, "softmax")]);
}
