using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

// Over 400 lines: one unrolled kernel per tile shape, because sums kept in an array would leave the registers and halve the speed.
namespace KerasCourse.Cpu;

/// <summary>GEMM tiles for 128-bit vectors: 8 rows by 2 vectors for the 32 registers of ARM64, at most 4 rows for the 16 of SSE.</summary>
/// <remarks>
/// Every sum is one accumulator that adds its products in the order of p, so an element gets the same bits from every kernel here.
/// Rows of A are reached from one pointer per three or four rows and shared strides: few enough registers for the sums to stay in theirs.
/// Processors without FMA (SSE) multiply and add with two roundings.
/// </remarks>
internal static unsafe class GemmTile128
{
    /// <summary>Runs the kernel of <paramref name="rows"/> rows by <paramref name="vectors"/> vectors.</summary>
    public static void Run(int rows, int vectors, GemmTile* tile)
    {
        switch (rows, vectors)
        {
            case (8, 2): Run8x2(tile); break;
            case (4, 2): Run4x2(tile); break;
            case (2, 2): Run2x2(tile); break;
            case (1, 2): Run1x2(tile); break;
            case (8, 1): Run8x1(tile); break;
            case (4, 1): Run4x1(tile); break;
            case (2, 1): Run2x1(tile); break;
            case (1, 1): Run1x1(tile); break;
            case (2, 4): Run2x4(tile); break;
            case (1, 4): Run1x4(tile); break;
            default: throw new ArgumentOutOfRangeException(nameof(rows), $"{rows} x {vectors}");
        }
    }

    /// <summary>8 rows by 8 columns: 16 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run8x2(GemmTile* tile)
    {
        Vector128<float> c0a = Vector128<float>.Zero, c0b = Vector128<float>.Zero;
        Vector128<float> c1a = Vector128<float>.Zero, c1b = Vector128<float>.Zero;
        Vector128<float> c2a = Vector128<float>.Zero, c2b = Vector128<float>.Zero;
        Vector128<float> c3a = Vector128<float>.Zero, c3b = Vector128<float>.Zero;
        Vector128<float> c4a = Vector128<float>.Zero, c4b = Vector128<float>.Zero;
        Vector128<float> c5a = Vector128<float>.Zero, c5b = Vector128<float>.Zero;
        Vector128<float> c6a = Vector128<float>.Zero, c6b = Vector128<float>.Zero;
        Vector128<float> c7a = Vector128<float>.Zero, c7b = Vector128<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        float* a4 = tile->A + 4 * tile->ARow;
        nint row = tile->ARow;
        nint row2 = 2 * row;
        nint row3 = 3 * row;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector128<float> ba = Vector128.Load(b);
            Vector128<float> bb = Vector128.Load(b + 4);
            Vector128<float> x = Vector128.Create(*a0);
            c0a = Vector128.MultiplyAddEstimate(x, ba, c0a);
            c0b = Vector128.MultiplyAddEstimate(x, bb, c0b);
            x = Vector128.Create(*(a0 + row));
            c1a = Vector128.MultiplyAddEstimate(x, ba, c1a);
            c1b = Vector128.MultiplyAddEstimate(x, bb, c1b);
            x = Vector128.Create(*(a0 + row2));
            c2a = Vector128.MultiplyAddEstimate(x, ba, c2a);
            c2b = Vector128.MultiplyAddEstimate(x, bb, c2b);
            x = Vector128.Create(*(a0 + row3));
            c3a = Vector128.MultiplyAddEstimate(x, ba, c3a);
            c3b = Vector128.MultiplyAddEstimate(x, bb, c3b);
            x = Vector128.Create(*a4);
            c4a = Vector128.MultiplyAddEstimate(x, ba, c4a);
            c4b = Vector128.MultiplyAddEstimate(x, bb, c4b);
            x = Vector128.Create(*(a4 + row));
            c5a = Vector128.MultiplyAddEstimate(x, ba, c5a);
            c5b = Vector128.MultiplyAddEstimate(x, bb, c5b);
            x = Vector128.Create(*(a4 + row2));
            c6a = Vector128.MultiplyAddEstimate(x, ba, c6a);
            c6b = Vector128.MultiplyAddEstimate(x, bb, c6b);
            x = Vector128.Create(*(a4 + row3));
            c7a = Vector128.MultiplyAddEstimate(x, ba, c7a);
            c7b = Vector128.MultiplyAddEstimate(x, bb, c7b);
            a0 += aStep;
            a4 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        nint next = tile->CRow;
        Store(tile, c, c0a, c0b);
        c += next;
        Store(tile, c, c1a, c1b);
        c += next;
        Store(tile, c, c2a, c2b);
        c += next;
        Store(tile, c, c3a, c3b);
        c += next;
        Store(tile, c, c4a, c4b);
        c += next;
        Store(tile, c, c5a, c5b);
        c += next;
        Store(tile, c, c6a, c6b);
        c += next;
        Store(tile, c, c7a, c7b);
    }

