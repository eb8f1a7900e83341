using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// A recurrent cell over whole sequences, forward. A thread takes a block of samples through all steps, so there is no waiting between
/// steps: gather [h, 1, x], one product with the packed weights, gates, next step.
/// </summary>
internal unsafe struct RecurrentForward<TCell> : IParallelBody, IFloat32LaneBody where TCell : struct, IRecurrentCell
{
    public RecurrentPlan Plan;
    public RecurrentMemory Memory;

    /// <summary>[batch, time, units]; null where it is not wanted.</summary>
    public float* Sequence;

    /// <summary>The last states [batch, units].</summary>
    public float* H, C;

    float* _panels;
    int _start, _end;

    public static void Run(in RecurrentPlan plan, in RecurrentMemory memory, float* kernel, float* recurrentKernel, float* bias, float* sequence, float* h, float* c)
    {
        long matrix = (long)plan.Depth * plan.Columns;
        float* weights = Scratch.Get<float>(ScratchSlot.RecurrentWeights, 2 * matrix);
        RecurrentPanels.Gather(plan, kernel, recurrentKernel, bias, weights);
        float* panels = weights + matrix;
        for (int i = 0; i < plan.Products; i++)
        {
            var (column, columns, start, depth) = plan.Product(i);
            GemmPacking.PackPanels(weights + (nint)start * plan.Columns + column, plan.Columns, false, depth, columns, plan.Gemm, panels);
            panels += RecurrentPanels.Floats(plan, depth, columns);
        }
        Workers.For(plan.Blocks, 1, new RecurrentForward<TCell>
        {
            Plan = plan,
            Memory = memory,
            Sequence = sequence,
            H = h,
            C = c,
            _panels = weights + matrix,
        });
    }

    public void Run(int start, int end)
    {
        (_start, _end) = (start, end);
        LaneDispatch.RunFloat32(this);
    }

    public readonly void Run<TLanes>() where TLanes : struct, IFloat32Lanes<TLanes>
    {
        for (int block = _start; block < _end; block++)
            RunBlock<TLanes>(Plan.FirstSample(block), Plan.FirstSample(block + 1));
    }

    readonly void RunBlock<TLanes>(int first, int end) where TLanes : struct, IFloat32Lanes<TLanes>
    {
        int samples = end - first, units = Plan.PaddedUnits;
        bool keeps = Memory.Rows != null;
        // Where nothing is kept, every step uses the same few rows.
        long own = keeps ? 0 : Plan.Depth + Plan.Columns + Plan.CellColumns;
        float* scratch = Scratch.Get<float>(ScratchSlot.RecurrentBlock, samples * (own + units + Plan.CellColumns));
        float* last = scratch, cellBefore = last + (nint)samples * units, free = cellBefore + (nint)samples * Plan.CellColumns;
        float* rows = keeps ? Memory.Rows + (nint)first * Plan.Time * Plan.Depth : free;
        float* z = keeps ? Memory.Z + (nint)first * Plan.Time * Plan.Columns : rows + (nint)samples * Plan.Depth;
        float* cells = keeps ? Memory.Cells + (nint)first * Plan.Time * Plan.CellColumns : z + (nint)samples * Plan.Columns;
        for (int i = 0; i < samples; i++)
        {
            CopyPadded(Memory.H0 + (nint)(first + i) * Plan.Units, rows + (nint)i * Plan.Depth);
            if (Plan.CellColumns > 0)
                CopyPadded(Memory.C0 + (nint)(first + i) * Plan.Units, cellBefore + (nint)i * Plan.CellColumns);
        }
        for (int step = 0; step < Plan.Time; step++)
        {
            int time = Memory.TimeOf(Plan, step);
            for (int i = 0; i < samples; i++)
            {
                float* row = rows + (nint)i * Plan.Depth + units;
                *row = 1;
                RecurrentPanels.Copy(Memory.X + ((nint)(first + i) * Plan.Time + time) * Plan.Features, row + 1, Plan.Features);
            }
            Multiply(rows, samples, z);
            bool isLast = step == Plan.Time - 1;
            float* next = isLast ? last : keeps ? rows + (nint)samples * Plan.Depth : rows;
            nint nextRow = isLast ? units : Plan.Depth;
            for (int i = 0; i < samples; i++)
            {
                float* before = rows + (nint)i * Plan.Depth, h = next + i * nextRow;
                float* old = cellBefore + (nint)i * Plan.CellColumns, cell = cells + (nint)i * Plan.CellColumns;
                if (Memory.Counts(Plan, first + i, time))
                {
                    TCell.Forward<TLanes>(z + (nint)i * Plan.Columns, before, h, old, cell, units);
                }
                else
                {
                    RecurrentPanels.Copy(before, h, units);
                    RecurrentPanels.Copy(old, cell, Plan.CellColumns);
                }
                if (Sequence != null)
                    RecurrentPanels.Copy(h, Sequence + ((nint)(first + i) * Plan.Time + step) * Plan.Units, Plan.Units);
            }
            cellBefore = cells;
            if (keeps)
            {
                rows += (nint)samples * Plan.Depth;
                z += (nint)samples * Plan.Columns;
                cells += (nint)samples * Plan.CellColumns;
            }
        }
        for (int i = 0; i < samples; i++)
        {
            RecurrentPanels.Copy(last + (nint)i * units, H + (nint)(first + i) * Plan.Units, Plan.Units);
            if (Plan.CellColumns > 0)
                RecurrentPanels.Copy(cellBefore + (nint)i * Plan.CellColumns, C + (nint)(first + i) * Plan.Units, Plan.Units);
        }
    }

    readonly void Multiply(float* rows, int samples, float* z)
    {
        float* panels = _panels;
        for (int i = 0; i < Plan.Products; i++)
        {
            var (column, columns, start, depth) = Plan.Product(i);
            RecurrentPanels.Multiply(Plan, rows + start, Plan.Depth, samples, panels, depth, columns, z + column, Plan.Columns, 0);
            panels += RecurrentPanels.Floats(Plan, depth, columns);
        }
    }

    readonly void CopyPadded(float* from, float* to)
    {
        RecurrentPanels.Copy(from, to, Plan.Units);
        new Span<float>(to + Plan.Units, Plan.PaddedUnits - Plan.Units).Clear();
    }
}
