using System.Diagnostics;
using System.Globalization;
using KerasCourse.Cpu;

namespace KerasCourse.Benchmarks;

/// <summary>
/// A product of 1024 x 1024 matrices as a share of the multiply-add peak of one core, both measured in turn, in runs of about the same
/// length: the best of each, since other machines share the clock and the third-level cache.
/// </summary>
internal static unsafe class GemmPeak
{
    private const int Size = 1024, Rounds = 100, Products = 3;

    public static void Run()
    {
        Console.WriteLine(Backend.Describe());
        int threads = Workers.ThreadCount;
        float[] a = Numbers(), b = Numbers(), c = new float[Size * Size];
        Workers.ThreadCount = 1;
        double peak = 0, one = 0;
        for (int round = 0; round < Rounds; round++)
        {
            peak = Math.Max(peak, FmaPeak.Measure(trials: 1) * 1e-9);
            for (int i = 0; i < Products; i++)
                one = Math.Max(one, Product());
        }
        Workers.ThreadCount = threads;
        double all = 0;
        for (int round = 0; round < Rounds; round++)
            all = Math.Max(all, Product());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"gemm 1024^3: {one:F1} GFLOP/s on one core = {one / peak:P1} of its FMA peak {peak:F1}; {all:F1} GFLOP/s on {threads} threads ({all / one:F2} times)"));

        double Product()
        {
            fixed (float* pa = a, pb = b, pc = c)
            {
                long start = Stopwatch.GetTimestamp();
                GemmKernel.Run(false, false, Size, Size, Size, 1, pa, Size, pb, Size, 0, pc, Size);
                return 2.0 * Size * Size * Size / Stopwatch.GetElapsedTime(start).TotalSeconds * 1e-9;
            }
        }
    }

    private static float[] Numbers()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Size * Size).Select(_ => random.NextSingle() - 0.5f)];
    }
}