    /// <summary>4 rows by 8 columns: 8 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run4x2(GemmTile* tile)
    {
        Vector128<float> c0a = Vector128<float>.Zero, c0b = Vector128<float>.Zero;
        Vector128<float> c1a = Vector128<float>.Zero, c1b = Vector128<float>.Zero;
        Vector128<float> c2a = Vector128<float>.Zero, c2b = Vector128<float>.Zero;
        Vector128<float> c3a = Vector128<float>.Zero, c3b = Vector128<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint row = tile->ARow;
        nint row2 = 2 * row;
        nint row3 = 3 * row;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector128<float> ba = Vector128.Load(b);
            Vector128<float> bb = Vector128.Load(b + 4);
            Vector128<float> x = Vector128.Create(*a0);
            c0a = Vector128.MultiplyAddEstimate(x, ba, c0a);
            c0b = Vector128.MultiplyAddEstimate(x, bb, c0b);
            x = Vector128.Create(*(a0 + row));
            c1a = Vector128.MultiplyAddEstimate(x, ba, c1a);
            c1b = Vector128.MultiplyAddEstimate(x, bb, c1b);
            x = Vector128.Create(*(a0 + row2));
            c2a = Vector128.MultiplyAddEstimate(x, ba, c2a);
            c2b = Vector128.MultiplyAddEstimate(x, bb, c2b);
            x = Vector128.Create(*(a0 + row3));
            c3a = Vector128.MultiplyAddEstimate(x, ba, c3a);
            c3b = Vector128.MultiplyAddEstimate(x, bb, c3b);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        nint next = tile->CRow;
        Store(tile, c, c0a, c0b);
        c += next;
        Store(tile, c, c1a, c1b);
        c += next;
        Store(tile, c, c2a, c2b);
        c += next;
        Store(tile, c, c3a, c3b);
    }

    /// <summary>2 rows by 8 columns: 4 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run2x2(GemmTile* tile)
    {
        Vector128<float> c0a = Vector128<float>.Zero, c0b = Vector128<float>.Zero;
        Vector128<float> c1a = Vector128<float>.Zero, c1b = Vector128<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint row = tile->ARow;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector128<float> ba = Vector128.Load(b);
            Vector128<float> bb = Vector128.Load(b + 4);
            Vector128<float> x = Vector128.Create(*a0);
            c0a = Vector128.MultiplyAddEstimate(x, ba, c0a);
            c0b = Vector128.MultiplyAddEstimate(x, bb, c0b);
            x = Vector128.Create(*(a0 + row));
            c1a = Vector128.MultiplyAddEstimate(x, ba, c1a);
            c1b = Vector128.MultiplyAddEstimate(x, bb, c1b);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        nint next = tile->CRow;
        Store(tile, c, c0a, c0b);
        c += next;
        Store(tile, c, c1a, c1b);
    }

    /// <summary>1 row by 8 columns: 2 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run1x2(GemmTile* tile)
    {
        Vector128<float> c0a = Vector128<float>.Zero, c0b = Vector128<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector128<float> ba = Vector128.Load(b);
            Vector128<float> bb = Vector128.Load(b + 4);
            Vector128<float> x = Vector128.Create(*a0);
            c0a = Vector128.MultiplyAddEstimate(x, ba, c0a);
            c0b = Vector128.MultiplyAddEstimate(x, bb, c0b);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        Store(tile, c, c0a, c0b);
    }

