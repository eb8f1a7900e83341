namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Scaled dot-product attention: each query gets a mean of the values, weighted by how well it fits their keys.</summary>
    /// <remarks>
    /// scores = softmax(scale * query key^T + bias), y = scores value, for each head. Input: query [batch, steps, heads, size], key
    /// [batch, positions, key heads, size], value [batch, positions, key heads, value size]; heads is a multiple of key heads, which then
    /// serve several (grouped-query attention). Output: [batch, steps, heads, value size]. A step that may see no position gets the plain
    /// mean of the values. Gradient: fused. Source: keras.ops.dot_product_attention; Vaswani et al. 2017, equation 1.
    /// </remarks>
    /// <param name="query">What each step asks for.</param>
    /// <param name="key">What each position offers.</param>
    /// <param name="value">What each position gives.</param>
    /// <param name="bias">Is added to the scores before the softmax; broadcasts to [batch, heads, steps, positions].</param>
    /// <param name="mask">Which positions count (Bool); broadcasts to [batch, heads, steps, positions], all 4 axes given.</param>
    /// <param name="scale">The factor of the products; 1 / sqrt(size) if null.</param>
    /// <param name="isCausal">Whether a step sees only the positions up to its own.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor DotProductAttention(
        Tensor query, Tensor key, Tensor value, Tensor? bias = null, Tensor? mask = null, double? scale = null, bool isCausal = false)
    {
        (query, key, value) = (ToFloat(query), ToFloat(key), ToFloat(value));
        AttentionRules.Check("DotProductAttention", query.Shape, key.Shape, value.Shape, mask?.Shape);
        double factor = scale ?? 1 / Math.Sqrt(query.Shape.Size(3));
        if (mask is not null)
            mask = WholeRows(Cast(mask, DType.Bool), key.Shape.Size(1));
        if (bias is not null)
            return AttentionRules.Combine(AttentionRules.Scores(query, key, bias, mask, factor, isCausal), value);
        var operation = new DotProductAttentionOperation(factor, isCausal);
        return mask is null ? Operation.Run(operation, query, key, value) : Operation.Run(operation, query, key, value, mask);
    }

    /// <summary>A mask whose last axis has a number for each position.</summary>
    private static Tensor WholeRows(Tensor mask, int positions) =>
        mask.Shape.Size(3) == positions ? mask : BroadcastTo(mask, mask.Shape.With(3, positions));
}

/// <summary>Inputs: query, key, value, and the mask where there is one. Outputs: y; the scores.</summary>
internal sealed class DotProductAttentionOperation(double scale, bool isCausal) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs) =>
        [new(inputs[0].Shape.With(3, inputs[2].Shape.Size(3)), inputs[0].DType)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        if (Backend.Current.Attention is not { } kernels)
            return Decompose(inputs);
        var (y, scores) = kernels.Attention(inputs[0], inputs[1], inputs[2], Mask(inputs), scale, isCausal);
        return [y, scores];
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var x = context.Inputs;
        var gradients = Execute(new DotProductAttentionGradientOperation(scale, isCausal), [context.Outputs[1], context.OutputGradient, .. x]);
        return [gradients[0], gradients[1], gradients[2], .. new Tensor?[x.Length - 3]];
    }

    public override Tensor[] Decompose(Tensor[] inputs)
    {
        var scores = AttentionRules.Scores(inputs[0], inputs[1], null, Mask(inputs), scale, isCausal);
        return [AttentionRules.Combine(scores, inputs[2]), scores];
    }

    internal static Tensor? Mask(Tensor[] inputs) => inputs.Length > 3 ? inputs[3] : null;
}

/// <summary>Inputs: scores, dy, then those of the attention. Outputs: dquery, dkey, dvalue.</summary>
internal sealed class DotProductAttentionGradientOperation(double scale, bool isCausal) : Operation
{
    public override string NoGradient => NormalizationRules.SecondDerivativeReason;

    public override TensorSpec[] Infer(Tensor[] inputs) => [inputs[2].Spec, inputs[3].Spec, inputs[4].Spec];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        Tensor scores = inputs[0], dy = inputs[1];
        var mask = DotProductAttentionOperation.Mask(inputs[2..]);
        var (dQuery, dKey, dValue) = Backend.Current.Attention is { } kernels
            ? kernels.AttentionGradient(inputs[2], inputs[3], inputs[4], mask, scores, dy, scale, isCausal)
            : AttentionRules.Gradient(inputs[2], inputs[3], inputs[4], mask, scores, dy, scale, isCausal);
        return [dQuery, dKey, dValue];
    }
}
