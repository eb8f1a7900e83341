using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// The most multiply-adds that one core does: FMA in registers only, with no memory. What kernels are measured against.
/// </summary>
internal static class FmaPeak
{
    const int Chains = 12;

    /// <summary>Operations per second, a multiply-add being two: the best of runs long enough (9 ms) not to catch a moment of higher clock.</summary>
    public static double Measure(int trials = 10, int repetitions = 5_000_000)
    {
        double best = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            long begin = Stopwatch.GetTimestamp();
            int lanes = Run(repetitions);
            double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            best = Math.Max(best, 2.0 * Chains * lanes * repetitions / seconds);
        }
        return best;
    }

    /// <summary>Independent chains at the current SIMD level; gives back the lanes of a vector.</summary>
    static int Run(int repetitions) => SimdLevel.Current switch
    {
        SimdLevel.Vector512 => Run<Float32x16>(repetitions),
        SimdLevel.Vector256 => Run<Float32x8>(repetitions),
        SimdLevel.Vector128 => Run<Float32x4>(repetitions),
        _ => Run<Float32x1>(repetitions),
    };

    // The chains start apart and so cannot be merged into one; their sum is asked for, so they cannot be left out.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Run<T>(int repetitions) where T : struct, IFloat32Lanes<T>
    {
        T x = T.Constant(0.5), y = T.Constant(1);
        T a = T.Constant(0), b = T.Constant(1), c = T.Constant(2), d = T.Constant(3), e = T.Constant(4), f = T.Constant(5);
        T g = T.Constant(6), h = T.Constant(7), i = T.Constant(8), j = T.Constant(9), k = T.Constant(10), l = T.Constant(11);
        for (int left = repetitions; left > 0; left--)
        {
            a = T.MultiplyAddEstimate(a, x, y);
            b = T.MultiplyAddEstimate(b, x, y);
            c = T.MultiplyAddEstimate(c, x, y);
            d = T.MultiplyAddEstimate(d, x, y);
            e = T.MultiplyAddEstimate(e, x, y);
            f = T.MultiplyAddEstimate(f, x, y);
            g = T.MultiplyAddEstimate(g, x, y);
            h = T.MultiplyAddEstimate(h, x, y);
            i = T.MultiplyAddEstimate(i, x, y);
            j = T.MultiplyAddEstimate(j, x, y);
            k = T.MultiplyAddEstimate(k, x, y);
            l = T.MultiplyAddEstimate(l, x, y);
        }
        double sum = T.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
        return double.IsNaN(sum) ? 0 : T.Count;
    }
}
