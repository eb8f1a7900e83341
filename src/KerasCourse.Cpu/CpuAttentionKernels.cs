using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Attention</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuAttentionKernels(CpuBackend backend) : CpuKernels(backend), IAttentionKernels
{
    public (Tensor Y, Tensor Scores) Attention(Tensor query, Tensor key, Tensor value, Tensor? mask, double scale, bool isCausal) =>
        query.DType == DType.Float32
            ? Attention<float>(query, key, value, mask, scale, isCausal)
            : Attention<double>(query, key, value, mask, scale, isCausal);

    public (Tensor DQuery, Tensor DKey, Tensor DValue) AttentionGradient(
        Tensor query, Tensor key, Tensor value, Tensor? mask, Tensor scores, Tensor dy, double scale, bool isCausal) =>
        query.DType == DType.Float32
            ? Gradient<float>(query, key, value, mask, scores, dy, scale, isCausal)
            : Gradient<double>(query, key, value, mask, scores, dy, scale, isCausal);

    private (Tensor Y, Tensor Scores) Attention<T>(Tensor query, Tensor key, Tensor value, Tensor? mask, double scale, bool isCausal)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var g = Geometry(query.Shape, key.Shape, value.Shape, mask?.Shape, scale, isCausal);
        var y = Empty(query.Shape.With(3, g.ValueSize), query.DType);
        var scores = Empty(Shape.Of(g.Batch, g.Heads, g.Steps, g.Positions), query.DType);
        Launch("Attention", [query, key, value, mask], [y, scores], () => AttentionKernel.Forward(
            g, (T*)Pointer(query), (T*)Pointer(key), (T*)Pointer(value), (byte*)Pointer(mask), (T*)Pointer(y), (T*)Pointer(scores)));
        return (y, scores);
    }

    private (Tensor DQuery, Tensor DKey, Tensor DValue) Gradient<T>(
        Tensor query, Tensor key, Tensor value, Tensor? mask, Tensor scores, Tensor dy, double scale, bool isCausal)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var g = Geometry(query.Shape, key.Shape, value.Shape, mask?.Shape, scale, isCausal);
        Tensor dQuery = Empty(query.Shape, query.DType), dKey = Empty(key.Shape, query.DType), dValue = Empty(value.Shape, query.DType);
        Launch("AttentionGradient", [query, key, value, mask, scores, dy], [dQuery, dKey, dValue], () => AttentionKernel.Gradient(
            g, (T*)Pointer(query), (T*)Pointer(key), (T*)Pointer(value), (byte*)Pointer(mask), (T*)Pointer(scores), (T*)Pointer(dy),
            (T*)Pointer(dQuery), (T*)Pointer(dKey), (T*)Pointer(dValue)));
        return (dQuery, dKey, dValue);
    }

    private static AttentionGeometry Geometry(Shape query, Shape key, Shape value, Shape? mask, double scale, bool isCausal)
    {
        var g = new AttentionGeometry
        {
            Batch = query.Size(0),
            Steps = query.Size(1),
            Heads = query.Size(2),
            Size = query.Size(3),
            Positions = key.Size(1),
            KeyHeads = key.Size(2),
            ValueSize = value.Size(3),
            Scale = scale,
            IsCausal = isCausal,
        };
        if (mask is { } m)
        {
            g.MaskStep = m.Size(2) == 1 ? 0 : g.Positions;
            g.MaskHead = m.Size(1) == 1 ? 0 : (nint)m.Size(2) * g.Positions;
            g.MaskBatch = m.Size(0) == 1 ? 0 : (nint)m.Size(1) * m.Size(2) * g.Positions;
        }
        return g;
    }
}
