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

    [Fact]
    public void TrainingAnMlpAllocatesNothing() => NoBytesPerStep(SmallModels.Mlp(), [8], "adam");

    [Fact]
    public void TrainingACnnAllocatesNothing() => NoBytesPerStep(SmallModels.Cnn(), [12, 12, 1], "adam");

    [Fact]
    public void TrainingWithMomentumAndScheduleAllocatesNothing() =>
        NoBytesPerStep(SmallModels.Mlp(), [8], new SGD(new Schedules.ExponentialDecay(0.1, 100, 0.9), momentum: 0.9));

    [Fact]
    public void EvaluationAllocatesNothing()
    {
        var model = SmallModels.Cnn();
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        var (x, y) = SmallModels.Samples(2 * Steps * BatchSize, 12, 12, 1);
        PerStep(steps => model.Evaluate(x[..(steps * BatchSize)], y[..(steps * BatchSize)], BatchSize, verbose: 0));
    }

    /// <summary>The result grows with the rows, the steps themselves cost nothing: 3 probabilities a row, doubled while they are collected.</summary>
    [Fact]
    public void PredictionAllocatesNoMoreThanItsResult()
    {
        var model = SmallModels.Cnn();
        var (x, _) = SmallModels.Samples(2 * Steps * BatchSize, 12, 12, 1);
        Measure(steps => model.Predict(x[..(steps * BatchSize)], BatchSize));
        long more = Measure(steps => model.Predict(x[..(steps * BatchSize)], BatchSize));
        Assert.InRange(more, 0, 4L * Steps * BatchSize * 3 * sizeof(float));
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
        PerStep(steps => model.Fit(x[..(steps * BatchSize)], y[..(steps * BatchSize)], BatchSize, verbose: 0, shuffle: false));
    }

    private static void PerStep(Action<int> epoch)
    {
        Measure(epoch);
        Assert.Equal(0, Enumerable.Range(0, 3).Min(_ => Measure(epoch)));
    }

    /// <summary>The bytes that an epoch of twice as many steps allocates more, on all threads.</summary>
    private static long Measure(Action<int> epoch)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        epoch(Steps);
        long between = GC.GetTotalAllocatedBytes(precise: true);
        epoch(2 * Steps);
        long after = GC.GetTotalAllocatedBytes(precise: true);
        return (after - between) - (between - before);
    }

    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
