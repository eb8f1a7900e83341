using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

// Over 400 lines: one unrolled kernel per tile shape, because sums kept in an array would leave the registers and halve the speed.
namespace KerasCourse.Cpu;

/// <summary>GEMM tiles for 256-bit vectors: 6 rows by 2 vectors use 12 of 16 registers for sums, which hides the latency of FMA.</summary>
/// <remarks>
/// Every sum is one accumulator that adds its products in the order of p, so an element gets the same bits from every kernel here.
/// Rows of A are reached from one pointer per three or four rows and shared strides: few enough registers for the sums to stay in theirs.
/// </remarks>
internal static unsafe class GemmTile256
{
    /// <summary>Runs the kernel of <paramref name="rows"/> rows by <paramref name="vectors"/> vectors.</summary>
    public static void Run(int rows, int vectors, GemmTile* tile)
    {
        switch (rows, vectors)
        {
            case (6, 2): Run6x2(tile); break;
            case (4, 2): Run4x2(tile); break;
            case (2, 2): Run2x2(tile); break;
            case (1, 2): Run1x2(tile); break;
            case (6, 1): Run6x1(tile); break;
            case (4, 1): Run4x1(tile); break;
            case (2, 1): Run2x1(tile); break;
            case (1, 1): Run1x1(tile); break;
            case (2, 4): Run2x4(tile); break;
            case (1, 4): Run1x4(tile); break;
            default: throw new ArgumentOutOfRangeException(nameof(rows), $"{rows} x {vectors}");
        }
    }

    /// <summary>6 rows by 16 columns: 12 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run6x2(GemmTile* tile)
    {
        Vector256<float> c0a = Vector256<float>.Zero, c0b = Vector256<float>.Zero;
        Vector256<float> c1a = Vector256<float>.Zero, c1b = Vector256<float>.Zero;
        Vector256<float> c2a = Vector256<float>.Zero, c2b = Vector256<float>.Zero;
        Vector256<float> c3a = Vector256<float>.Zero, c3b = Vector256<float>.Zero;
        Vector256<float> c4a = Vector256<float>.Zero, c4b = Vector256<float>.Zero;
        Vector256<float> c5a = Vector256<float>.Zero, c5b = Vector256<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        float* a3 = tile->A + 3 * tile->ARow;
        nint row = tile->ARow;
        nint row2 = 2 * row;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector256<float> ba = Vector256.Load(b);
            Vector256<float> bb = Vector256.Load(b + 8);
            Vector256<float> x = Vector256.Create(*a0);
            c0a = Vector256.FusedMultiplyAdd(x, ba, c0a);
            c0b = Vector256.FusedMultiplyAdd(x, bb, c0b);
            x = Vector256.Create(*(a0 + row));
            c1a = Vector256.FusedMultiplyAdd(x, ba, c1a);
            c1b = Vector256.FusedMultiplyAdd(x, bb, c1b);
            x = Vector256.Create(*(a0 + row2));
            c2a = Vector256.FusedMultiplyAdd(x, ba, c2a);
            c2b = Vector256.FusedMultiplyAdd(x, bb, c2b);
            x = Vector256.Create(*a3);
            c3a = Vector256.FusedMultiplyAdd(x, ba, c3a);
            c3b = Vector256.FusedMultiplyAdd(x, bb, c3b);
            x = Vector256.Create(*(a3 + row));
            c4a = Vector256.FusedMultiplyAdd(x, ba, c4a);
            c4b = Vector256.FusedMultiplyAdd(x, bb, c4b);
            x = Vector256.Create(*(a3 + row2));
            c5a = Vector256.FusedMultiplyAdd(x, ba, c5a);
            c5b = Vector256.FusedMultiplyAdd(x, bb, c5b);
            a0 += aStep;
            a3 += aStep;
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
    }

