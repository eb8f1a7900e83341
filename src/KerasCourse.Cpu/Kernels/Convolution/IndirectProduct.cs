namespace KerasCourse.Cpu;

/// <summary>
/// What one call of <see cref="IndirectTile{TLanes, TShape, TLast}"/> computes, for rows r, steps s and the columns c of one panel:
/// <code>
/// Destination[Outputs[r] + c] = start + sum over s of Source[Rows[r] + Steps[s]] * Right[s * RightStride + c]
/// </code>
/// where start is <c>Start[c]</c>, or what the destination holds if <see cref="Accumulate"/> is set.
/// </summary>
internal unsafe struct IndirectProduct
{
    public float* Source;
    public int* Rows;
    public int* Outputs;
    public int RowCount;
    public int* Steps;
    public int StepCount;

    /// <summary>The panel: as many columns as the tile is wide, <see cref="RightStride"/> floats from step to step.</summary>
    public float* Right;
    public int RightStride;

    public float* Start;
    public bool Accumulate;
    public bool Relu;
    public float* Destination;

    /// <summary>Columns that may be written: fewer than the tile's width in the last panel of an odd channel count.</summary>
    public int Columns;

    /// <summary>
    /// The rows before this one may be stored at the tile's full width, because a later row or panel overwrites what lies beyond
    /// <see cref="Columns"/>; the others go through a buffer.
    /// </summary>
    public int FullWidthRows;
}
