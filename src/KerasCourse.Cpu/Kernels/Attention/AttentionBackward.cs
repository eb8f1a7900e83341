using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>The heads of keys of all samples, one after the other: the three gradients. See <see cref="AttentionKernel"/>.</summary>
internal unsafe struct AttentionBackward<T> : IParallelBody, ILaneBody where T : unmanaged, IFloatingPointIeee754<T>
{
    public AttentionGeometry Geometry;
    public T* Query, Key, Value, Scores, Dy, DQuery, DKey, DValue;
    public byte* Mask;
    int _start, _end;

    public void Run(int start, int end)
    {
        (_start, _end) = (start, end);
        LaneDispatch.Run<T, AttentionBackward<T>>(this);
    }

    public readonly void Run<TLanes>() where TLanes : struct, ILanes<TLanes>
    {
        AttentionGeometry g = Geometry;
        T* ds = Scratch.Get<T>(ScratchSlot.Attention, (long)g.Steps * g.Positions);
        nint rowQ = (nint)g.Heads * g.Size, rowK = (nint)g.KeyHeads * g.Size;
        nint rowV = (nint)g.KeyHeads * g.ValueSize, rowY = (nint)g.Heads * g.ValueSize;
        for (int item = _start; item < _end; item++)
        {
            int b = item / g.KeyHeads, k = item % g.KeyHeads;
            nint keyAt = ((nint)b * g.Positions * g.KeyHeads + k) * g.Size;
            nint valueAt = ((nint)b * g.Positions * g.KeyHeads + k) * g.ValueSize;
            for (int i = 0; i < g.Group; i++)
            {
                int n = k * g.Group + i, beta = i == 0 ? 0 : 1;
                nint queryAt = ((nint)b * g.Steps * g.Heads + n) * g.Size;
                T* dy = Dy + ((nint)b * g.Steps * g.Heads + n) * g.ValueSize;
                T* scores = Scores + ((nint)b * g.Heads + n) * g.Steps * g.Positions;

                AttentionKernel.Product(false, true, g.Steps, g.Positions, g.ValueSize, 1, dy, rowY, Value + valueAt, rowV, 0, ds, g.Positions);
                for (int t = 0; t < g.Steps; t++)
                {
                    byte* mask = Mask == null ? null : Mask + b * g.MaskBatch + n * g.MaskHead + t * g.MaskStep;
                    ScoreGradient<TLanes>(scores + (nint)t * g.Positions, ds + (nint)t * g.Positions, mask, g.Visible(t), g.Positions);
                }
                AttentionKernel.Product(
                    false, false, g.Steps, g.Size, g.Positions, g.Scale, ds, g.Positions, Key + keyAt, rowK, 0, DQuery + queryAt, rowQ);
                AttentionKernel.Product(
                    true, false, g.Positions, g.Size, g.Steps, g.Scale, ds, g.Positions, Query + queryAt, rowQ, beta, DKey + keyAt, rowK);
                AttentionKernel.Product(
                    true, false, g.Positions, g.ValueSize, g.Steps, 1, scores, g.Positions, dy, rowY, beta, DValue + valueAt, rowV);
            }
        }
    }

    /// <summary>ds = scores * (ds - sum(scores * ds)); 0 for a step that may see nothing, whose scores do not depend on the products.</summary>
    static void ScoreGradient<TLanes>(T* scores, T* ds, byte* mask, int visible, int count) where TLanes : struct, ILanes<TLanes>
    {
        if (mask != null && !new ReadOnlySpan<byte>(mask, visible).ContainsAnyExcept((byte)0))
        {
            new Span<T>(ds, count).Clear();
            return;
        }
        T sum = SoftmaxRow.Dot<T, TLanes>(scores, ds, visible);
        TLanes sums = TLanes.Broadcast((byte*)&sum);
        int i = 0;
        for (; i <= visible - TLanes.Count; i += TLanes.Count)
            TLanes.Store(TLanes.Load((byte*)(scores + i)) * (TLanes.Load((byte*)(ds + i)) - sums), (byte*)(ds + i));
        for (; i < visible; i++)
            ds[i] = scores[i] * (ds[i] - sum);
        new Span<T>(ds + visible, count - visible).Clear();
    }
}
