using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Reduces the middle axis of x [outer, reduce, inner] to y [outer, inner], for float, double, int, long, byte and bool; or any axes of a
/// tensor, as a chain of such passes.
/// </summary>
/// <remarks>
/// Floats: the reduced axis is cut into pieces (1024 elements where they are contiguous, else 256) whose number follows from the shape. A
/// piece is reduced in float, by four independent vectors, so that rounding errors stay those of short sums; pieces are combined in double
/// and in order. Threads share pieces, so their number does not show. Other types go element by element and are not made for speed.
/// </remarks>
internal static unsafe class ReductionKernel
{
    const int RowPiece = 1024;
    const int StretchVectors = 128;
    const int ColumnPiece = 256;
    const int ColumnTile = 32;
    const int ElementsPerThread = 16384;

    /// <summary>y[o, i] = reduction of x[o, :, i], divided by <paramref name="divisor"/> (for a mean: the number of elements).</summary>
    public static void Run<TOperator, T>(T* x, T* y, int outer, int reduce, int inner, double divisor = 1)
        where TOperator : struct, IReductionOperator where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            RunFloat<TOperator>((float*)x, (float*)y, outer, reduce, inner, divisor);
        else
            RunSimple<TOperator, T>(x, y, outer, reduce, inner, divisor);
    }

    /// <summary>
    /// Reduces the given axes (ascending) of a contiguous tensor. Neighbouring axes are joined; each remaining group takes one pass, the
    /// last group first, through scratch memory.
    /// </summary>
    public static void RunAxes<TOperator, T>(T* x, T* y, ReadOnlySpan<int> shape, ReadOnlySpan<int> axes, double divisor = 1)
        where TOperator : struct, IReductionOperator where T : unmanaged =>
        RunGroups<TOperator, T>(x, y, shape, axes, divisor, ScratchSlot.Temporary, ScratchSlot.Temporary2);

    static void RunGroups<TOperator, T>(
        T* x, T* y, ReadOnlySpan<int> shape, ReadOnlySpan<int> axes, double divisor, ScratchSlot free, ScratchSlot taken)
        where TOperator : struct, IReductionOperator where T : unmanaged
    {
        int last = axes.Length - 1;
        if (last < 0)
        {
            Run<TOperator, T>(x, y, 1, 1, Product(shape), divisor);
            return;
        }
        int first = last;
        while (first > 0 && axes[first - 1] == axes[first] - 1)
            first--;
        int outer = Product(shape[..axes[first]]);
        int reduce = Product(shape[axes[first]..(axes[last] + 1)]);
        int inner = Product(shape[(axes[last] + 1)..]);
        if (first == 0)
        {
            Run<TOperator, T>(x, y, outer, reduce, inner, divisor);
            return;
        }

        // The inner group first; then the outer groups of what is left, where squares have been taken already.
        T* between = Scratch.Get<T>(free, (long)outer * inner);
        Run<TOperator, T>(x, between, outer, reduce, inner);
        Span<int> rest = stackalloc int[shape.Length];
        int count = 0;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (axis < axes[first] || axis > axes[last])
                rest[count++] = shape[axis];
        }
        if (typeof(TOperator) == typeof(SumOfSquaresReductionOperator))
            RunGroups<SumReductionOperator, T>(between, y, rest[..count], axes[..first], divisor, taken, free);
        else
            RunGroups<TOperator, T>(between, y, rest[..count], axes[..first], divisor, taken, free);
    }

    static int Product(ReadOnlySpan<int> sizes)
    {
        int product = 1;
        foreach (int size in sizes)
            product *= size;
        return product;
    }

    static void RunFloat<TOperator>(float* x, float* y, int outer, int reduce, int inner, double divisor)
        where TOperator : struct, IReductionOperator
    {
        int pieceLength = inner == 1 ? RowPiece : ColumnPiece;
        int pieces = Math.Max(1, (reduce + pieceLength - 1) / pieceLength);
        int tiles = inner == 1 ? 1 : (inner + ColumnTile - 1) / ColumnTile;
        nint items = (nint)outer * pieces * tiles;
        if (items == 0)
            return;
        Body<TOperator> body = new()
        {
            X = x,
            Y = y,
            Reduce = reduce,
            Inner = inner,
            PieceLength = pieceLength,
            Pieces = pieces,
            Tiles = tiles,
            Divisor = divisor,
        };
        if (pieces > 1)
            body.Partials = Scratch.Get<float>(ScratchSlot.Reduction, (long)outer * pieces * inner);

        int itemLength = Math.Max(1, Math.Min(reduce, pieceLength) * Math.Min(inner, ColumnTile));
        Workers.For(checked((int)items), Math.Max(1, ElementsPerThread / itemLength), body);
        if (pieces > 1)
            Combine<TOperator>(body.Partials, y, outer, pieces, inner, divisor);
    }

    static void Combine<TOperator>(float* partials, float* y, int outer, int pieces, int inner, double divisor)
        where TOperator : struct, IReductionOperator
    {
        for (nint o = 0; o < outer; o++)
        {
            for (nint i = 0; i < inner; i++)
            {
                double total = partials[o * pieces * inner + i];
                for (nint piece = 1; piece < pieces; piece++)
                    total = CombineDouble<TOperator>(total, partials[(o * pieces + piece) * inner + i]);
                y[o * inner + i] = (float)(total / divisor);
            }
        }
    }

    static double CombineDouble<TOperator>(double a, double b) where TOperator : struct, IReductionOperator =>
        Float64x1.Sum(TOperator.Combine(new Float64x1(a), new Float64x1(b)));

    struct Body<TOperator> : IParallelBody where TOperator : struct, IReductionOperator
    {
        public float* X, Y, Partials;
        public int Reduce, Inner, PieceLength, Pieces, Tiles;
        public double Divisor;

        public readonly void Run(int start, int end) =>
            LaneDispatch.RunFloat32(new Range<TOperator> { Body = this, Start = start, End = end });
    }

    struct Range<TOperator> : IFloat32LaneBody where TOperator : struct, IReductionOperator
    {
        public Body<TOperator> Body;
        public int Start, End;

        public readonly void Run<TLanes>() where TLanes : struct, IFloat32Lanes<TLanes>
        {
            for (int item = Start; item < End; item++)
            {
                int tile = item % Body.Tiles;
                int piece = item / Body.Tiles % Body.Pieces;
                nint outer = item / Body.Tiles / Body.Pieces;
                int from = piece * Body.PieceLength;
                int length = Math.Min(Body.PieceLength, Body.Reduce - from);
                float* x = Body.X + (outer * Body.Reduce + from) * Body.Inner;
                bool whole = Body.Pieces == 1;
                float* result = whole ? Body.Y + outer * Body.Inner : Body.Partials + (outer * Body.Pieces + piece) * Body.Inner;
                double divisor = whole ? Body.Divisor : 1;
                if (Body.Inner == 1)
                {
                    *result = (float)(Row<TLanes, TOperator>(x, length) / divisor);
                    continue;
                }

                int first = tile * ColumnTile;
                int last = Math.Min(Body.Inner, first + ColumnTile);
                int column = first;
                for (; column + TLanes.Count <= last; column += TLanes.Count)
                    Columns<TLanes, TOperator>(x + column, length, Body.Inner, result + column, divisor);
                for (; column < last; column++)
                    Columns<Float32x1, TOperator>(x + column, length, Body.Inner, result + column, divisor);
            }
        }
    }

    /// <summary>Reduces contiguous elements in stretches of 128 vectors: sums of narrow vectors are no longer than those of wide ones.</summary>
    static double Row<TLanes, TOperator>(float* x, int count)
        where TLanes : struct, ILanes<TLanes> where TOperator : struct, IReductionOperator
    {
        int stretch = StretchVectors * TLanes.Count;
        double total = Stretch<TLanes, TOperator>(x, Math.Min(stretch, count));
        for (int i = stretch; i < count; i += stretch)
            total = CombineDouble<TOperator>(total, Stretch<TLanes, TOperator>(x + i, Math.Min(stretch, count - i)));
        return total;
    }

    /// <summary>Four vectors side by side, then among themselves, then lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static double Stretch<TLanes, TOperator>(float* x, int count)
        where TLanes : struct, ILanes<TLanes> where TOperator : struct, IReductionOperator
    {
        TLanes a = TLanes.Constant(TOperator.Initial), b = a, c = a, d = a;
        int i = 0;
        for (; i <= count - 4 * TLanes.Count; i += 4 * TLanes.Count)
        {
            a = TOperator.Combine(a, TOperator.Prepare(TLanes.Load((byte*)(x + i))));
            b = TOperator.Combine(b, TOperator.Prepare(TLanes.Load((byte*)(x + i + TLanes.Count))));
            c = TOperator.Combine(c, TOperator.Prepare(TLanes.Load((byte*)(x + i + 2 * TLanes.Count))));
            d = TOperator.Combine(d, TOperator.Prepare(TLanes.Load((byte*)(x + i + 3 * TLanes.Count))));
        }
        for (; i <= count - TLanes.Count; i += TLanes.Count)
            a = TOperator.Combine(a, TOperator.Prepare(TLanes.Load((byte*)(x + i))));

        double total = AcrossLanes<TLanes, TOperator>(TOperator.Combine(TOperator.Combine(a, b), TOperator.Combine(c, d)));
        for (; i < count; i++)
            total = CombineDouble<TOperator>(total, Float64x1.Sum(TOperator.Prepare(new Float64x1(x[i]))));
        return total;
    }

    [SkipLocalsInit]
    static double AcrossLanes<TLanes, TOperator>(TLanes x)
        where TLanes : struct, ILanes<TLanes> where TOperator : struct, IReductionOperator
    {
        if (typeof(TOperator) == typeof(SumReductionOperator) || typeof(TOperator) == typeof(SumOfSquaresReductionOperator))
            return TLanes.Sum(x);
        float* lanes = stackalloc float[16];
        TLanes.Store(x, (byte*)lanes);
        double total = lanes[0];
        for (int i = 1; i < TLanes.Count; i++)
            total = CombineDouble<TOperator>(total, lanes[i]);
        return total;
    }

    /// <summary>Reduces one vector of neighbouring columns over rows that lie <paramref name="stride"/> elements apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Columns<TLanes, TOperator>(float* x, int rows, nint stride, float* y, double divisor)
        where TLanes : struct, ILanes<TLanes> where TOperator : struct, IReductionOperator
    {
        TLanes a = TLanes.Constant(TOperator.Initial), b = a, c = a, d = a;
        int row = 0;
        for (; row <= rows - 4; row += 4)
        {
            a = TOperator.Combine(a, TOperator.Prepare(TLanes.Load((byte*)x)));
            b = TOperator.Combine(b, TOperator.Prepare(TLanes.Load((byte*)(x + stride))));
            c = TOperator.Combine(c, TOperator.Prepare(TLanes.Load((byte*)(x + 2 * stride))));
            d = TOperator.Combine(d, TOperator.Prepare(TLanes.Load((byte*)(x + 3 * stride))));
            x += 4 * stride;
        }
        for (; row < rows; row++)
        {
            a = TOperator.Combine(a, TOperator.Prepare(TLanes.Load((byte*)x)));
            x += stride;
        }
        TLanes total = TOperator.Combine(TOperator.Combine(a, b), TOperator.Combine(c, d));
        TLanes.Store(divisor == 1 ? total : total / TLanes.Constant(divisor), (byte*)y);
    }

    static void RunSimple<TOperator, T>(T* x, T* y, int outer, int reduce, int inner, double divisor)
        where TOperator : struct, IReductionOperator where T : unmanaged
    {
        SimpleBody<TOperator, T> body = new() { X = (byte*)x, Y = (byte*)y, Reduce = reduce, Inner = inner, Divisor = divisor };
        Workers.For(checked(outer * inner), Math.Max(1, ElementsPerThread / Math.Max(1, reduce)), body);
    }

    struct SimpleBody<TOperator, T> : IParallelBody where TOperator : struct, IReductionOperator where T : unmanaged
    {
        public byte* X, Y;
        public int Reduce, Inner;
        public double Divisor;

        public readonly void Run(int start, int end) =>
            LaneDispatch.Run<T, SimpleRange<TOperator, T>>(new() { Body = this, Start = start, End = end });
    }

    struct SimpleRange<TOperator, T> : ILaneBody where TOperator : struct, IReductionOperator where T : unmanaged
    {
        public SimpleBody<TOperator, T> Body;
        public int Start, End;

        public readonly void Run<TLanes>() where TLanes : struct, ILanes<TLanes>
        {
            for (int item = Start; item < End; item++)
            {
                nint outer = item / Body.Inner;
                byte* x = Body.X + (outer * Body.Reduce * Body.Inner + item % Body.Inner) * TLanes.ElementSize;
                TLanes total = TLanes.Constant(TOperator.Initial);
                for (int i = 0; i < Body.Reduce; i++)
                {
                    total = TOperator.Combine(total, TOperator.Prepare(TLanes.Load(x)));
                    x += (nint)Body.Inner * TLanes.ElementSize;
                }
                TLanes.Store(Body.Divisor == 1 ? total : total / TLanes.Constant(Body.Divisor), Body.Y + (nint)item * TLanes.ElementSize);
            }
        }
    }
}