    /// <summary>8 rows by 4 columns: 8 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run8x1(GemmTile* tile)
    {
        Vector128<float> c0 = Vector128<float>.Zero;
        Vector128<float> c1 = Vector128<float>.Zero;
        Vector128<float> c2 = Vector128<float>.Zero;
        Vector128<float> c3 = Vector128<float>.Zero;
        Vector128<float> c4 = Vector128<float>.Zero;
        Vector128<float> c5 = Vector128<float>.Zero;
        Vector128<float> c6 = Vector128<float>.Zero;
        Vector128<float> c7 = Vector128<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        float* a4 = tile->A + 4 * tile->ARow;
        nint row = tile->ARow;
        nint row2 = 2 * row;
        nint row3 = 3 * row;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector128<float> b0 = Vector128.Load(b);
            Vector128<float> x = Vector128.Create(*a0);
            c0 = Vector128.MultiplyAddEstimate(x, b0, c0);
            x = Vector128.Create(*(a0 + row));
            c1 = Vector128.MultiplyAddEstimate(x, b0, c1);
            x = Vector128.Create(*(a0 + row2));
            c2 = Vector128.MultiplyAddEstimate(x, b0, c2);
            x = Vector128.Create(*(a0 + row3));
            c3 = Vector128.MultiplyAddEstimate(x, b0, c3);
            x = Vector128.Create(*a4);
            c4 = Vector128.MultiplyAddEstimate(x, b0, c4);
            x = Vector128.Create(*(a4 + row));
            c5 = Vector128.MultiplyAddEstimate(x, b0, c5);
            x = Vector128.Create(*(a4 + row2));
            c6 = Vector128.MultiplyAddEstimate(x, b0, c6);
            x = Vector128.Create(*(a4 + row3));
            c7 = Vector128.MultiplyAddEstimate(x, b0, c7);
            a0 += aStep;
            a4 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        nint next = tile->CRow;
        Store(tile, c, c0);
        c += next;
        Store(tile, c, c1);
        c += next;
        Store(tile, c, c2);
        c += next;
        Store(tile, c, c3);
        c += next;
        Store(tile, c, c4);
        c += next;
        Store(tile, c, c5);
        c += next;
        Store(tile, c, c6);
        c += next;
        Store(tile, c, c7);
    }

    /// <summary>4 rows by 4 columns: 4 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run4x1(GemmTile* tile)
    {
        Vector128<float> c0 = Vector128<float>.Zero;
        Vector128<float> c1 = Vector128<float>.Zero;
        Vector128<float> c2 = Vector128<float>.Zero;
        Vector128<float> c3 = Vector128<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint row = tile->ARow;
        nint row2 = 2 * row;
        nint row3 = 3 * row;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector128<float> b0 = Vector128.Load(b);
            Vector128<float> x = Vector128.Create(*a0);
            c0 = Vector128.MultiplyAddEstimate(x, b0, c0);
            x = Vector128.Create(*(a0 + row));
            c1 = Vector128.MultiplyAddEstimate(x, b0, c1);
            x = Vector128.Create(*(a0 + row2));
            c2 = Vector128.MultiplyAddEstimate(x, b0, c2);
            x = Vector128.Create(*(a0 + row3));
            c3 = Vector128.MultiplyAddEstimate(x, b0, c3);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        nint next = tile->CRow;
        Store(tile, c, c0);
        c += next;
        Store(tile, c, c1);
        c += next;
        Store(tile, c, c2);
        c += next;
        Store(tile, c, c3);
    }

    /// <summary>2 rows by 4 columns: 2 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run2x1(GemmTile* tile)
    {
        Vector128<float> c0 = Vector128<float>.Zero;
        Vector128<float> c1 = Vector128<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint row = tile->ARow;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector128<float> b0 = Vector128.Load(b);
            Vector128<float> x = Vector128.Create(*a0);
            c0 = Vector128.MultiplyAddEstimate(x, b0, c0);
            x = Vector128.Create(*(a0 + row));
            c1 = Vector128.MultiplyAddEstimate(x, b0, c1);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        nint next = tile->CRow;
        Store(tile, c, c0);
        c += next;
        Store(tile, c, c1);
    }

    /// <summary>1 row by 4 columns: 1 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run1x1(GemmTile* tile)
    {
        Vector128<float> c0 = Vector128<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector128<float> b0 = Vector128.Load(b);
            Vector128<float> x = Vector128.Create(*a0);
            c0 = Vector128.MultiplyAddEstimate(x, b0, c0);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        Store(tile, c, c0);
    }