    /// <summary>4 rows by 16 columns: 8 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run4x2(GemmTile* tile)
    {
        Vector256<float> c0a = Vector256<float>.Zero, c0b = Vector256<float>.Zero;
        Vector256<float> c1a = Vector256<float>.Zero, c1b = Vector256<float>.Zero;
        Vector256<float> c2a = Vector256<float>.Zero, c2b = Vector256<float>.Zero;
        Vector256<float> c3a = Vector256<float>.Zero, c3b = Vector256<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint row = tile->ARow;
        nint row2 = 2 * row;
        nint row3 = 3 * row;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector256<float> ba = Vector256.Load(b);
            Vector256<float> bb = Vector256.Load(b + 8);
            Vector256<float> x = Vector256.Create(*a0);
            c0a = Vector256.FusedMultiplyAdd(x, ba, c0a);
            c0b = Vector256.FusedMultiplyAdd(x, bb, c0b);
            x = Vector256.Create(*(a0 + row));
            c1a = Vector256.FusedMultiplyAdd(x, ba, c1a);
            c1b = Vector256.FusedMultiplyAdd(x, bb, c1b);
            x = Vector256.Create(*(a0 + row2));
            c2a = Vector256.FusedMultiplyAdd(x, ba, c2a);
            c2b = Vector256.FusedMultiplyAdd(x, bb, c2b);
            x = Vector256.Create(*(a0 + row3));
            c3a = Vector256.FusedMultiplyAdd(x, ba, c3a);
            c3b = Vector256.FusedMultiplyAdd(x, bb, c3b);
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

    /// <summary>2 rows by 16 columns: 4 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run2x2(GemmTile* tile)
    {
        Vector256<float> c0a = Vector256<float>.Zero, c0b = Vector256<float>.Zero;
        Vector256<float> c1a = Vector256<float>.Zero, c1b = Vector256<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint row = tile->ARow;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector256<float> ba = Vector256.Load(b);
            Vector256<float> bb = Vector256.Load(b + 8);
            Vector256<float> x = Vector256.Create(*a0);
            c0a = Vector256.FusedMultiplyAdd(x, ba, c0a);
            c0b = Vector256.FusedMultiplyAdd(x, bb, c0b);
            x = Vector256.Create(*(a0 + row));
            c1a = Vector256.FusedMultiplyAdd(x, ba, c1a);
            c1b = Vector256.FusedMultiplyAdd(x, bb, c1b);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        nint next = tile->CRow;
        Store(tile, c, c0a, c0b);
        c += next;
        Store(tile, c, c1a, c1b);
    }

    /// <summary>1 row by 16 columns: 2 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run1x2(GemmTile* tile)
    {
        Vector256<float> c0a = Vector256<float>.Zero, c0b = Vector256<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector256<float> ba = Vector256.Load(b);
            Vector256<float> bb = Vector256.Load(b + 8);
            Vector256<float> x = Vector256.Create(*a0);
            c0a = Vector256.FusedMultiplyAdd(x, ba, c0a);
            c0b = Vector256.FusedMultiplyAdd(x, bb, c0b);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        Store(tile, c, c0a, c0b);
    }

    /// <summary>6 rows by 8 columns: 6 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run6x1(GemmTile* tile)
    {
        Vector256<float> c0 = Vector256<float>.Zero;
        Vector256<float> c1 = Vector256<float>.Zero;
        Vector256<float> c2 = Vector256<float>.Zero;
        Vector256<float> c3 = Vector256<float>.Zero;
        Vector256<float> c4 = Vector256<float>.Zero;
        Vector256<float> c5 = Vector256<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        float* a3 = tile->A + 3 * tile->ARow;
        nint row = tile->ARow;
        nint row2 = 2 * row;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector256<float> b0 = Vector256.Load(b);
            Vector256<float> x = Vector256.Create(*a0);
            c0 = Vector256.FusedMultiplyAdd(x, b0, c0);
            x = Vector256.Create(*(a0 + row));
            c1 = Vector256.FusedMultiplyAdd(x, b0, c1);
            x = Vector256.Create(*(a0 + row2));
            c2 = Vector256.FusedMultiplyAdd(x, b0, c2);
            x = Vector256.Create(*a3);
            c3 = Vector256.FusedMultiplyAdd(x, b0, c3);
            x = Vector256.Create(*(a3 + row));
            c4 = Vector256.FusedMultiplyAdd(x, b0, c4);
            x = Vector256.Create(*(a3 + row2));
            c5 = Vector256.FusedMultiplyAdd(x, b0, c5);
            a0 += aStep;
            a3 += aStep;
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
    }

    /// <summary>4 rows by 8 columns: 4 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run4x1(GemmTile* tile)
    {
        Vector256<float> c0 = Vector256<float>.Zero;
        Vector256<float> c1 = Vector256<float>.Zero;
        Vector256<float> c2 = Vector256<float>.Zero;
        Vector256<float> c3 = Vector256<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint row = tile->ARow;
        nint row2 = 2 * row;
        nint row3 = 3 * row;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector256<float> b0 = Vector256.Load(b);
            Vector256<float> x = Vector256.Create(*a0);
            c0 = Vector256.FusedMultiplyAdd(x, b0, c0);
            x = Vector256.Create(*(a0 + row));
            c1 = Vector256.FusedMultiplyAdd(x, b0, c1);
            x = Vector256.Create(*(a0 + row2));
            c2 = Vector256.FusedMultiplyAdd(x, b0, c2);
            x = Vector256.Create(*(a0 + row3));
            c3 = Vector256.FusedMultiplyAdd(x, b0, c3);
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

    /// <summary>2 rows by 8 columns: 2 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run2x1(GemmTile* tile)
    {
        Vector256<float> c0 = Vector256<float>.Zero;
        Vector256<float> c1 = Vector256<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint row = tile->ARow;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector256<float> b0 = Vector256.Load(b);
            Vector256<float> x = Vector256.Create(*a0);
            c0 = Vector256.FusedMultiplyAdd(x, b0, c0);
            x = Vector256.Create(*(a0 + row));
            c1 = Vector256.FusedMultiplyAdd(x, b0, c1);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        nint next = tile->CRow;
        Store(tile, c, c0);
        c += next;
        Store(tile, c, c1);
    }

    /// <summary>1 row by 8 columns: 1 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run1x1(GemmTile* tile)
    {
        Vector256<float> c0 = Vector256<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector256<float> b0 = Vector256.Load(b);
            Vector256<float> x = Vector256.Create(*a0);
            c0 = Vector256.FusedMultiplyAdd(x, b0, c0);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        Store(tile, c, c0);
    }

    /// <summary>2 rows by 32 columns: 8 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run2x4(GemmTile* tile)
    {
        Vector256<float> c0a = Vector256<float>.Zero, c0b = Vector256<float>.Zero, c0c = Vector256<float>.Zero, c0d = Vector256<float>.Zero;
        Vector256<float> c1a = Vector256<float>.Zero, c1b = Vector256<float>.Zero, c1c = Vector256<float>.Zero, c1d = Vector256<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint row = tile->ARow;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector256<float> ba = Vector256.Load(b);
            Vector256<float> bb = Vector256.Load(b + 8);
            Vector256<float> bc = Vector256.Load(b + 16);
            Vector256<float> bd = Vector256.Load(b + 24);
            Vector256<float> x = Vector256.Create(*a0);
            c0a = Vector256.FusedMultiplyAdd(x, ba, c0a);
            c0b = Vector256.FusedMultiplyAdd(x, bb, c0b);
            c0c = Vector256.FusedMultiplyAdd(x, bc, c0c);
            c0d = Vector256.FusedMultiplyAdd(x, bd, c0d);
            x = Vector256.Create(*(a0 + row));
            c1a = Vector256.FusedMultiplyAdd(x, ba, c1a);
            c1b = Vector256.FusedMultiplyAdd(x, bb, c1b);
            c1c = Vector256.FusedMultiplyAdd(x, bc, c1c);
            c1d = Vector256.FusedMultiplyAdd(x, bd, c1d);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        nint next = tile->CRow;
        Store(tile, c, c0a, c0b, c0c, c0d);
        c += next;
        Store(tile, c, c1a, c1b, c1c, c1d);
    }

    /// <summary>1 row by 32 columns: 4 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run1x4(GemmTile* tile)
    {
        Vector256<float> c0a = Vector256<float>.Zero, c0b = Vector256<float>.Zero, c0c = Vector256<float>.Zero, c0d = Vector256<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector256<float> ba = Vector256.Load(b);
            Vector256<float> bb = Vector256.Load(b + 8);
            Vector256<float> bc = Vector256.Load(b + 16);
            Vector256<float> bd = Vector256.Load(b + 24);
            Vector256<float> x = Vector256.Create(*a0);
            c0a = Vector256.FusedMultiplyAdd(x, ba, c0a);
            c0b = Vector256.FusedMultiplyAdd(x, bb, c0b);
            c0c = Vector256.FusedMultiplyAdd(x, bc, c0c);
            c0d = Vector256.FusedMultiplyAdd(x, bd, c0d);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        Store(tile, c, c0a, c0b, c0c, c0d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(GemmTile* tile, float* to, Vector256<float> a)
    {
        float alpha = tile->Alpha, beta = tile->Beta;
        a *= alpha;
        if (beta != 0f)
        {
            a = Vector256.FusedMultiplyAdd(Vector256.Create(beta), Vector256.Load(to), a);
        }
        a.Store(to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(GemmTile* tile, float* to, Vector256<float> a, Vector256<float> b)
    {
        float alpha = tile->Alpha, beta = tile->Beta;
        a *= alpha;
        b *= alpha;
        if (beta != 0f)
        {
            a = Vector256.FusedMultiplyAdd(Vector256.Create(beta), Vector256.Load(to), a);
            b = Vector256.FusedMultiplyAdd(Vector256.Create(beta), Vector256.Load(to + 8), b);
        }
        a.Store(to);
        b.Store(to + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(GemmTile* tile, float* to, Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        float alpha = tile->Alpha, beta = tile->Beta;
        a *= alpha;
        b *= alpha;
        c *= alpha;
        d *= alpha;
        if (beta != 0f)
        {
            a = Vector256.FusedMultiplyAdd(Vector256.Create(beta), Vector256.Load(to), a);
            b = Vector256.FusedMultiplyAdd(Vector256.Create(beta), Vector256.Load(to + 8), b);
            c = Vector256.FusedMultiplyAdd(Vector256.Create(beta), Vector256.Load(to + 16), c);
            d = Vector256.FusedMultiplyAdd(Vector256.Create(beta), Vector256.Load(to + 24), d);
        }
        a.Store(to);
        b.Store(to + 8);
        c.Store(to + 16);
        d.Store(to + 24);
    }
}
