namespace KerasCourse.Cpu;

/// <summary>The sizes of an attention, and how far apart the mask's rows lie (0 along an axis that is broadcast).</summary>
internal struct AttentionGeometry
{
    public int Batch;
    public int Steps;
    public int Positions;
    public int Heads;
    public int KeyHeads;
    public int Size;
    public int ValueSize;
    public nint MaskBatch;
    public nint MaskHead;
    public nint MaskStep;
    public double Scale;
    public bool IsCausal;

    /// <summary>How many heads of queries share one of keys.</summary>
    public readonly int Group => Heads / KeyHeads;

    /// <summary>How many positions, from the first on, a step may see.</summary>
    public readonly int Visible(int step) => IsCausal ? Math.Min(step + 1, Positions) : Positions;
}
