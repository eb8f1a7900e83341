namespace KerasCourse.Cpu;

/// <summary>The sizes and the memory layout of a recurrent cell over a sequence.</summary>
/// <remarks>
/// A step is one product: z = [h, 1, x] W, where a row of ones carries the bias, and its gradient the bias's. Rows of [h, 1, x], of z and of
/// the cell states lie by block of samples, then step, then sample, so that a thread's steps are one run of memory that no other thread
/// writes near, and the kernels' gradients are one product over all rows. Units are padded to whole vectors, and the padding stays zero.
/// </remarks>
internal readonly struct RecurrentPlan
{
    /// <summary>
    /// About the samples in a block: the rows of z of one step stay in the second-level cache, and each panel of weights is used for that
    /// many rows. Fewer would leave the panels' way from that cache unhidden.
    /// </summary>
    const int SamplesInBlock = 16;

    public RecurrentPlan(RecurrentKind kind, int batch, int time, int features, int units)
    {
        (Kind, Batch, Time, Features, Units) = (kind, batch, time, features, units);
        Gemm = new GemmGeometry(SimdLevel.Current, SamplesInBlock);
        PaddedUnits = (units + Gemm.VectorLength - 1) / Gemm.VectorLength * Gemm.VectorLength;
        Blocks = (batch + SamplesInBlock - 1) / SamplesInBlock;
    }

    public readonly RecurrentKind Kind;
    public readonly int Batch;
    public readonly int Time;
    public readonly int Features;
    public readonly int Units;
    public readonly int PaddedUnits;

    /// <summary>How many blocks the samples are cut into, of nearly equal size.</summary>
    public readonly int Blocks;

    public readonly GemmGeometry Gemm;

    /// <summary>Numbers in a row of [h, 1, x].</summary>
    public int Depth => PaddedUnits + 1 + Features;

    /// <summary>Numbers in a row of z.</summary>
    public int Columns => PaddedUnits * (Kind == RecurrentKind.SimpleRnn ? 1 : 4);

    /// <summary>Numbers in a row of the cell state and its tanh.</summary>
    public int CellColumns => Kind == RecurrentKind.Lstm ? 2 * PaddedUnits : 0;

    /// <summary>The columns of z that the state has a part in.</summary>
    public (int Start, int Count) StateColumns => Kind == RecurrentKind.Gru ? (PaddedUnits, 3 * PaddedUnits) : (0, Columns);

    /// <summary>The columns of z that the input has a part in.</summary>
    public (int Start, int Count) InputColumns => Kind == RecurrentKind.Gru ? (0, 3 * PaddedUnits) : (0, Columns);

    /// <summary>
    /// The products that make a row of z, as columns of z and the part of [h, 1, x] that they take: one, but for a GRU, whose candidate
    /// needs the parts of input and state apart.
    /// </summary>
    public int Products => Kind == RecurrentKind.Gru ? 3 : 1;

    /// <summary>One of the <see cref="Products"/>.</summary>
    public (int Column, int Columns, int Start, int Depth) Product(int index) => (Kind, index) switch
    {
        (not RecurrentKind.Gru, _) => (0, Columns, 0, Depth),
        (_, 0) => (0, PaddedUnits, PaddedUnits, Depth - PaddedUnits),
        (_, 1) => (PaddedUnits, 2 * PaddedUnits, 0, Depth),
        _ => (3 * PaddedUnits, PaddedUnits, 0, PaddedUnits + 1),
    };

    /// <summary>The column of z where the input's part of a gate (in Keras's order) begins.</summary>
    public int InputColumn(int gate) => PaddedUnits * (Kind == RecurrentKind.Gru ? (gate + 1) % 3 : gate);

    /// <summary>The column of z where the state's part of a gate (in Keras's order) begins.</summary>
    public int StateColumn(int gate) => PaddedUnits * (Kind == RecurrentKind.Gru ? gate + 1 : gate);

    /// <summary>The first sample of a block.</summary>
    public int FirstSample(int block) => (int)((long)block * Batch / Blocks);
}
