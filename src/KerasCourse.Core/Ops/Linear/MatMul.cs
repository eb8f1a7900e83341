namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The matrix product.</summary>
    /// <remarks>
    /// y[..., i, j] = sum over k of a[..., i, k] * b[..., k, j]. Input: a [..., m, k] and b [..., k, n], whose axes in front broadcast;
    /// a vector counts as a row on the left and as a column on the right, and its axis is dropped again. Output: [..., m, n], of the
    /// promoted element type. Gradient: dy b^T and a^T dy, summed over the axes that were broadcast. Source: keras.ops.matmul.
    /// </remarks>
    /// <exception cref="ShapeException">The inner sizes differ, the batch axes do not broadcast, or an operand is a scalar.</exception>
    public static Tensor MatMul(Tensor a, Tensor b) => MatMul(a, b, transposeA: false, transposeB: false);

    /// <summary>The matrix product of operands whose last two axes are exchanged first where asked; nothing is copied for that.</summary>
    internal static Tensor MatMul(Tensor a, Tensor b, bool transposeA, bool transposeB)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var dtype = DTypes.Promote(a.DType, b.DType);
        if (dtype == DType.Bool)
            dtype = DType.Int32;
        return Operation.Run(new MatMulOperation(transposeA, transposeB), Cast(a, dtype), Cast(b, dtype));
    }
}

internal sealed class MatMulOperation(bool transposeA, bool transposeB) : Operation
{
    public bool TransposeA => transposeA;

    public bool TransposeB => transposeB;

    public override TensorSpec[] Infer(Tensor[] inputs) =>
        [new(MatMulShape.Of(Name, inputs[0].Shape, inputs[1].Shape, transposeA, transposeB), inputs[0].DType)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var (a, b) = AsMatrices(inputs[0], inputs[1]);
        var product = Backend.Current.Linear.MatMul(a, b, transposeA && inputs[0].Rank > 1, transposeB && inputs[1].Rank > 1);
        return [product.Shape == specs[0].Shape ? product : Backend.Current.Shaping.Reshape(product, specs[0].Shape)];
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var (a, b) = AsMatrices(context.Inputs[0], context.Inputs[1]);
        bool ta = transposeA && context.Inputs[0].Rank > 1, tb = transposeB && context.Inputs[1].Rank > 1;
        var dy = Ops.Reshape(context.OutputGradient, MatMulShape.Of(Name, a.Shape, b.Shape, ta, tb));
        // With y = op(a) op(b): d op(a) = dy op(b)^T and d op(b) = op(a)^T dy; a transposed operand takes the transposed product.
        var da = !context.Needs(0) ? null : ta ? Ops.MatMul(b, dy, tb, true) : Ops.MatMul(dy, b, false, !tb);
        var db = !context.Needs(1) ? null : tb ? Ops.MatMul(dy, a, true, ta) : Ops.MatMul(a, dy, !ta, false);
        return [Fit(da, a.Shape, context.Inputs[0].Shape), Fit(db, b.Shape, context.Inputs[1].Shape)];
    }

    private (Tensor A, Tensor B) AsMatrices(Tensor a, Tensor b)
    {
        var (shapeA, shapeB) = MatMulShape.AsMatrices(a.Shape, b.Shape, transposeA);
        return (shapeA == a.Shape ? a : Ops.Reshape(a, shapeA), shapeB == b.Shape ? b : Ops.Reshape(b, shapeB));
    }

    /// <summary>A gradient summed over the batch axes that were broadcast, in the shape of the input.</summary>
    private static Tensor? Fit(Tensor? gradient, Shape matrices, Shape input)
    {
        if (gradient is not null && gradient.Shape != matrices)
            gradient = Ops.Sum(gradient, BroadcastShape.AxesToSum(gradient.Shape, matrices));
        return gradient is null || gradient.Shape == input ? gradient : Ops.Reshape(gradient, input);
    }
}
