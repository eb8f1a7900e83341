using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Visits a matrix [rows, columns] of float or double, row-major, and adds up columns on the way: bias gradients, moments, the sums of
/// batch normalization's backward pass.
/// </summary>
/// <remarks>
/// Rows are cut into slices (256 rows, more where there would be over 64 slices), shared by the threads; the number of slices follows from
/// the shape only. With sums, a slice is worked on in tiles of 128 rows and 32 columns, 16 KiB of floats, so that the cache lines of a tile
/// stay near while it is walked vector by vector, down the rows, in four interleaved sums. Without sums it is walked row by row. Columns
/// that do not fill a vector go one by one. Slices are added in double and in order.
/// </remarks>
internal static unsafe class ColumnLoop
{
    const int SliceRows = 256;
    const int MaxSlices = 64;
    const int TileRows = 128;
    const int TileColumns = 32;
    const int ElementsPerThread = 8192;

    /// <summary>
    /// Runs the step for all elements. <paramref name="first"/> and <paramref name="second"/> (if the step has so many sums) receive the
    /// sums divided by <paramref name="divisor"/>.
    /// </summary>
    public static void Run<T, TStep>(int rows, int columns, TStep step, T* first, T* second, double divisor = 1)
        where T : unmanaged where TStep : struct, IColumnStep
    {
        int sliceRows = Math.Max(SliceRows, (rows + MaxSlices - 1) / MaxSlices);
        int slices = Math.Max(1, (rows + sliceRows - 1) / sliceRows);
        T* partials = TStep.Sums == 0 ? null : Scratch.Get<T>(ScratchSlot.Reduction, (long)slices * TStep.Sums * columns);
        Body<T, TStep> body = new() { Partials = (byte*)partials, Rows = rows, Columns = columns, SliceRows = sliceRows, Step = step };
        Workers.For(slices, Math.Max(1, ElementsPerThread / Math.Max(1, sliceRows * columns)), body);
        if (TStep.Sums > 0)
            AddSlices(partials, first);
        if (TStep.Sums > 1)
            AddSlices(partials + columns, second);

        void AddSlices(T* from, T* to) => LaneDispatch.Run<T, Total>(new()
        {
            Partials = (byte*)from,
            Sum = (byte*)to,
            Columns = columns,
            Slices = slices,
            Pitch = TStep.Sums * columns,
            Divisor = divisor,
        });
    }

    struct Total : ILaneBody
    {
        public byte* Partials, Sum;
        public int Columns, Slices, Pitch;
        public double Divisor;

        public readonly void Run<TLanes>() where TLanes : struct, ILanes<TLanes>
        {
            for (int column = 0; column < Columns; column++)
            {
                double total = 0;
                for (int slice = 0; slice < Slices; slice++)
                    total += LaneNumber.Load<TLanes>(Partials, (nint)slice * Pitch + column);
                LaneNumber.Store<TLanes>(total / Divisor, Sum, column);
            }
        }
    }

    struct Body<T, TStep> : IParallelBody where T : unmanaged where TStep : struct, IColumnStep
    {
        public byte* Partials;
        public int Rows, Columns, SliceRows;
        public TStep Step;

        public readonly void Run(int start, int end) =>
            LaneDispatch.Run<T, Range<T, TStep>>(new() { Body = this, Start = start, End = end });
    }

    struct Range<T, TStep> : ILaneBody where T : unmanaged where TStep : struct, IColumnStep
    {
        public Body<T, TStep> Body;
        public int Start, End;

        public readonly void Run<TLanes>() where TLanes : struct, ILanes<TLanes>
        {
            for (int slice = Start; slice < End; slice++)
            {
                int row = slice * Body.SliceRows;
                int rows = Math.Min(Body.SliceRows, Body.Rows - row);
                if (TStep.Sums == 0)
                {
                    Across<TLanes, TStep>(row, rows, Body.Columns, Body.Step);
                    continue;
                }
                byte* sums = Body.Partials + (nint)slice * TStep.Sums * Body.Columns * TLanes.ElementSize;
                for (int tile = 0; tile < rows; tile += TileRows)
                {
                    for (int column = 0; column < Body.Columns; column += TileColumns)
                    {
                        int end = Math.Min(Body.Columns, column + TileColumns);
                        Tile<TLanes>(row + tile, Math.Min(TileRows, rows - tile), column, end, sums, tile > 0);
                    }
                }
            }
        }

        readonly void Tile<TLanes>(int row, int rows, int column, int end, byte* sums, bool add) where TLanes : struct, ILanes<TLanes>
        {
            for (; column <= end - TLanes.Count; column += TLanes.Count)
                Down<TLanes, TStep>(row, rows, column, Body.Columns, sums, add, Body.Step);
            for (; column < end; column++)
                Down<Float32x1, TStep>(row, rows, column, Body.Columns, sums, add, Body.Step);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Across<TLanes, TStep>(int row, int rows, int columns, TStep step)
        where TLanes : struct, ILanes<TLanes> where TStep : struct, IColumnStep
    {
        TLanes unused = default;
        Float32x1 unusedLast = default;
        for (int end = row + rows; row < end; row++)
        {
            int column = 0;
            for (; column <= columns - TLanes.Count; column += TLanes.Count)
                step.Run(row, column, ref unused, ref unused);
            for (; column < columns; column++)
                step.Run(row, column, ref unusedLast, ref unusedLast);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Down<TLanes, TStep>(int row, int rows, int column, int columns, byte* sums, bool add, TStep step)
        where TLanes : struct, ILanes<TLanes> where TStep : struct, IColumnStep
    {
        TLanes first0 = TLanes.Constant(0), first1 = first0, first2 = first0, first3 = first0;
        TLanes second0 = first0, second1 = first0, second2 = first0, second3 = first0;
        int end = row + rows;
        for (; row <= end - 4; row += 4)
        {
            step.Run(row, column, ref first0, ref second0);
            step.Run(row + 1, column, ref first1, ref second1);
            step.Run(row + 2, column, ref first2, ref second2);
            step.Run(row + 3, column, ref first3, ref second3);
        }
        for (; row < end; row++)
            step.Run(row, column, ref first0, ref second0);
        Add(first0 + first1 + (first2 + first3), sums + (nint)column * TLanes.ElementSize);
        if (TStep.Sums > 1)
            Add(second0 + second1 + (second2 + second3), sums + (nint)(columns + column) * TLanes.ElementSize);

        void Add(TLanes sum, byte* total) => TLanes.Store(add ? TLanes.Load(total) + sum : sum, total);
    }
}
