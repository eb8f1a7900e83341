using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Walks up to three strided operands and one contiguous result. Axes that can be walked as one are merged first, so equal shapes, scalars,
/// rows and columns all end in long runs along the innermost axis; whatever remains is walked axis by axis.
/// </summary>
/// <remarks>
/// Strides are in elements, 0 where an operand is repeated. Threads share runs: whole rows in groups of about 4096 elements, or pieces of
/// 4096 elements of longer rows (16 KiB in, 16 KiB out, the size of a first-level cache). An element gets the same bits wherever its run
/// starts (see <see cref="ILanes{TSelf}"/>), so the split does not show. Short rows are done several at a time: operands that repeat along
/// or across the rows are written out for that many rows, which costs less than starting every row.
/// </remarks>
internal static unsafe class BroadcastLoop
{
    const int RunLength = 4096;
    const int RunsPerThread = 4;
    const int MaxAxes = 12;
    const int ShortRow = 256;
    const int TileLength = 1024;

    /// <summary>Contiguous operands of <paramref name="count"/> elements.</summary>
    public static void Run<T, TStep>(void* a, void* b, void* c, void* y, int count, TStep step)
        where T : unmanaged where TStep : struct, IElementStep
    {
        if (count > RunLength)
        {
            Run<T, TStep>(a, b, c, y, [count], [1], [1], [1], step);
            return;
        }
        ElementRun run = new() { A = (byte*)a, B = (byte*)b, C = (byte*)c, Y = (byte*)y, AStep = 1, BStep = 1, CStep = 1, Count = count };
        LaneDispatch.Run<T, LaneRun<TStep>>(new() { Run = run, Step = step });
    }

    /// <summary>Operands with a stride per axis of the result; the span of an operand that the step does not use is empty.</summary>
    public static void Run<T, TStep>(
        void* a, void* b, void* c, void* y,
        ReadOnlySpan<int> shape, ReadOnlySpan<int> aStrides, ReadOnlySpan<int> bStrides, ReadOnlySpan<int> cStrides, TStep step)
        where T : unmanaged where TStep : struct, IElementStep
    {
        Plan plan = default;
        int axes = Merge(shape, aStrides, bStrides, cStrides, ref plan);
        if (axes < 0)
            return;

        Body<T, TStep> body = new() { Step = step, Plan = plan, OuterAxes = axes - 1, Inner = plan.Size[axes - 1], Rows = 1 };
        body.A = (byte*)a;
        body.B = (byte*)b;
        body.C = (byte*)c;
        body.Y = (byte*)y;
        for (int axis = 0; axis < axes - 1; axis++)
            body.Rows *= plan.Size[axis];
        body.Pieces = Math.Max(1, (body.Inner + RunLength - 1) / RunLength);
        body.RowsPerItem = Math.Max(1, RunLength / body.Inner);
        nint items = body.Pieces > 1 ? body.Rows * body.Pieces : (body.Rows + body.RowsPerItem - 1) / body.RowsPerItem;
        Workers.For(checked((int)items), RunsPerThread, body);
    }

