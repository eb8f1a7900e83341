namespace KerasCourse;

/// <summary>Additive attention (Bahdanau): for each query a mean of the values, weighted by the softmax of sum(scale * tanh(query + key)).</summary>
/// <remarks>
/// Inputs, output and masks: as of <see cref="Attention"/>. Weights: scale [size] where wanted.
/// Source: keras.layers.AdditiveAttention; Bahdanau et al. 2015.
/// </remarks>
/// <param name="useScale">Whether a factor for each feature is learned.</param>
/// <param name="dropout">The share of scores that are dropped in training.</param>
/// <param name="seed">Makes the dropout repeatable by itself; null: it follows Keras.SetRandomSeed.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class AdditiveAttention(bool useScale = true, double dropout = 0, int? seed = null, string? name = null)
    : Attention(useScale, "dot", dropout, seed, name)
{
    private protected override bool IsDotProduct => false;

    private protected override Variable MakeScale(Shape query) => AddWeight(query[^1..], name: "scale");

    private protected override Tensor Scores(Tensor query, Tensor key)
    {
        var y = Ops.Tanh(Ops.ExpandDims(query, -2) + Ops.ExpandDims(key, -3));
        return Ops.Sum(Scale is null ? y : Scale.Value * y, -1);
    }
}
