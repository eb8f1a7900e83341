using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// The inner loop of a matrix product: a tile of rows by vectors of C, whose sums stay in registers while p goes by.
/// </summary>
/// <remarks>
/// <para>
/// 6 rows by 2 vectors make 12 sums, what 16 registers hold; 8 by 2 make 16 for machines with 32 registers. Either hides the latency of a
/// multiply-add, and the loads (2 of B, one broadcast of A for each row) take fewer cycles than the multiply-adds. Few rows take 4 vectors.
/// </para>
/// <para>
/// Every sum adds its products in the order of p, so an element gets the same bits from every tile. Rows of A are reached from two pointers
/// and shared strides: few enough registers for the rest to stay in theirs.
/// </para>
/// </remarks>
internal static unsafe class GemmTiles<TLanes> where TLanes : struct, IFloat32Lanes<TLanes>
{
    /// <summary>Runs the tile of <paramref name="rows"/> rows by <paramref name="vectors"/> vectors.</summary>
    public static void Run(int rows, int vectors, GemmTile* tile)
    {
        switch (rows, vectors)
        {
            case (8, 2): Run<Eight, Two>(tile); break;
            case (6, 2): Run<Six, Two>(tile); break;
            case (4, 2): Run<Four, Two>(tile); break;
            case (2, 2): Run<Two, Two>(tile); break;
            case (1, 2): Run<One, Two>(tile); break;
            case (8, 1): Run<Eight, One>(tile); break;
            case (6, 1): Run<Six, One>(tile); break;
            case (4, 1): Run<Four, One>(tile); break;
            case (2, 1): Run<Two, One>(tile); break;
            case (1, 1): Run<One, One>(tile); break;
            case (2, 4): Run<Two, Four>(tile); break;
            case (1, 4): Run<One, Four>(tile); break;
            default: throw new ArgumentOutOfRangeException(nameof(rows), $"{rows} x {vectors}");
        }
    }

