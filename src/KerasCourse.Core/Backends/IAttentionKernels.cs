namespace KerasCourse;

/// <summary>
/// Attention over whole sequences. Queries [batch, steps, heads, size], keys and values [batch, positions, key heads, size], where the
/// heads are a multiple of the key heads; a mask [batch or 1, heads or 1, steps or 1, positions] of Bool.
/// </summary>
public interface IAttentionKernels
{
    /// <summary>
    /// Scores [batch, heads, steps, positions] = softmax of scale * query key over the positions that count, and their sums of values
    /// [batch, steps, heads, value size].
    /// </summary>
    (Tensor Y, Tensor Scores) Attention(Tensor query, Tensor key, Tensor value, Tensor? mask, double scale, bool isCausal);

    /// <summary>
    /// The gradients of <see cref="Attention"/>: dvalue = scores^T dy; with g = scores * (ds - sum(scores * ds)), ds = dy value^T:
    /// dquery = scale * g key, dkey = scale * g^T query.
    /// </summary>
    (Tensor DQuery, Tensor DKey, Tensor DValue) AttentionGradient(
        Tensor query, Tensor key, Tensor value, Tensor? mask, Tensor scores, Tensor dy, double scale, bool isCausal);
}