    /// <summary>Drops axes of size 1 and joins neighbours that every operand walks evenly. -1 when there are no elements.</summary>
    static int Merge(
        ReadOnlySpan<int> shape, ReadOnlySpan<int> aStrides, ReadOnlySpan<int> bStrides, ReadOnlySpan<int> cStrides, ref Plan plan)
    {
        int axes = 0;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            int size = shape[axis];
            if (size == 0)
                return -1;
            if (size == 1)
                continue;
            int a = aStrides[axis], b = bStrides.IsEmpty ? 0 : bStrides[axis], c = cStrides.IsEmpty ? 0 : cStrides[axis];
            int last = axes - 1;
            if (axes > 0 && plan.A[last] == (long)a * size && plan.B[last] == (long)b * size && plan.C[last] == (long)c * size)
            {
                plan.Size[last] *= size;
            }
            else
            {
                if (axes == MaxAxes)
                    throw TooManyAxes(shape);
                last = axes++;
                plan.Size[last] = size;
            }
            plan.A[last] = a;
            plan.B[last] = b;
            plan.C[last] = c;
        }
        if (axes == 0)
            plan.Size[axes++] = 1;
        return axes;
    }

    static NotSupportedException TooManyAxes(ReadOnlySpan<int> shape) =>
        new($"BroadcastLoop: more than {MaxAxes} axes that cannot be merged. Shape: [{string.Join(", ", shape.ToArray())}].");

    struct Plan
    {
        public fixed int Size[MaxAxes];
        public fixed int A[MaxAxes];
        public fixed int B[MaxAxes];
        public fixed int C[MaxAxes];
    }

    struct LaneRun<TStep> : ILaneBody where TStep : struct, IElementStep
    {
        public ElementRun Run;
        public TStep Step;

        readonly void ILaneBody.Run<TLanes>()
        {
            if (Run.Count > 0)
                ElementLoop.Run<TLanes, TStep>(Run, Step);
        }
    }

    struct Body<T, TStep> : IParallelBody where T : unmanaged where TStep : struct, IElementStep
    {
        public byte* A, B, C, Y;
        public TStep Step;
        public Plan Plan;
        public int OuterAxes, Inner, Pieces, RowsPerItem;
        public nint Rows;

        // The lanes are chosen once per range, not once per row.
        public void Run(int start, int end) => LaneDispatch.Run<T, Range<T, TStep>>(new() { Body = this, Start = start, End = end });
    }

    struct Range<T, TStep> : ILaneBody where T : unmanaged where TStep : struct, IElementStep
    {
        public Body<T, TStep> Body;
        public int Start, End;

        public void Run<TLanes>() where TLanes : struct, ILanes<TLanes>
        {
            if (Body.Pieces > 1)
            {
                for (int item = Start; item < End; item++)
                    RunPiece<TLanes>(item / Body.Pieces, item % Body.Pieces * RunLength);
            }
            else
            {
                nint first = (nint)Start * Body.RowsPerItem;
                nint count = Math.Min(Body.Rows, (nint)End * Body.RowsPerItem) - first;
                if (Body.OuterAxes == 1 && Body.Inner <= ShortRow && count > 1 && CanTile())
                    RunTiles<TLanes>(first, count);
                else
                    RunRows<TLanes>(first, count);
            }
        }

        void RunPiece<TLanes>(nint row, int from) where TLanes : struct, ILanes<TLanes>
        {
            int* index = stackalloc int[MaxAxes];
            Locate(row, index, out nint a, out nint b, out nint c);
            ElementRun run = NewRun();
            run.Count = Math.Min(RunLength, Body.Inner - from);
            nint result = row * Body.Inner + from;
            Place<TLanes>(ref run, a + (nint)from * run.AStep, b + (nint)from * run.BStep, c + (nint)from * run.CStep, result);
            ElementLoop.Run<TLanes, TStep>(run, Body.Step);
        }

        /// <summary>Whether every operand is contiguous over rows and columns, or repeats along one of the two.</summary>
        bool CanTile() =>
            CanTile(Body.Plan.A[0], Body.Plan.A[1])
            && (TStep.Operands < 2 || CanTile(Body.Plan.B[0], Body.Plan.B[1]))
            && (TStep.Operands < 3 || CanTile(Body.Plan.C[0], Body.Plan.C[1]));

        readonly bool CanTile(int outer, int inner) => inner == 1 ? outer == 0 || outer == Body.Inner : inner == 0;

        [SkipLocalsInit]
        void RunTiles<TLanes>(nint row, nint count) where TLanes : struct, ILanes<TLanes>
        {
            byte* a = stackalloc byte[TileLength * sizeof(double)];
            byte* b = stackalloc byte[TileLength * sizeof(double)];
            byte* c = stackalloc byte[TileLength * sizeof(double)];
            int tileRows = (int)Math.Min(count, TileLength / Body.Inner);
            for (nint done = 0; done < count; done += tileRows)
            {
                int rows = (int)Math.Min(tileRows, count - done);
                nint first = row + done;
                ElementRun run = new() { AStep = 1, BStep = 1, CStep = 1, Count = rows * Body.Inner };
                run.A = Tile(Body.A, Body.Plan.A[0], Body.Plan.A[1], TStep.OperandSize<TLanes>(0), first, rows, a, done == 0);
                if (TStep.Operands > 1)
                    run.B = Tile(Body.B, Body.Plan.B[0], Body.Plan.B[1], TStep.OperandSize<TLanes>(1), first, rows, b, done == 0);
                if (TStep.Operands > 2)
                    run.C = Tile(Body.C, Body.Plan.C[0], Body.Plan.C[1], TStep.OperandSize<TLanes>(2), first, rows, c, done == 0);
                run.Y = Body.Y + first * Body.Inner * TStep.ResultSize<TLanes>();
                ElementLoop.Run<TLanes, TStep>(run, Body.Step);
            }
        }

        /// <summary>Where an operand's elements for some rows lie one after the other: in place, or in the buffer.</summary>
        readonly byte* Tile(byte* operand, int outer, int inner, int size, nint row, int rows, byte* buffer, bool isFirst)
        {
            byte* start = operand + row * outer * size;
            if (inner == 1 && outer != 0)
                return start;

            // A row that repeats is the same in every tile; the first has the most rows.
            if (outer == 0 && !isFirst)
                return buffer;
            byte* target = buffer;
            for (int r = 0; r < rows; r++)
            {
                for (int i = 0; i < Body.Inner; i++)
                {
                    Padding.Copy(start + (r * outer + i * inner) * size, target, size);
                    target += size;
                }
            }
            return buffer;
        }

        void RunRows<TLanes>(nint row, nint count) where TLanes : struct, ILanes<TLanes>
        {
            int* index = stackalloc int[MaxAxes];
            Locate(row, index, out nint a, out nint b, out nint c);
            ElementRun run = NewRun();
            run.Count = Body.Inner;
            for (nint result = row * Body.Inner; count > 0; count--, result += Body.Inner)
            {
                Place<TLanes>(ref run, a, b, c, result);
                ElementLoop.Run<TLanes, TStep>(run, Body.Step);
                for (int axis = Body.OuterAxes - 1; axis >= 0; axis--)
                {
                    a += Body.Plan.A[axis];
                    b += Body.Plan.B[axis];
                    c += Body.Plan.C[axis];
                    if (++index[axis] < Body.Plan.Size[axis])
                        break;
                    index[axis] = 0;
                    a -= (nint)Body.Plan.Size[axis] * Body.Plan.A[axis];
                    b -= (nint)Body.Plan.Size[axis] * Body.Plan.B[axis];
                    c -= (nint)Body.Plan.Size[axis] * Body.Plan.C[axis];
                }
            }
        }

        ElementRun NewRun() => new()
        {
            AStep = Body.Plan.A[Body.OuterAxes],
            BStep = Body.Plan.B[Body.OuterAxes],
            CStep = Body.Plan.C[Body.OuterAxes],
        };

        void Place<TLanes>(ref ElementRun run, nint a, nint b, nint c, nint result) where TLanes : struct, ILanes<TLanes>
        {
            run.A = Body.A + a * TStep.OperandSize<TLanes>(0);
            run.B = TStep.Operands > 1 ? Body.B + b * TStep.OperandSize<TLanes>(1) : null;
            run.C = TStep.Operands > 2 ? Body.C + c * TStep.OperandSize<TLanes>(2) : null;
            run.Y = Body.Y + result * TStep.ResultSize<TLanes>();
        }

        /// <summary>The outer indices of a row, and where its operands begin.</summary>
        void Locate(nint row, int* index, out nint a, out nint b, out nint c)
        {
            a = b = c = 0;
            for (int axis = Body.OuterAxes - 1; axis >= 0; axis--)
            {
                int i = (int)(row % Body.Plan.Size[axis]);
                row /= Body.Plan.Size[axis];
                index[axis] = i;
                a += (nint)i * Body.Plan.A[axis];
                b += (nint)i * Body.Plan.B[axis];
                c += (nint)i * Body.Plan.C[axis];
            }
        }
    }
}