    // Named locals, because an array of sums would live in memory. Conditions on constants: what does not hold is not compiled.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run<TRows, TVectors>(GemmTile* tile) where TRows : struct, IConstant where TVectors : struct, IConstant
    {
        TLanes zero = TLanes.Constant(0);
        TLanes c0a = zero, c0b = zero, c0c = zero, c0d = zero;
        TLanes c1a = zero, c1b = zero, c1c = zero, c1d = zero;
        TLanes c2a = zero, c2b = zero;
        TLanes c3a = zero, c3b = zero;
        TLanes c4a = zero, c4b = zero;
        TLanes c5a = zero, c5b = zero;
        TLanes c6a = zero, c6b = zero;
        TLanes c7a = zero, c7b = zero;
        nint row = tile->ARow, row2 = 2 * row, row3 = 3 * row, aStep = tile->AStep, bStep = tile->BStep;
        float* a0 = tile->A;
        float* a4 = a0 + 4 * row;
        float* b = tile->B;
        for (int p = tile->Steps; p > 0; p--)
        {
            TLanes ba = TLanes.Load(b);
            TLanes bb = TVectors.Value > 1 ? TLanes.Load(b + TLanes.Count) : zero;
            TLanes bc = TVectors.Value > 2 ? TLanes.Load(b + 2 * TLanes.Count) : zero;
            TLanes bd = TVectors.Value > 3 ? TLanes.Load(b + 3 * TLanes.Count) : zero;
            TLanes x = TLanes.Broadcast(a0);
            c0a = TLanes.MultiplyAddEstimate(x, ba, c0a);
            if (TVectors.Value > 1) c0b = TLanes.MultiplyAddEstimate(x, bb, c0b);
            if (TVectors.Value > 2) c0c = TLanes.MultiplyAddEstimate(x, bc, c0c);
            if (TVectors.Value > 3) c0d = TLanes.MultiplyAddEstimate(x, bd, c0d);
            if (TRows.Value > 1)
            {
                x = TLanes.Broadcast(a0 + row);
                c1a = TLanes.MultiplyAddEstimate(x, ba, c1a);
                if (TVectors.Value > 1) c1b = TLanes.MultiplyAddEstimate(x, bb, c1b);
                if (TVectors.Value > 2) c1c = TLanes.MultiplyAddEstimate(x, bc, c1c);
                if (TVectors.Value > 3) c1d = TLanes.MultiplyAddEstimate(x, bd, c1d);
            }
            if (TRows.Value > 2)
            {
                x = TLanes.Broadcast(a0 + row2);
                c2a = TLanes.MultiplyAddEstimate(x, ba, c2a);
                if (TVectors.Value > 1) c2b = TLanes.MultiplyAddEstimate(x, bb, c2b);
            }
            if (TRows.Value > 3)
            {
                x = TLanes.Broadcast(a0 + row3);
                c3a = TLanes.MultiplyAddEstimate(x, ba, c3a);
                if (TVectors.Value > 1) c3b = TLanes.MultiplyAddEstimate(x, bb, c3b);
            }
            if (TRows.Value > 4)
            {
                x = TLanes.Broadcast(a4);
                c4a = TLanes.MultiplyAddEstimate(x, ba, c4a);
                if (TVectors.Value > 1) c4b = TLanes.MultiplyAddEstimate(x, bb, c4b);
            }
            if (TRows.Value > 5)
            {
                x = TLanes.Broadcast(a4 + row);
                c5a = TLanes.MultiplyAddEstimate(x, ba, c5a);
                if (TVectors.Value > 1) c5b = TLanes.MultiplyAddEstimate(x, bb, c5b);
            }
            if (TRows.Value > 6)
            {
                x = TLanes.Broadcast(a4 + row2);
                c6a = TLanes.MultiplyAddEstimate(x, ba, c6a);
                if (TVectors.Value > 1) c6b = TLanes.MultiplyAddEstimate(x, bb, c6b);
            }
            if (TRows.Value > 7)
            {
                x = TLanes.Broadcast(a4 + row3);
                c7a = TLanes.MultiplyAddEstimate(x, ba, c7a);
                if (TVectors.Value > 1) c7b = TLanes.MultiplyAddEstimate(x, bb, c7b);
            }
            a0 += aStep;
            a4 += aStep;
            b += bStep;
        }

        float* c = tile->C;
        nint next = tile->CRow;
        Store<TVectors>(tile, c, c0a, c0b, c0c, c0d);
        if (TRows.Value > 1) Store<TVectors>(tile, c + next, c1a, c1b, c1c, c1d);
        if (TRows.Value > 2) Store<TVectors>(tile, c + 2 * next, c2a, c2b, zero, zero);
        if (TRows.Value > 3) Store<TVectors>(tile, c + 3 * next, c3a, c3b, zero, zero);
        if (TRows.Value > 4) Store<TVectors>(tile, c + 4 * next, c4a, c4b, zero, zero);
        if (TRows.Value > 5) Store<TVectors>(tile, c + 5 * next, c5a, c5b, zero, zero);
        if (TRows.Value > 6) Store<TVectors>(tile, c + 6 * next, c6a, c6b, zero, zero);
        if (TRows.Value > 7) Store<TVectors>(tile, c + 7 * next, c7a, c7b, zero, zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store<TVectors>(GemmTile* tile, float* c, TLanes first, TLanes second, TLanes third, TLanes fourth) where TVectors : struct, IConstant
    {
        Store(tile, c, first);
        if (TVectors.Value > 1) Store(tile, c + TLanes.Count, second);
        if (TVectors.Value > 2) Store(tile, c + 2 * TLanes.Count, third);
        if (TVectors.Value > 3) Store(tile, c + 3 * TLanes.Count, fourth);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(GemmTile* tile, float* c, TLanes sum)
    {
        TLanes value = TLanes.Broadcast(&tile->Alpha) * sum;
        if (tile->Beta != 0f)
            value = TLanes.MultiplyAddEstimate(TLanes.Broadcast(&tile->Beta), TLanes.Load(c), value);
        TLanes.Store(value, c);
    }
}
