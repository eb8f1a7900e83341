using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// A recurrent cell over whole sequences, back through time: a thread takes a block of samples from the last step to the first, one product
/// with the transposed recurrent kernel (and one with the kernel where the input's gradient is wanted) per step. The gradient of all
/// weights is one product over all rows at the end.
/// </summary>
internal unsafe struct RecurrentBackward<TCell> : IParallelBody, IFloat32LaneBody where TCell : struct, IRecurrentCell
{
    public RecurrentPlan Plan;
    public RecurrentMemory Memory;

    /// <summary>The gradient of the sequence [batch, time, units], and of the last states [batch, units]; null for zeros.</summary>
    public float* DSequence, DH, DC;

    /// <summary>The gradients of the input (null where not wanted) and of the first states.</summary>
    public float* DX, DH0, DC0;

    /// <summary>The gradient of the products, rows as those of z.</summary>
    public float* DZ;

    float* _statePanels, _inputPanels;
    int _start, _end;

    public void Run(float* kernel, float* recurrentKernel, float* dKernel, float* dRecurrentKernel, float* dBias)
    {
        long matrix = (long)Plan.Depth * Plan.Columns;
        var (stateColumn, stateColumns) = Plan.StateColumns;
        var (inputColumn, inputColumns) = Plan.InputColumns;
        long statePanels = RecurrentPanels.Floats(Plan, stateColumns, Plan.PaddedUnits);
        float* weights = Scratch.Get<float>(ScratchSlot.RecurrentWeights, matrix + statePanels + RecurrentPanels.Floats(Plan, inputColumns, Plan.Features));
        RecurrentPanels.Gather(Plan, kernel, recurrentKernel, null, weights);
        _statePanels = weights + matrix;
        _inputPanels = _statePanels + statePanels;
        GemmPacking.PackPanels(weights + stateColumn, Plan.Columns, true, stateColumns, Plan.PaddedUnits, Plan.Gemm, _statePanels);
        if (DX != null)
        {
            float* input = weights + (nint)(Plan.PaddedUnits + 1) * Plan.Columns + inputColumn;
            GemmPacking.PackPanels(input, Plan.Columns, true, inputColumns, Plan.Features, Plan.Gemm, _inputPanels);
        }
        Workers.For(Plan.Blocks, 1, this);

        if (Plan.Products == 1)
        {
            Product(weights, 0, Plan.Depth, 0, Plan.Columns);
        }
        else
        {
            Product(weights, 0, Plan.PaddedUnits + 1, stateColumn, stateColumns);
            // The row of ones once more, for the bias that goes with the input.
            Product(weights, Plan.PaddedUnits, Plan.Depth - Plan.PaddedUnits, inputColumn, inputColumns);
        }
        RecurrentPanels.Scatter(Plan, weights, dKernel, dRecurrentKernel, dBias);
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
        int samples = end - first, units = Plan.PaddedUnits, features = (int)RecurrentPanels.Floats(Plan, 1, Plan.Features);
        float* dh = Scratch.Get<float>(ScratchSlot.RecurrentBlock, (long)samples * (2 * units + Plan.CellColumns + features));
        float* dCell = dh + (nint)samples * units, firstCells = dCell + (nint)samples * units, dx = firstCells + (nint)samples * Plan.CellColumns;
        for (int i = 0; i < samples; i++)
        {
            nint own = (nint)(first + i) * Plan.Units;
            CopyPadded(DH == null ? null : DH + own, dh + (nint)i * units);
            CopyPadded(DC == null ? null : DC + own, dCell + (nint)i * units);
            if (Plan.CellColumns > 0)
                CopyPadded(Memory.C0 + own, firstCells + (nint)i * Plan.CellColumns);
        }
        var (stateColumn, stateColumns) = Plan.StateColumns;
        var (inputColumn, inputColumns) = Plan.InputColumns;
        for (int step = Plan.Time - 1; step >= 0; step--)
        {
            int time = Memory.TimeOf(Plan, step);
            nint row = (nint)first * Plan.Time + (nint)step * samples;
            float* dz = DZ + row * Plan.Columns;
            for (int i = 0; i < samples; i++)
            {
                float* d = dh + (nint)i * units;
                if (DSequence != null)
                    Add<TLanes>(DSequence + ((nint)(first + i) * Plan.Time + step) * Plan.Units, d, Plan.Units);
                if (!Memory.Counts(Plan, first + i, time))
                {
                    new Span<float>(dz + (nint)i * Plan.Columns, Plan.Columns).Clear();
                    continue;
                }
                float* cell = Memory.Cells + (row + i) * Plan.CellColumns;
                float* cellBefore = step == 0 ? firstCells + (nint)i * Plan.CellColumns : cell - (nint)samples * Plan.CellColumns;
                TCell.Backward<TLanes>(Memory.Z + (row + i) * Plan.Columns, Memory.Rows + (row + i) * Plan.Depth, cellBefore, cell, d,
                    dCell + (nint)i * units, dz + (nint)i * Plan.Columns, units);
            }
            RecurrentPanels.Multiply(Plan, dz + stateColumn, Plan.Columns, samples, _statePanels, stateColumns, units, dh, units, 1);
            if (DX == null)
                continue;
            RecurrentPanels.Multiply(Plan, dz + inputColumn, Plan.Columns, samples, _inputPanels, inputColumns, Plan.Features, dx, features, 0);
            for (int i = 0; i < samples; i++)
                RecurrentPanels.Copy(dx + (nint)i * features, DX + ((nint)(first + i) * Plan.Time + time) * Plan.Features, Plan.Features);
        }
        for (int i = 0; i < samples; i++)
        {
            nint own = (nint)(first + i) * Plan.Units;
            RecurrentPanels.Copy(dh + (nint)i * units, DH0 + own, Plan.Units);
            if (DC0 != null)
                RecurrentPanels.Copy(dCell + (nint)i * units, DC0 + own, Plan.Units);
        }
    }

    /// <summary>A part of the gradient of all weights: rows of [h, 1, x] transposed, times columns of dz.</summary>
    readonly void Product(float* weights, int row, int rows, int column, int columns) => GemmKernel.Run(
        true, false, rows, columns, Plan.Batch * Plan.Time, 1, Memory.Rows + row, Plan.Depth, DZ + column, Plan.Columns, 0,
        weights + (nint)row * Plan.Columns + column, Plan.Columns);

    /// <summary>Units with their padding; zeros where there are none.</summary>
    readonly void CopyPadded(float* from, float* to)
    {
        new Span<float>(to, Plan.PaddedUnits).Clear();
        if (from != null)
            RecurrentPanels.Copy(from, to, Plan.Units);
    }

    static void Add<TLanes>(float* from, float* to, int count) where TLanes : struct, IFloat32Lanes<TLanes>
    {
        int i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
            TLanes.Store(TLanes.Load((byte*)(to + i)) + TLanes.Load((byte*)(from + i)), (byte*)(to + i));
        for (; i < count; i++)
            to[i] += from[i];
    }
}
