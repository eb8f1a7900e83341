using System.Diagnostics;
using System.Runtime.CompilerServices;
using KerasCourse.Cpu;

namespace KerasCourse.Tests.Training;

/// <summary>
/// Pins what models hold: one that is dropped nothing, one that is kept its weights and its optimizer's numbers, but none of the
/// temporaries of its steps. Whoever trains an ensemble does not need the memory of all its trainings together.
/// </summary>
[Collection(nameof(EnvironmentCollection))]
public class MemoryTests
{
    /// <summary>The output of the only convolution for a batch; forward and backward pass need several of that size.</summary>
    private const int BatchSize = 32, Side = 64, Filters = 32, OneTemporary = BatchSize * Side * Side * Filters * sizeof(float);

    private readonly Tensor _x = np.ones((BatchSize, Side, Side, 1)), _y = np.zeros(BatchSize);

    [SkippableFact]
    public void DroppedModelsGiveTheirMemoryBack()
    {
        Skip.IfNot(Backend.Current.Name == "cpu", "the embedded engine's pool is looked at");
        for (int i = 0; i < 5; i++)
            Trained();
        Settle();
        (long native, long working) = (CpuMemoryPool.LiveBytes, Process.GetCurrentProcess().WorkingSet64);
        for (int i = 0; i < 25; i++)
            Trained();
        Settle();
        Assert.InRange(CpuMemoryPool.LiveBytes - native, long.MinValue, 64 << 10);
        // Two temporaries of one training; 25 models that held theirs would have grown by hundreds of megabytes.
        Assert.InRange(Process.GetCurrentProcess().WorkingSet64 - working, long.MinValue, 2 * OneTemporary);
    }

    [SkippableFact]
    public void KeptModelsHoldTheirNumbersOnly()
    {
        Skip.IfNot(Backend.Current.Name == "cpu", "the embedded engine's pool is looked at");
        for (int i = 0; i < 5; i++)
            Trained();
        Settle();
        long before = Process.GetCurrentProcess().WorkingSet64;
        var kept = Enumerable.Range(0, 10).Select(_ => Trained()).ToList();
        Settle();
        // The weights are a few kilobytes; a batch, half a megabyte, is copied into each of the steps that train, evaluate and predict.
        Assert.InRange(Process.GetCurrentProcess().WorkingSet64 - before, long.MinValue, 2 * OneTemporary);
        GC.KeepAlive(kept);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Model Trained()
    {
        var image = Keras.Input((Side, Side, 1));
        var x = new Conv2D(Filters, 3, padding: "same", activation: "relu").Apply(image);
        var model = new Model(image, new Dense(2, activation: "softmax").Apply(new GlobalAveragePooling2D().Apply(x)));
        model.Compile("adam", "sparse_categorical_crossentropy");
        model.Fit(_x, _y, BatchSize, epochs: 2, validationData: (_x, _y), verbose: 0);
        model.Predict(_x);
        return model;
    }

    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
