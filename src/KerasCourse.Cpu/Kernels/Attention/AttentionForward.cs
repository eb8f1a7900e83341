using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>The heads of all samples, one after the other: scores and their sums of values. See <see cref="AttentionKernel"/>.</summary>
internal unsafe struct AttentionForward<T> : IParallelBody, ILaneBody where T : unmanaged, IFloatingPointIeee754<T>
{
    public AttentionGeometry Geometry;
    public T* Query, Key, Value, Y, Scores;
    public byte* Mask;
    int _start, _end;

    public void Run(int start, int end)
    {
        (_start, _end) = (start, end);
        LaneDispatch.Run<T, AttentionForward<T>>(this);
    }

    public readonly void Run<TLanes>() where TLanes : struct, ILanes<TLanes>
    {
        AttentionGeometry g = Geometry;
        for (int item = _start; item < _end; item++)
        {
            int b = item / g.Heads, n = item % g.Heads, k = n / g.Group;
            T* q = Query + ((nint)b * g.Steps * g.Heads + n) * g.Size;
            T* keys = Key + ((nint)b * g.Positions * g.KeyHeads + k) * g.Size;
            T* values = Value + ((nint)b * g.Positions * g.KeyHeads + k) * g.ValueSize;
            T* y = Y + ((nint)b * g.Steps * g.Heads + n) * g.ValueSize;
            T* scores = Scores + (nint)item * g.Steps * g.Positions;
            nint rowQ = (nint)g.Heads * g.Size, rowK = (nint)g.KeyHeads * g.Size;
            nint rowV = (nint)g.KeyHeads * g.ValueSize, rowY = (nint)g.Heads * g.ValueSize;

            AttentionKernel.Product(false, true, g.Steps, g.Positions, g.Size, g.Scale, q, rowQ, keys, rowK, 0, scores, g.Positions);
            for (int t = 0; t < g.Steps; t++)
            {
                byte* mask = Mask == null ? null : Mask + b * g.MaskBatch + n * g.MaskHead + t * g.MaskStep;
                Softmax<TLanes>(scores + (nint)t * g.Positions, mask, g.Visible(t), g.Positions);
            }
            AttentionKernel.Product(false, false, g.Steps, g.ValueSize, g.Positions, 1, scores, g.Positions, values, rowV, 0, y, rowY);
        }
    }

    /// <summary>Probabilities of the visible positions that the mask counts, 0 for the others; all alike where there is none.</summary>
    static void Softmax<TLanes>(T* row, byte* mask, int visible, int count) where TLanes : struct, ILanes<TLanes>
    {
        T excluded = T.CreateChecked(AttentionRules.Excluded);
        if (mask != null)
        {
            for (int s = 0; s < visible; s++)
                row[s] = mask[s] == 0 ? excluded : row[s];
        }
        T max = SoftmaxRow.Max<T, TLanes>(row, visible);
        if (max <= excluded)
        {
            new Span<T>(row, count).Fill(T.One / T.CreateChecked(count));
            return;
        }
        T sum = SoftmaxRow.Exponentials<T, TLanes>(row, row, max, visible);
        SoftmaxRow.Scale<T, TLanes>(row, row, T.One / sum, visible);
        new Span<T>(row + visible, count - visible).Clear();
    }
}
