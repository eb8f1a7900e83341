using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>
/// Scaled dot-product attention, float or double. Letters: b batch, t step, s position, n head, k head of keys, h size of a head, v size of
/// a value. Queries [b, t, n, h], keys [b, s, k, h], values [b, s, k, v], scores [b, n, t, s].
/// </summary>
/// <remarks>
/// A head's matrices are rows that lie n h (or k h, k v) numbers apart, which the matrix product takes as they are: nothing is transposed
/// or copied. Forward, one item is a head of a sample: scores = q k^T, their softmax in place, scores v. Backward, one item is a head of
/// keys, so that the queries which share it add up in order: ds = dy v^T and the softmax's gradient in scratch memory of [t, s], then
/// ds k, ds^T q and scores^T dy. An item is done by one thread.
/// </remarks>
internal static unsafe class AttentionKernel
{
    /// <summary>Multiply-adds that make another thread worth its start.</summary>
    const long Grain = 200_000;

    public static void Forward<T>(in AttentionGeometry geometry, T* query, T* key, T* value, byte* mask, T* y, T* scores)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Run<T, AttentionForward<T>>(geometry, geometry.Batch * geometry.Heads, 1, new()
        {
            Geometry = geometry,
            Query = query,
            Key = key,
            Value = value,
            Mask = mask,
            Y = y,
            Scores = scores,
        });

    public static void Gradient<T>(
        in AttentionGeometry geometry, T* query, T* key, T* value, byte* mask, T* scores, T* dy, T* dQuery, T* dKey, T* dValue)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Run<T, AttentionBackward<T>>(geometry, geometry.Batch * geometry.KeyHeads, 3 * geometry.Group, new()
        {
            Geometry = geometry,
            Query = query,
            Key = key,
            Value = value,
            Mask = mask,
            Scores = scores,
            Dy = dy,
            DQuery = dQuery,
            DKey = dKey,
            DValue = dValue,
        });

    /// <summary>Shares the items among the threads.</summary>
    static void Run<T, TBody>(in AttentionGeometry g, int items, int passes, TBody body) where TBody : struct, IParallelBody
    {
        long work = passes * (long)g.Steps * g.Positions * (g.Size + g.ValueSize);
        Workers.For(items, (int)Math.Clamp(Grain / Math.Max(work, 1), 1, int.MaxValue), body);
    }

    /// <summary>c = alpha * op(a) op(b) + beta * c, with the distances between the rows.</summary>
    public static void Product<T>(
        bool transposeA, bool transposeB, int m, int n, int k, double alpha, T* a, nint lda, T* b, nint ldb, double beta, T* c, nint ldc)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            GemmKernel.Run(transposeA, transposeB, m, n, k, (float)alpha, (float*)a, lda, (float*)b, ldb, (float)beta, (float*)c, ldc);
        else
            GemmDoubleKernel.Run(transposeA, transposeB, m, n, k, alpha, (double*)a, lda, (double*)b, ldb, beta, (double*)c, ldc);
    }
}
