using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace KerasCourse.TensorFlow.Tests;

/// <summary>
/// Pins that training leaves nothing behind: neither the process nor the count of TensorFlow's objects grows with the steps, and a model
/// that nobody refers to takes its variables and functions with it. Expected: 0 (the design's demand).
/// </summary>
public class MemoryTests
{
    private const int Batches = 1000, BatchSize = 4;

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void IsFlatOverTenThousandSteps(bool eagerly)
    {
        RuntimeHere.Use();
        var model = Compiled(eagerly);
        var (x, y) = Samples();
        model.Fit(x, y, BatchSize, verbose: 0);
        Settle();
        (long handles, long working) = (NativeHandle.Live, WorkingSet);
        model.Fit(x, y, BatchSize, epochs: 10, verbose: 0);
        Settle();
        Assert.Equal(11 * Batches, model.Optimizer.Iterations);
        Assert.Equal(handles, NativeHandle.Live);
        Assert.InRange(WorkingSet - working, long.MinValue, 16 << 20);
    }

    /// <summary>The first model makes what the backend keeps: axes and sizes as tensors, each thread's status.</summary>
    [SkippableFact]
    public void NothingIsAliveAfterAModelIsCollected()
    {
        RuntimeHere.Use();
        TrainAndForget();
        Settle();
        long handles = NativeHandle.Live;
        for (int i = 0; i < 3; i++)
            TrainAndForget();
        Settle();
        Assert.Equal(handles, NativeHandle.Live);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void TrainAndForget()
    {
        long before = NativeHandle.Live;
        var model = Compiled(eagerly: false);
        var (x, y) = Samples();
        model.Fit(x[..64], y[..64], BatchSize, epochs: 2, verbose: 0, validationData: (x[..8], y[..8]));
        model.Predict(x[..8]);
        Assert.InRange(NativeHandle.Live - before, 10, 1000);
    }

    private static Sequential Compiled(bool eagerly)
    {
        Keras.SetRandomSeed(1);
        var model = new Sequential([new InputLayer(2), new Dense(4, activation: "tanh"), new Dropout(0.1), new Dense(1, activation: "sigmoid")]);
        model.Compile("adam", "binary_crossentropy", ["accuracy"], runEagerly: eagerly);
        return model;
    }

    private static (Tensor X, Tensor Y) Samples()
    {
        Tensor x = np.random.rand(Batches * BatchSize, 2);
        return (x, Ops.Cast(Ops.Greater(x[.., 0], x[.., 1]), DType.Float32));
    }

    private static long WorkingSet => Process.GetCurrentProcess().WorkingSet64;

    private static void Settle()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
