using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

// Over 400 lines: one unrolled kernel per tile shape, because sums kept in an array would leave the registers and halve the speed.
namespace KerasCourse.Cpu;

/// <summary>GEMM tiles for 512-bit vectors: 12 rows by 2 vectors use 24 of 32 registers for sums.</summary>
/// <remarks>
/// Every sum is one accumulator that adds its products in the order of p, so an element gets the same bits from every kernel here.
/// Rows of A are reached from one pointer per three or four rows and shared strides: few enough registers for the sums to stay in theirs.
/// </remarks>
internal static unsafe class GemmTile512
{
    /// <summary>Runs the kernel of <paramref name="rows"/> rows by <paramref name="vectors"/> vectors.</summary>
    public static void Run(int rows, int vectors, GemmTile* tile)
    {
        switch (rows, vectors)
        {
            case (12, 2): Run12x2(tile); break;
            case (8, 2): Run8x2(tile); break;
            case (4, 2): Run4x2(tile); break;
            case (2, 2): Run2x2(tile); break;
            case (1, 2): Run1x2(tile); break;
            case (12, 1): Run12x1(tile); break;
            case (8, 1): Run8x1(tile); break;
            case (4, 1): Run4x1(tile); break;
            case (2, 1): Run2x1(tile); break;
            case (1, 1): Run1x1(tile); break;
            case (2, 4): Run2x4(tile); break;
            case (1, 4): Run1x4(tile); break;
            default: throw new ArgumentOutOfRangeException(nameof(rows), $"{rows} x {vectors}");
        }
    }

    /// <summary>12 rows by 32 columns: 24 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run12x2(GemmTile* tile)
    {
        Vector512<float> c0a = Vector512<float>.Zero, c0b = Vector512<float>.Zero;
        Vector512<float> c1a = Vector512<float>.Zero, c1b = Vector512<float>.Zero;
        Vector512<float> c2a = Vector512<float>.Zero, c2b = Vector512<float>.Zero;
        Vector512<float> c3a = Vector512<float>.Zero, c3b = Vector512<float>.Zero;
        Vector512<float> c4a = Vector512<float>.Zero, c4b = Vector512<float>.Zero;
        Vector512<float> c5a = Vector512<float>.Zero, c5b = Vector512<float>.Zero;
        Vector512<float> c6a = Vector512<float>.Zero, c6b = Vector512<float>.Zero;
        Vector512<float> c7a = Vector512<float>.Zero, c7b = Vector512<float>.Zero;
        Vector512<float> c8a = Vector512<float>.Zero, c8b = Vector512<float>.Zero;
        Vector512<float> c9a = Vector512<float>.Zero, c9b = Vector512<float>.Zero;
        Vector512<float> c10a = Vector512<float>.Zero, c10b = Vector512<float>.Zero;
        Vector512<float> c11a = Vector512<float>.Zero, c11b = Vector512<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        float* a4 = tile->A + 4 * tile->ARow;
        float* a8 = tile->A + 8 * tile->ARow;
        nint row = tile->ARow;
        nint row2 = 2 * row;
        nint row3 = 3 * row;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector512<float> ba = Vector512.Load(b);
            Vector512<float> bb = Vector512.Load(b + 16);
            Vector512<float> x = Vector512.Create(*a0);
            c0a = Vector512.FusedMultiplyAdd(x, ba, c0a);
            c0b = Vector512.FusedMultiplyAdd(x, bb, c0b);
            x = Vector512.Create(*(a0 + row));
            c1a = Vector512.FusedMultiplyAdd(x, ba, c1a);
            c1b = Vector512.FusedMultiplyAdd(x, bb, c1b);
            x = Vector512.Create(*(a0 + row2));
            c2a = Vector512.FusedMultiplyAdd(x, ba, c2a);
            c2b = Vector512.FusedMultiplyAdd(x, bb, c2b);
            x = Vector512.Create(*(a0 + row3));
            c3a = Vector512.FusedMultiplyAdd(x, ba, c3a);
            c3b = Vector512.FusedMultiplyAdd(x, bb, c3b);
            x = Vector512.Create(*a4);
            c4a = Vector512.FusedMultiplyAdd(x, ba, c4a);
            c4b = Vector512.FusedMultiplyAdd(x, bb, c4b);
            x = Vector512.Create(*(a4 + row));
            c5a = Vector512.FusedMultiplyAdd(x, ba, c5a);
            c5b = Vector512.FusedMultiplyAdd(x, bb, c5b);
            x = Vector512.Create(*(a4 + row2));
            c6a = Vector512.FusedMultiplyAdd(x, ba, c6a);
            c6b = Vector512.FusedMultiplyAdd(x, bb, c6b);
            x = Vector512.Create(*(a4 + row3));
            c7a = Vector512.FusedMultiplyAdd(x, ba, c7a);
            c7b = Vector512.FusedMultiplyAdd(x, bb, c7b);
            x = Vector512.Create(*a8);
            c8a = Vector512.FusedMultiplyAdd(x, ba, c8a);
            c8b = Vector512.FusedMultiplyAdd(x, bb, c8b);
            x = Vector512.Create(*(a8 + row));
            c9a = Vector512.FusedMultiplyAdd(x, ba, c9a);
            c9b = Vector512.FusedMultiplyAdd(x, bb, c9b);
            x = Vector512.Create(*(a8 + row2));
            c10a = Vector512.FusedMultiplyAdd(x, ba, c10a);
            c10b = Vector512.FusedMultiplyAdd(x, bb, c10b);
            x = Vector512.Create(*(a8 + row3));
            c11a = Vector512.FusedMultiplyAdd(x, ba, c11a);
            c11b = Vector512.FusedMultiplyAdd(x, bb, c11b);
            a0 += aStep;
            a4 += aStep;
            a8 += aStep;
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
        c += next;
        Store(tile, c, c8a, c8b);
        c += next;
        Store(tile, c, c9a, c9b);
        c += next;
        Store(tile, c, c10a, c10b);
        c += next;
        Store(tile, c, c11a, c11b);
    }

