using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KerasCourse.Cpu;

/// <summary>
/// The most multiply-adds that one core does: FMA in registers only, with no memory. What kernels are measured against.
/// </summary>
internal static class FmaPeak
{
    /// <summary>Floating-point operations (a multiply-add counts as two) of one repetition of <see cref="Run"/>.</summary>
    public static long OperationsPerRepetition => 2L * 12 * (SimdLevel.Current switch
    {
        SimdLevel.Vector512 => 16,
        SimdLevel.Vector256 => 8,
        SimdLevel.Vector128 => 4,
        _ => 1,
    });

    /// <summary>Operations per second: the best of <paramref name="trials"/> short runs, since noise only slows down.</summary>
    public static double Measure(int trials = 200, int repetitions = 20_000)
    {
        double best = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            long begin = Stopwatch.GetTimestamp();
            Run(repetitions);
            double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            best = Math.Max(best, OperationsPerRepetition * (double)repetitions / seconds);
        }
        return best;
    }

    /// <summary>Twelve independent chains of multiply-adds at the current SIMD level; the result only keeps the loop alive.</summary>
    public static float Run(int repetitions) => SimdLevel.Current switch
    {
        SimdLevel.Vector512 => Run512(repetitions),
        SimdLevel.Vector256 => Run256(repetitions),
        SimdLevel.Vector128 => Run128(repetitions),
        _ => RunScalar(repetitions),
    };

    // The chains start apart and so cannot be merged into one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float Run512(int repetitions)
    {
        Vector512<float> x = Vector512.Create(0.5f), y = Vector512.Create(1f);
        Vector512<float> a = Vector512.Create(0f), b = Vector512.Create(1f), c = Vector512.Create(2f), d = Vector512.Create(3f);
        Vector512<float> e = Vector512.Create(4f), f = Vector512.Create(5f), g = Vector512.Create(6f), h = Vector512.Create(7f);
        Vector512<float> i = Vector512.Create(8f), j = Vector512.Create(9f), k = Vector512.Create(10f), l = Vector512.Create(11f);
        for (int left = repetitions; left > 0; left--)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y);
            h = Vector512.FusedMultiplyAdd(h, x, y);
            i = Vector512.FusedMultiplyAdd(i, x, y);
            j = Vector512.FusedMultiplyAdd(j, x, y);
            k = Vector512.FusedMultiplyAdd(k, x, y);
            l = Vector512.FusedMultiplyAdd(l, x, y);
        }
        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float Run256(int repetitions)
    {
        Vector256<float> x = Vector256.Create(0.5f), y = Vector256.Create(1f);
        Vector256<float> a = Vector256.Create(0f), b = Vector256.Create(1f), c = Vector256.Create(2f), d = Vector256.Create(3f);
        Vector256<float> e = Vector256.Create(4f), f = Vector256.Create(5f), g = Vector256.Create(6f), h = Vector256.Create(7f);
        Vector256<float> i = Vector256.Create(8f), j = Vector256.Create(9f), k = Vector256.Create(10f), l = Vector256.Create(11f);
        for (int left = repetitions; left > 0; left--)
        {
            a = Vector256.FusedMultiplyAdd(a, x, y);
            b = Vector256.FusedMultiplyAdd(b, x, y);
            c = Vector256.FusedMultiplyAdd(c, x, y);
            d = Vector256.FusedMultiplyAdd(d, x, y);
            e = Vector256.FusedMultiplyAdd(e, x, y);
            f = Vector256.FusedMultiplyAdd(f, x, y);
            g = Vector256.FusedMultiplyAdd(g, x, y);
            h = Vector256.FusedMultiplyAdd(h, x, y);
            i = Vector256.FusedMultiplyAdd(i, x, y);
            j = Vector256.FusedMultiplyAdd(j, x, y);
            k = Vector256.FusedMultiplyAdd(k, x, y);
            l = Vector256.FusedMultiplyAdd(l, x, y);
        }
        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float Run128(int repetitions)
    {
        Vector128<float> x = Vector128.Create(0.5f), y = Vector128.Create(1f);
        Vector128<float> a = Vector128.Create(0f), b = Vector128.Create(1f), c = Vector128.Create(2f), d = Vector128.Create(3f);
        Vector128<float> e = Vector128.Create(4f), f = Vector128.Create(5f), g = Vector128.Create(6f), h = Vector128.Create(7f);
        Vector128<float> i = Vector128.Create(8f), j = Vector128.Create(9f), k = Vector128.Create(10f), l = Vector128.Create(11f);
        for (int left = repetitions; left > 0; left--)
        {
            a = Vector128.MultiplyAddEstimate(a, x, y);
            b = Vector128.MultiplyAddEstimate(b, x, y);
            c = Vector128.MultiplyAddEstimate(c, x, y);
            d = Vector128.MultiplyAddEstimate(d, x, y);
            e = Vector128.MultiplyAddEstimate(e, x, y);
            f = Vector128.MultiplyAddEstimate(f, x, y);
            g = Vector128.MultiplyAddEstimate(g, x, y);
            h = Vector128.MultiplyAddEstimate(h, x, y);
            i = Vector128.MultiplyAddEstimate(i, x, y);
            j = Vector128.MultiplyAddEstimate(j, x, y);
            k = Vector128.MultiplyAddEstimate(k, x, y);
            l = Vector128.MultiplyAddEstimate(l, x, y);
        }
        return Vector128.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float RunScalar(int repetitions)
    {
        float x = 0.5f, y = 1f;
        float a = 0f, b = 1f, c = 2f, d = 3f;
        float e = 4f, f = 5f, g = 6f, h = 7f;
        float i = 8f, j = 9f, k = 10f, l = 11f;
        for (int left = repetitions; left > 0; left--)
        {
            a = a * x + y;
            b = b * x + y;
            c = c * x + y;
            d = d * x + y;
            e = e * x + y;
            f = f * x + y;
            g = g * x + y;
            h = h * x + y;
            i = i * x + y;
            j = j * x + y;
            k = k * x + y;
            l = l * x + y;
        }
        return a + b + c + d + e + f + g + h + i + j + k + l;
    }
}
