using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KerasCourse.Cpu;

/// <summary>
/// Transposes a matrix: destination[c, r] = source[r, c]. Leading dimensions count elements. Elements of 4 and 8 bytes, whatever they mean.
/// </summary>
/// <remarks>
/// Blocks of 8x8 floats in registers (AVX), of 4 and 2 rows (SSE), else elements one by one; blocks go down the source's rows first, so that the lines
/// of the destination being written stay in the cache. Nothing is computed, so results do not depend on the path.
/// </remarks>
internal static unsafe class TransposeKernel
{
    public static void Run(float* source, nint sourceLead, int rows, int columns, float* destination, nint destinationLead)
    {
        int r = 0;
        if (Avx.IsSupported)
        {
            for (; r + 8 <= rows; r += 8)
            {
                int c = 0;
                for (; c + 8 <= columns; c += 8)
                    Block8x8(source + r * sourceLead + c, sourceLead, destination + c * destinationLead + r, destinationLead);
                Rest(source + r * sourceLead + c, sourceLead, 8, columns - c, destination + c * destinationLead + r, destinationLead);
            }
        }
        if (Sse.IsSupported && rows - r >= 4)
        {
            FourRows(source + r * sourceLead, sourceLead, columns, destination + r, destinationLead);
            r += 4;
        }
        if (Sse.IsSupported && rows - r >= 2)
        {
            TwoRows(source + r * sourceLead, sourceLead, columns, destination + r, destinationLead);
            r += 2;
        }
        Rest(source + r * sourceLead, sourceLead, rows - r, columns, destination + r, destinationLead);
    }

    public static void Run(double* source, nint sourceLead, int rows, int columns, double* destination, nint destinationLead) =>
        Rest(source, sourceLead, rows, columns, destination, destinationLead);

    /// <summary>Four rows become columns of four, 4x4 at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void FourRows(float* s, nint sRow, int columns, float* d, nint dRow)
    {
        int c = 0;
        for (; c + 4 <= columns; c += 4)
        {
            Vector128<float> r0 = Vector128.Load(s + c), r1 = Vector128.Load(s + sRow + c);
            Vector128<float> r2 = Vector128.Load(s + 2 * sRow + c), r3 = Vector128.Load(s + 3 * sRow + c);
            Vector128<float> a = Sse.UnpackLow(r0, r1), b = Sse.UnpackHigh(r0, r1), e = Sse.UnpackLow(r2, r3), f = Sse.UnpackHigh(r2, r3);
            float* to = d + c * dRow;
            Sse.MoveLowToHigh(a, e).Store(to);
            Sse.MoveHighToLow(e, a).Store(to + dRow);
            Sse.MoveLowToHigh(b, f).Store(to + 2 * dRow);
            Sse.MoveHighToLow(f, b).Store(to + 3 * dRow);
        }
        Rest(s + c, sRow, 4, columns - c, d + c * dRow, dRow);
    }

    /// <summary>Two rows become columns of two, four columns at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void TwoRows(float* s, nint sRow, int columns, float* d, nint dRow)
    {
        int c = 0;
        for (; c + 4 <= columns; c += 4)
        {
            Vector128<float> r0 = Vector128.Load(s + c), r1 = Vector128.Load(s + sRow + c);
            Vector128<double> low = Sse.UnpackLow(r0, r1).AsDouble(), high = Sse.UnpackHigh(r0, r1).AsDouble();
            float* to = d + c * dRow;
            *(double*)to = low[0];
            *(double*)(to + dRow) = low[1];
            *(double*)(to + 2 * dRow) = high[0];
            *(double*)(to + 3 * dRow) = high[1];
        }
        Rest(s + c, sRow, 2, columns - c, d + c * dRow, dRow);
    }

    static void Rest<T>(T* source, nint sourceLead, int rows, int columns, T* destination, nint destinationLead) where T : unmanaged
    {
        for (int r = 0; r < rows; r += 4)
        {
            int high = Math.Min(rows - r, 4);
            for (int c = 0; c < columns; c++)
            {
                T* from = source + r * sourceLead + c;
                T* to = destination + c * destinationLead + r;
                for (int q = 0; q < high; q++)
                    to[q] = from[q * sourceLead];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Block8x8(float* s, nint sRow, float* d, nint dRow)
    {
        Vector256<float> r0 = Vector256.Load(s), r1 = Vector256.Load(s + sRow), r2 = Vector256.Load(s + 2 * sRow);
        Vector256<float> r3 = Vector256.Load(s + 3 * sRow), r4 = Vector256.Load(s + 4 * sRow), r5 = Vector256.Load(s + 5 * sRow);
        Vector256<float> r6 = Vector256.Load(s + 6 * sRow), r7 = Vector256.Load(s + 7 * sRow);

        // Pairs of rows interleaved, then pairs of pairs, then the halves exchanged.
        Vector256<float> a0 = Avx.UnpackLow(r0, r1), a1 = Avx.UnpackHigh(r0, r1), a2 = Avx.UnpackLow(r2, r3), a3 = Avx.UnpackHigh(r2, r3);
        Vector256<float> a4 = Avx.UnpackLow(r4, r5), a5 = Avx.UnpackHigh(r4, r5), a6 = Avx.UnpackLow(r6, r7), a7 = Avx.UnpackHigh(r6, r7);

        Vector256<float> b0 = Avx.Shuffle(a0, a2, 0x44), b1 = Avx.Shuffle(a0, a2, 0xEE);
        Vector256<float> b2 = Avx.Shuffle(a1, a3, 0x44), b3 = Avx.Shuffle(a1, a3, 0xEE);
        Vector256<float> b4 = Avx.Shuffle(a4, a6, 0x44), b5 = Avx.Shuffle(a4, a6, 0xEE);
        Vector256<float> b6 = Avx.Shuffle(a5, a7, 0x44), b7 = Avx.Shuffle(a5, a7, 0xEE);

        Avx.Permute2x128(b0, b4, 0x20).Store(d);
        Avx.Permute2x128(b1, b5, 0x20).Store(d + dRow);
        Avx.Permute2x128(b2, b6, 0x20).Store(d + 2 * dRow);
        Avx.Permute2x128(b3, b7, 0x20).Store(d + 3 * dRow);
        Avx.Permute2x128(b0, b4, 0x31).Store(d + 4 * dRow);
        Avx.Permute2x128(b1, b5, 0x31).Store(d + 5 * dRow);
        Avx.Permute2x128(b2, b6, 0x31).Store(d + 6 * dRow);
        Avx.Permute2x128(b3, b7, 0x31).Store(d + 7 * dRow);
    }
}