    /// <summary>8 rows by 32 columns: 16 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run8x2(GemmTile* tile)
    {
        Vector512<float> c0a = Vector512<float>.Zero, c0b = Vector512<float>.Zero;
        Vector512<float> c1a = Vector512<float>.Zero, c1b = Vector512<float>.Zero;
        Vector512<float> c2a = Vector512<float>.Zero, c2b = Vector512<float>.Zero;
        Vector512<float> c3a = Vector512<float>.Zero, c3b = Vector512<float>.Zero;
        Vector512<float> c4a = Vector512<float>.Zero, c4b = Vector512<float>.Zero;
        Vector512<float> c5a = Vector512<float>.Zero, c5b = Vector512<float>.Zero;
        Vector512<float> c6a = Vector512<float>.Zero, c6b = Vector512<float>.Zero;
        Vector512<float> c7a = Vector512<float>.Zero, c7b = Vector512<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        float* a4 = tile->A + 4 * tile->ARow;
        nint row = tile->ARow;
        nint row2 = 2 * row;
        nint row3 = 3 * row;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector512<float> ba = Vector512.Load(b);
            Vector512<float> bb = Vector512.Load(b + 16);
            Vector512<float> x = Vector512.Create(*a0);
            c0a = Vector512.FusedMultiplyAdd(x, ba, c0a);
            c0b = Vector512.FusedMultiplyAdd(x, bb, c0b);
            x = Vector512.Create(*(a0 + row));
            c1a = Vector512.FusedMultiplyAdd(x, ba, c1a);
            c1b = Vector512.FusedMultiplyAdd(x, bb, c1b);
            x = Vector512.Create(*(a0 + row2));
            c2a = Vector512.FusedMultiplyAdd(x, ba, c2a);
            c2b = Vector512.FusedMultiplyAdd(x, bb, c2b);
            x = Vector512.Create(*(a0 + row3));
            c3a = Vector512.FusedMultiplyAdd(x, ba, c3a);
            c3b = Vector512.FusedMultiplyAdd(x, bb, c3b);
            x = Vector512.Create(*a4);
            c4a = Vector512.FusedMultiplyAdd(x, ba, c4a);
            c4b = Vector512.FusedMultiplyAdd(x, bb, c4b);
            x = Vector512.Create(*(a4 + row));
            c5a = Vector512.FusedMultiplyAdd(x, ba, c5a);
            c5b = Vector512.FusedMultiplyAdd(x, bb, c5b);
            x = Vector512.Create(*(a4 + row2));
            c6a = Vector512.FusedMultiplyAdd(x, ba, c6a);
            c6b = Vector512.FusedMultiplyAdd(x, bb, c6b);
            x = Vector512.Create(*(a4 + row3));
            c7a = Vector512.FusedMultiplyAdd(x, ba, c7a);
            c7b = Vector512.FusedMultiplyAdd(x, bb, c7b);
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

    /// <summary>4 rows by 32 columns: 8 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run4x2(GemmTile* tile)
    {
        Vector512<float> c0a = Vector512<float>.Zero, c0b = Vector512<float>.Zero;
        Vector512<float> c1a = Vector512<float>.Zero, c1b = Vector512<float>.Zero;
        Vector512<float> c2a = Vector512<float>.Zero, c2b = Vector512<float>.Zero;
        Vector512<float> c3a = Vector512<float>.Zero, c3b = Vector512<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint row = tile->ARow;
        nint row2 = 2 * row;
        nint row3 = 3 * row;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector512<float> ba = Vector512.Load(b);
            Vector512<float> bb = Vector512.Load(b + 16);
            Vector512<float> x = Vector512.Create(*a0);
            c0a = Vector512.FusedMultiplyAdd(x, ba, c0a);
            c0b = Vector512.FusedMultiplyAdd(x, bb, c0b);
            x = Vector512.Create(*(a0 + row));
            c1a = Vector512.FusedMultiplyAdd(x, ba, c1a);
            c1b = Vector512.FusedMultiplyAdd(x, bb, c1b);
            x = Vector512.Create(*(a0 + row2));
            c2a = Vector512.FusedMultiplyAdd(x, ba, c2a);
            c2b = Vector512.FusedMultiplyAdd(x, bb, c2b);
            x = Vector512.Create(*(a0 + row3));
            c3a = Vector512.FusedMultiplyAdd(x, ba, c3a);
            c3b = Vector512.FusedMultiplyAdd(x, bb, c3b);
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

    /// <summary>2 rows by 32 columns: 4 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run2x2(GemmTile* tile)
    {
        Vector512<float> c0a = Vector512<float>.Zero, c0b = Vector512<float>.Zero;
        Vector512<float> c1a = Vector512<float>.Zero, c1b = Vector512<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint row = tile->ARow;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector512<float> ba = Vector512.Load(b);
            Vector512<float> bb = Vector512.Load(b + 16);
            Vector512<float> x = Vector512.Create(*a0);
            c0a = Vector512.FusedMultiplyAdd(x, ba, c0a);
            c0b = Vector512.FusedMultiplyAdd(x, bb, c0b);
            x = Vector512.Create(*(a0 + row));
            c1a = Vector512.FusedMultiplyAdd(x, ba, c1a);
            c1b = Vector512.FusedMultiplyAdd(x, bb, c1b);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        nint next = tile->CRow;
        Store(tile, c, c0a, c0b);
        c += next;
        Store(tile, c, c1a, c1b);
    }

    /// <summary>1 row by 32 columns: 2 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run1x2(GemmTile* tile)
    {
        Vector512<float> c0a = Vector512<float>.Zero, c0b = Vector512<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector512<float> ba = Vector512.Load(b);
            Vector512<float> bb = Vector512.Load(b + 16);
            Vector512<float> x = Vector512.Create(*a0);
            c0a = Vector512.FusedMultiplyAdd(x, ba, c0a);
            c0b = Vector512.FusedMultiplyAdd(x, bb, c0b);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        Store(tile, c, c0a, c0b);
    }

    /// <summary>12 rows by 16 columns: 12 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run12x1(GemmTile* tile)
    {
        Vector512<float> c0 = Vector512<float>.Zero;
        Vector512<float> c1 = Vector512<float>.Zero;
        Vector512<float> c2 = Vector512<float>.Zero;
        Vector512<float> c3 = Vector512<float>.Zero;
        Vector512<float> c4 = Vector512<float>.Zero;
        Vector512<float> c5 = Vector512<float>.Zero;
        Vector512<float> c6 = Vector512<float>.Zero;
        Vector512<float> c7 = Vector512<float>.Zero;
        Vector512<float> c8 = Vector512<float>.Zero;
        Vector512<float> c9 = Vector512<float>.Zero;
        Vector512<float> c10 = Vector512<float>.Zero;
        Vector512<float> c11 = Vector512<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        float* a4 = tile->A + 4 * tile->ARow;
        float* a8 = tile->A + 8 * tile->ARow;
        nint row = tile->ARow;
        nint row2 = 2 * row;
        nint row3 = 3 * row;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector512<float> b0 = Vector512.Load(b);
            Vector512<float> x = Vector512.Create(*a0);
            c0 = Vector512.FusedMultiplyAdd(x, b0, c0);
            x = Vector512.Create(*(a0 + row));
            c1 = Vector512.FusedMultiplyAdd(x, b0, c1);
            x = Vector512.Create(*(a0 + row2));
            c2 = Vector512.FusedMultiplyAdd(x, b0, c2);
            x = Vector512.Create(*(a0 + row3));
            c3 = Vector512.FusedMultiplyAdd(x, b0, c3);
            x = Vector512.Create(*a4);
            c4 = Vector512.FusedMultiplyAdd(x, b0, c4);
            x = Vector512.Create(*(a4 + row));
            c5 = Vector512.FusedMultiplyAdd(x, b0, c5);
            x = Vector512.Create(*(a4 + row2));
            c6 = Vector512.FusedMultiplyAdd(x, b0, c6);
            x = Vector512.Create(*(a4 + row3));
            c7 = Vector512.FusedMultiplyAdd(x, b0, c7);
            x = Vector512.Create(*a8);
            c8 = Vector512.FusedMultiplyAdd(x, b0, c8);
            x = Vector512.Create(*(a8 + row));
            c9 = Vector512.FusedMultiplyAdd(x, b0, c9);
            x = Vector512.Create(*(a8 + row2));
            c10 = Vector512.FusedMultiplyAdd(x, b0, c10);
            x = Vector512.Create(*(a8 + row3));
            c11 = Vector512.FusedMultiplyAdd(x, b0, c11);
            a0 += aStep;
            a4 += aStep;
            a8 += aStep;
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
        c += next;
        Store(tile, c, c8);
        c += next;
        Store(tile, c, c9);
        c += next;
        Store(tile, c, c10);
        c += next;
        Store(tile, c, c11);
    }

    /// <summary>8 rows by 16 columns: 8 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run8x1(GemmTile* tile)
    {
        Vector512<float> c0 = Vector512<float>.Zero;
        Vector512<float> c1 = Vector512<float>.Zero;
        Vector512<float> c2 = Vector512<float>.Zero;
        Vector512<float> c3 = Vector512<float>.Zero;
        Vector512<float> c4 = Vector512<float>.Zero;
        Vector512<float> c5 = Vector512<float>.Zero;
        Vector512<float> c6 = Vector512<float>.Zero;
        Vector512<float> c7 = Vector512<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        float* a4 = tile->A + 4 * tile->ARow;
        nint row = tile->ARow;
        nint row2 = 2 * row;
        nint row3 = 3 * row;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector512<float> b0 = Vector512.Load(b);
            Vector512<float> x = Vector512.Create(*a0);
            c0 = Vector512.FusedMultiplyAdd(x, b0, c0);
            x = Vector512.Create(*(a0 + row));
            c1 = Vector512.FusedMultiplyAdd(x, b0, c1);
            x = Vector512.Create(*(a0 + row2));
            c2 = Vector512.FusedMultiplyAdd(x, b0, c2);
            x = Vector512.Create(*(a0 + row3));
            c3 = Vector512.FusedMultiplyAdd(x, b0, c3);
            x = Vector512.Create(*a4);
            c4 = Vector512.FusedMultiplyAdd(x, b0, c4);
            x = Vector512.Create(*(a4 + row));
            c5 = Vector512.FusedMultiplyAdd(x, b0, c5);
            x = Vector512.Create(*(a4 + row2));
            c6 = Vector512.FusedMultiplyAdd(x, b0, c6);
            x = Vector512.Create(*(a4 + row3));
            c7 = Vector512.FusedMultiplyAdd(x, b0, c7);
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

    /// <summary>4 rows by 16 columns: 4 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run4x1(GemmTile* tile)
    {
        Vector512<float> c0 = Vector512<float>.Zero;
        Vector512<float> c1 = Vector512<float>.Zero;
        Vector512<float> c2 = Vector512<float>.Zero;
        Vector512<float> c3 = Vector512<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint row = tile->ARow;
        nint row2 = 2 * row;
        nint row3 = 3 * row;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector512<float> b0 = Vector512.Load(b);
            Vector512<float> x = Vector512.Create(*a0);
            c0 = Vector512.FusedMultiplyAdd(x, b0, c0);
            x = Vector512.Create(*(a0 + row));
            c1 = Vector512.FusedMultiplyAdd(x, b0, c1);
            x = Vector512.Create(*(a0 + row2));
            c2 = Vector512.FusedMultiplyAdd(x, b0, c2);
            x = Vector512.Create(*(a0 + row3));
            c3 = Vector512.FusedMultiplyAdd(x, b0, c3);
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

    /// <summary>2 rows by 16 columns: 2 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run2x1(GemmTile* tile)
    {
        Vector512<float> c0 = Vector512<float>.Zero;
        Vector512<float> c1 = Vector512<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint row = tile->ARow;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector512<float> b0 = Vector512.Load(b);
            Vector512<float> x = Vector512.Create(*a0);
            c0 = Vector512.FusedMultiplyAdd(x, b0, c0);
            x = Vector512.Create(*(a0 + row));
            c1 = Vector512.FusedMultiplyAdd(x, b0, c1);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        nint next = tile->CRow;
        Store(tile, c, c0);
        c += next;
        Store(tile, c, c1);
    }

    /// <summary>1 row by 16 columns: 1 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run1x1(GemmTile* tile)
    {
        Vector512<float> c0 = Vector512<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector512<float> b0 = Vector512.Load(b);
            Vector512<float> x = Vector512.Create(*a0);
            c0 = Vector512.FusedMultiplyAdd(x, b0, c0);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        Store(tile, c, c0);
    }

    /// <summary>2 rows by 64 columns: 8 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run2x4(GemmTile* tile)
    {
        Vector512<float> c0a = Vector512<float>.Zero, c0b = Vector512<float>.Zero, c0c = Vector512<float>.Zero, c0d = Vector512<float>.Zero;
        Vector512<float> c1a = Vector512<float>.Zero, c1b = Vector512<float>.Zero, c1c = Vector512<float>.Zero, c1d = Vector512<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint row = tile->ARow;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector512<float> ba = Vector512.Load(b);
            Vector512<float> bb = Vector512.Load(b + 16);
            Vector512<float> bc = Vector512.Load(b + 32);
            Vector512<float> bd = Vector512.Load(b + 48);
            Vector512<float> x = Vector512.Create(*a0);
            c0a = Vector512.FusedMultiplyAdd(x, ba, c0a);
            c0b = Vector512.FusedMultiplyAdd(x, bb, c0b);
            c0c = Vector512.FusedMultiplyAdd(x, bc, c0c);
            c0d = Vector512.FusedMultiplyAdd(x, bd, c0d);
            x = Vector512.Create(*(a0 + row));
            c1a = Vector512.FusedMultiplyAdd(x, ba, c1a);
            c1b = Vector512.FusedMultiplyAdd(x, bb, c1b);
            c1c = Vector512.FusedMultiplyAdd(x, bc, c1c);
            c1d = Vector512.FusedMultiplyAdd(x, bd, c1d);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        nint next = tile->CRow;
        Store(tile, c, c0a, c0b, c0c, c0d);
        c += next;
        Store(tile, c, c1a, c1b, c1c, c1d);
    }

    /// <summary>1 row by 64 columns: 4 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run1x4(GemmTile* tile)
    {
        Vector512<float> c0a = Vector512<float>.Zero, c0b = Vector512<float>.Zero, c0c = Vector512<float>.Zero, c0d = Vector512<float>.Zero;
        float* b = tile->B;
        float* a0 = tile->A;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            Vector512<float> ba = Vector512.Load(b);
            Vector512<float> bb = Vector512.Load(b + 16);
            Vector512<float> bc = Vector512.Load(b + 32);
            Vector512<float> bd = Vector512.Load(b + 48);
            Vector512<float> x = Vector512.Create(*a0);
            c0a = Vector512.FusedMultiplyAdd(x, ba, c0a);
            c0b = Vector512.FusedMultiplyAdd(x, bb, c0b);
            c0c = Vector512.FusedMultiplyAdd(x, bc, c0c);
            c0d = Vector512.FusedMultiplyAdd(x, bd, c0d);
            a0 += aStep;
            b += bStep;
        }
        float* c = tile->C;
        Store(tile, c, c0a, c0b, c0c, c0d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(GemmTile* tile, float* to, Vector512<float> a)
    {
        float alpha = tile->Alpha, beta = tile->Beta;
        a *= alpha;
        if (beta != 0f)
        {
            a = Vector512.FusedMultiplyAdd(Vector512.Create(beta), Vector512.Load(to), a);
        }
        a.Store(to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(GemmTile* tile, float* to, Vector512<float> a, Vector512<float> b)
    {
        float alpha = tile->Alpha, beta = tile->Beta;
        a *= alpha;
        b *= alpha;
        if (beta != 0f)
        {
            a = Vector512.FusedMultiplyAdd(Vector512.Create(beta), Vector512.Load(to), a);
            b = Vector512.FusedMultiplyAdd(Vector512.Create(beta), Vector512.Load(to + 16), b);
        }
        a.Store(to);
        b.Store(to + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(GemmTile* tile, float* to, Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        float alpha = tile->Alpha, beta = tile->Beta;
        a *= alpha;
        b *= alpha;
        c *= alpha;
        d *= alpha;
        if (beta != 0f)
        {
            a = Vector512.FusedMultiplyAdd(Vector512.Create(beta), Vector512.Load(to), a);
            b = Vector512.FusedMultiplyAdd(Vector512.Create(beta), Vector512.Load(to + 16), b);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(beta), Vector512.Load(to + 32), c);
            d = Vector512.FusedMultiplyAdd(Vector512.Create(beta), Vector512.Load(to + 48), d);
        }
        a.Store(to);
        b.Store(to + 16);
        c.Store(to + 32);
        d.Store(to + 48);
    }
}
