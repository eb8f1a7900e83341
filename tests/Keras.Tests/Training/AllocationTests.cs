using System.Diagnostics;
using KerasCourse.Cpu;

namespace KerasCourse.Tests.Training;

/// <summary>
/// Pins that a step costs no managed memory and no growth: an epoch of twice as many steps allocates as much as the shorter one, once the
/// step is captured. Expected: 0 bytes for each further step (the design's demand).
/// </summary>
[Collection(nameof(EnvironmentCollection))]
public class AllocationTests
{
    private const int Steps = 64, BatchSize = 16;

    [SkippableFact]
    public void TrainingAnMlpAllocatesNothing() => NoBytesPerStep(SmallModels.Mlp(), [8], "adam");

    [SkippableFact]
    public void TrainingACnnAllocatesNothing() => NoBytesPerStep(SmallModels.Cnn(), [12, 12, 1], "adam");

    [SkippableFact]
    public void TrainingATransformerAllocatesNothing() => NoBytesPerStep(SmallModels.Transformer(), [6, 8], "adam");

    [SkippableFact]
    public void TrainingWithMomentumAndScheduleAllocatesNothing() =>
        NoBytesPerStep(SmallModels.Mlp(), [8], new SGD(new Schedules.ExponentialDecay(0.1, 100, 0.9), momentum: 0.9));

    [SkippableFact]
    public void EvaluationAllocatesNothing()
    {
        var model = SmallModels.Cnn();
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        var (x, y) = SmallModels.Samples(2 * Steps * BatchSize, 12, 12, 1);
        Assert.Equal(0, BytesPerStep(x, y, (inputs, targets) => model.Evaluate(inputs, targets, BatchSize, verbose: 0)));
    }

    /// <summary>The result grows with the rows, the steps themselves cost nothing: 3 probabilities a row, doubled while they are collected.</summary>
    [SkippableFact]
    public void PredictionAllocatesNoMoreThanItsResult()
    {
        var model = SmallModels.Cnn();
        var (x, y) = SmallModels.Samples(2 * Steps * BatchSize, 12, 12, 1);
        Assert.InRange(BytesPerStep(x, y, (inputs, _) => model.Predict(inputs, BatchSize)), double.MinValue, 4 * BatchSize * 3 * sizeof(float));
    }

    /// <summary>Native memory and the process do not grow over 10,000 steps of a small model.</summary>
    [Fact]
    public void MemoryIsFlatOverTenThousandSteps()
    {
        var model = SmallModels.Mlp();
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        var (x, y) = SmallModels.Samples(1000 * 4, 8);
        model.Fit(x, y, batchSize: 4, verbose: 0);
        Settle();
        (long native, long working) = (CpuMemoryPool.LiveBytes, Process.GetCurrentProcess().WorkingSet64);
        model.Fit(x, y, batchSize: 4, epochs: 10, verbose: 0);
        Assert.Equal(10_000 + 1000, model.Optimizer.Iterations);
        Settle();
        Assert.InRange(CpuMemoryPool.LiveBytes - native, long.MinValue, 64 << 10);
        Assert.InRange(Process.GetCurrentProcess().WorkingSet64 - working, long.MinValue, 16 << 20);
    }

    private static void NoBytesPerStep(Model model, int[] sample, Optimizer optimizer)
    {
        model.Compile(optimizer, "sparse_categorical_crossentropy", ["accuracy"]);
        var (x, y) = SmallModels.Samples(2 * Steps * BatchSize, sample);
        Assert.Equal(0, BytesPerStep(x, y, (inputs, targets) => model.Fit(inputs, targets, BatchSize, verbose: 0, shuffle: false)));
    }

    /// <summary>
    /// What an epoch of twice as many steps allocates more, for each step; the least of several, after a first one. On all threads it must
    /// be less than a third of the smallest object, since the test host allocates now and then; on this one it is returned.
    /// </summary>
    private static double BytesPerStep(Tensor x, Tensor y, Action<Tensor, Tensor> epoch)
    {
        Skip.IfNot(Backend.Current.Name == "cpu", "the embedded engine's promise; TensorFlow makes a handle for each result");
        Tensor halfX = x[..(Steps * BatchSize)], halfY = y[..(Steps * BatchSize)];
        var (here, everywhere) = (double.PositiveInfinity, double.PositiveInfinity);
        for (int i = 0; i < 5; i++)
        {
            var before = Allocated();
            epoch(halfX, halfY);
            var between = Allocated();
            epoch(x, y);
            var after = Allocated();
            if (i == 0)
                continue;
            here = Math.Min(here, Math.Max(0, (after.Here - between.Here - (between.Here - before.Here)) / (double)Steps));
            everywhere = Math.Min(everywhere, (after.Everywhere - between.Everywhere - (between.Everywhere - before.Everywhere)) / (double)Steps);
        }
        Assert.InRange(everywhere - here, double.MinValue, 8);
        return here;
    }

    private static (long Here, long Everywhere) Allocated() => (GC.GetAllocatedBytesForCurrentThread(), GC.GetTotalAllocatedBytes(precise: true));

    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
