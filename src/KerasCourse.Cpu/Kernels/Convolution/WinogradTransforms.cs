using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// The transforms of Winograd's F(2x2, 3x3), one vector of channels at a time: y = A^T [(G g G^T) * (B^T d B)] A, and those of its
/// gradients. The 16 numbers of a tile lie <c>plane</c> floats apart.
/// </summary>
/// <remarks>
/// Source: Lavin and Gray 2015, "Fast Algorithms for Convolutional Neural Networks", section 4.1:
/// <code>
/// B^T = 1  0 -1  0    G = 1    0    0     A^T = 1  1  1  0
///       0  1  1  0        1/2  1/2  1/2         0  1 -1 -1
///       0 -1  1  0        1/2 -1/2  1/2
///       0  1  0 -1        0    0    1
/// </code>
/// </remarks>
internal static unsafe class WinogradTransforms
{
    /// <summary>B^T d B of 4x4 pixels, whose lines lie <paramref name="line"/> floats apart.</summary>
    public static void Source<TLanes>(float* d, nint line, int channels, float* v, nint plane)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        float* d1 = d + line, d2 = d1 + line, d3 = d2 + line;
        SourceRow<TLanes>(d, d2, -1, channels, v, plane);
        SourceRow<TLanes>(d1, d2, 1, channels, v + 4 * plane, plane);
        SourceRow<TLanes>(d2, d1, -1, channels, v + 8 * plane, plane);
        SourceRow<TLanes>(d1, d3, -1, channels, v + 12 * plane, plane);
    }

    // (a + sign * b) B; a product with 1 or -1 is exact.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void SourceRow<TLanes>(float* a, float* b, double sign, int channels, float* v, nint plane)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        TLanes factor = TLanes.Constant(sign);
        nint pixel = channels;
        for (int next = 0; next < channels; next += TLanes.Count)
        {
            nint c = Math.Min(next, channels - TLanes.Count);
            float* p = a + c, q = b + c, to = v + c;
            TLanes t0 = TLanes.MultiplyAddEstimate(TLanes.Load(q), factor, TLanes.Load(p));
            TLanes t1 = TLanes.MultiplyAddEstimate(TLanes.Load(q + pixel), factor, TLanes.Load(p + pixel));
            TLanes t2 = TLanes.MultiplyAddEstimate(TLanes.Load(q + 2 * pixel), factor, TLanes.Load(p + 2 * pixel));
            TLanes t3 = TLanes.MultiplyAddEstimate(TLanes.Load(q + 3 * pixel), factor, TLanes.Load(p + 3 * pixel));
            TLanes.Store(t0 - t2, to);
            TLanes.Store(t1 + t2, to + plane);
            TLanes.Store(t2 - t1, to + 2 * plane);
            TLanes.Store(t1 - t3, to + 3 * plane);
        }
    }

    /// <summary>A^T m A, the bias added and negative numbers cut: <paramref name="high"/> x <paramref name="wide"/> pixels of y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output<TLanes>(float* m, nint plane, float* bias, bool relu, int channels, float* y, nint line, int high, int wide)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        // Of -infinity and a number the number is the larger.
        TLanes least = TLanes.Constant(relu ? 0 : double.NegativeInfinity);
        for (int next = 0; next < channels; next += TLanes.Count)
        {
            int c = Math.Min(next, channels - TLanes.Count);
            float* from = m + c;
            (TLanes a0, TLanes b0) = OutputColumn<TLanes>(from, plane);
            (TLanes a1, TLanes b1) = OutputColumn<TLanes>(from + plane, plane);
            (TLanes a2, TLanes b2) = OutputColumn<TLanes>(from + 2 * plane, plane);
            (TLanes a3, TLanes b3) = OutputColumn<TLanes>(from + 3 * plane, plane);
            TLanes start = TLanes.Load(bias + c);
            float* to = y + c;
            TLanes.Store(TLanes.Max(least, a0 + a1 + a2 + start), to);
            if (wide > 1)
                TLanes.Store(TLanes.Max(least, a1 - a2 - a3 + start), to + channels);
            if (high > 1)
            {
                TLanes.Store(TLanes.Max(least, b0 + b1 + b2 + start), to + line);
                if (wide > 1)
                    TLanes.Store(TLanes.Max(least, b1 - b2 - b3 + start), to + line + channels);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (TLanes, TLanes) OutputColumn<TLanes>(float* m, nint plane)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        TLanes m1 = TLanes.Load(m + 4 * plane), m2 = TLanes.Load(m + 8 * plane);
        return (TLanes.Load(m) + m1 + m2, m1 - m2 - TLanes.Load(m + 12 * plane));
    }

    /// <summary>A dy A^T of 2x2 pixels: the gradient by the 16 products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OutputGradient<TLanes>(float* dy, nint line, int channels, float* m, nint plane)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        for (int next = 0; next < channels; next += TLanes.Count)
        {
            int c = Math.Min(next, channels - TLanes.Count);
            float* to = m + c;
            TLanes y00 = TLanes.Load(dy + c), y01 = TLanes.Load(dy + c + channels);
            TLanes y10 = TLanes.Load(dy + c + line), y11 = TLanes.Load(dy + c + line + channels);
            OutputGradientRow(y00, y01, to, plane);
            OutputGradientRow(y00 + y10, y01 + y11, to + 4 * plane, plane);
            OutputGradientRow(y00 - y10, y01 - y11, to + 8 * plane, plane);
            OutputGradientRow(-y10, -y11, to + 12 * plane, plane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void OutputGradientRow<TLanes>(TLanes a, TLanes b, float* m, nint plane)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        TLanes.Store(a, m);
        TLanes.Store(a + b, m + plane);
        TLanes.Store(a - b, m + 2 * plane);
        TLanes.Store(-b, m + 3 * plane);
    }

    /// <summary>G g G^T of one vector of kernels, whose taps lie <paramref name="tap"/> floats apart: negative to turn them round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Kernel<TLanes>(float* g, nint tap, float* u, nint plane)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        TLanes half = TLanes.Constant(0.5);
        TLanes a0 = TLanes.Load(g), b0 = TLanes.Load(g + tap), c0 = TLanes.Load(g + 2 * tap);
        TLanes a1 = TLanes.Load(g + 3 * tap) * half, b1 = TLanes.Load(g + 4 * tap) * half, c1 = TLanes.Load(g + 5 * tap) * half;
        TLanes a2 = TLanes.Load(g + 6 * tap), b2 = TLanes.Load(g + 7 * tap), c2 = TLanes.Load(g + 8 * tap);
        KernelRow(a0, b0, c0, u, plane);
        KernelRow((a0 + a2) * half + a1, (b0 + b2) * half + b1, (c0 + c2) * half + c1, u + 4 * plane, plane);
        KernelRow((a0 + a2) * half - a1, (b0 + b2) * half - b1, (c0 + c2) * half - c1, u + 8 * plane, plane);
        KernelRow(a2, b2, c2, u + 12 * plane, plane);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void KernelRow<TLanes>(TLanes a, TLanes b, TLanes c, float* u, nint plane)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        TLanes even = (a + c) * TLanes.Constant(0.5), odd = b * TLanes.Constant(0.5);
        TLanes.Store(a, u);
        TLanes.Store(even + odd, u + plane);
        TLanes.Store(even - odd, u + 2 * plane);
        TLanes.Store(c, u + 3 * plane);
    }

    /// <summary>G^T u G of one vector of kernels, whose 16 numbers lie <paramref name="plane"/> floats apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void KernelGradient<TLanes>(float* u, nint plane, float* g, nint tap)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        (TLanes a0, TLanes b0, TLanes c0) = KernelGradientColumn<TLanes>(u, plane);
        (TLanes a1, TLanes b1, TLanes c1) = KernelGradientColumn<TLanes>(u + plane, plane);
        (TLanes a2, TLanes b2, TLanes c2) = KernelGradientColumn<TLanes>(u + 2 * plane, plane);
        (TLanes a3, TLanes b3, TLanes c3) = KernelGradientColumn<TLanes>(u + 3 * plane, plane);
        KernelGradientRow(a0, a1, a2, a3, g, tap);
        KernelGradientRow(b0, b1, b2, b3, g + 3 * tap, tap);
        KernelGradientRow(c0, c1, c2, c3, g + 6 * tap, tap);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (TLanes, TLanes, TLanes) KernelGradientColumn<TLanes>(float* u, nint plane)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        TLanes u1 = TLanes.Load(u + 4 * plane), u2 = TLanes.Load(u + 8 * plane), even = (u1 + u2) * TLanes.Constant(0.5);
        return (TLanes.Load(u) + even, (u1 - u2) * TLanes.Constant(0.5), even + TLanes.Load(u + 12 * plane));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void KernelGradientRow<TLanes>(TLanes u0, TLanes u1, TLanes u2, TLanes u3, float* g, nint tap)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        TLanes even = (u1 + u2) * TLanes.Constant(0.5);
        TLanes.Store(u0 + even, g);
        TLanes.Store((u1 - u2) * TLanes.Constant(0.5), g + tap);
        TLanes.Store(even + u3, g + 2 * tap);
    }
}