    /// <summary>2 rows by 16 columns: 8 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run2x4(GemmTile* tile)
    {
        Vector128<float> c0a = Vector128<float>.Zero, c0b = Vector128<float>.Zero, c0c = Vector128<float>.Zero, c0d = Vector128<float>.Zero;
        Vector128<float> c1a = Vector128<float>.Zero, c1b = Vector128<float>.Zero, c1c = Vector128<float>.Zero, c1d = Vector128<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint row = tile->ARow;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector128<float> ba = Vector128.Load(b);
            Vector128<float> bb = Vector128.Load(b + 4);
            Vector128<float> bc = Vector128.Load(b + 8);
            Vector128<float> bd = Vector128.Load(b + 12);
            Vector128<float> x = Vector128.Create(*a0);
            c0a = Vector128.MultiplyAddEstimate(x, ba, c0a);
            c0b = Vector128.MultiplyAddEstimate(x, bb, c0b);
            c0c = Vector128.MultiplyAddEstimate(x, bc, c0c);
            c0d = Vector128.MultiplyAddEstimate(x, bd, c0d);
            x = Vector128.Create(*(a0 + row));
            c1a = Vector128.MultiplyAddEstimate(x, ba, c1a);
            c1b = Vector128.MultiplyAddEstimate(x, bb, c1b);
            c1c = Vector128.MultiplyAddEstimate(x, bc, c1c);
            c1d = Vector128.MultiplyAddEstimate(x, bd, c1d);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        nint next = tile->CRow;
        Store(tile, c, c0a, c0b, c0c, c0d);
        c += next;
        Store(tile, c, c1a, c1b, c1c, c1d);
    }

    /// <summary>1 row by 16 columns: 4 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run1x4(GemmTile* tile)
    {
        Vector128<float> c0a = Vector128<float>.Zero, c0b = Vector128<float>.Zero, c0c = Vector128<float>.Zero, c0d = Vector128<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector128<float> ba = Vector128.Load(b);
            Vector128<float> bb = Vector128.Load(b + 4);
            Vector128<float> bc = Vector128.Load(b + 8);
            Vector128<float> bd = Vector128.Load(b + 12);
            Vector128<float> x = Vector128.Create(*a0);
            c0a = Vector128.MultiplyAddEstimate(x, ba, c0a);
            c0b = Vector128.MultiplyAddEstimate(x, bb, c0b);
            c0c = Vector128.MultiplyAddEstimate(x, bc, c0c);
            c0d = Vector128.MultiplyAddEstimate(x, bd, c0d);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        Store(tile, c, c0a, c0b, c0c, c0d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(GemmTile* tile, float* to, Vector128<float> a)
    {
        float alpha = tile->Alpha, beta = tile->Beta;
        a *= alpha;
        if (beta != 0f)
        {
            a = Vector128.MultiplyAddEstimate(Vector128.Create(beta), Vector128.Load(to), a);
        }
        a.Store(to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(GemmTile* tile, float* to, Vector128<float> a, Vector128<float> b)
    {
        float alpha = tile->Alpha, beta = tile->Beta;
        a *= alpha;
        b *= alpha;
        if (beta != 0f)
        {
            a = Vector128.MultiplyAddEstimate(Vector128.Create(beta), Vector128.Load(to), a);
            b = Vector128.MultiplyAddEstimate(Vector128.Create(beta), Vector128.Load(to + 4), b);
        }
        a.Store(to);
        b.Store(to + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(GemmTile* tile, float* to, Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d)
    {
        float alpha = tile->Alpha, beta = tile->Beta;
        a *= alpha;
        b *= alpha;
        c *= alpha;
        d *= alpha;
        if (beta != 0f)
        {
            a = Vector128.MultiplyAddEstimate(Vector128.Create(beta), Vector128.Load(to), a);
            b = Vector128.MultiplyAddEstimate(Vector128.Create(beta), Vector128.Load(to + 4), b);
            c = Vector128.MultiplyAddEstimate(Vector128.Create(beta), Vector128.Load(to + 8), c);
            d = Vector128.MultiplyAddEstimate(Vector128.Create(beta), Vector128.Load(to + 12), d);
        }
        a.Store(to);
        b.Store(to + 4);
        c.Store(to + 8);
        d.Store(to + 12);
    }
}
