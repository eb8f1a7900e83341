namespace KerasCourse;

/// <summary>
/// NumPy's rule for matrix products: the last two axes multiply, those in front broadcast; a vector counts as a row on the left and as a
/// column on the right, and its axis is dropped again.
/// </summary>
internal static class MatMulShape
{
    /// <summary>The shape of the product of two tensors of any rank above 0; a vector is not affected by a transposition.</summary>
    /// <exception cref="ShapeException">The inner sizes differ, the batch axes do not broadcast, or an operand is a scalar.</exception>
    public static Shape Of(string op, Shape a, Shape b, bool transposeA = false, bool transposeB = false)
    {
        if (a.Rank == 0 || b.Rank == 0)
            throw new ShapeException(
                $"{op}: a matrix product needs at least one axis on both sides; for a scalar use Multiply. Shapes: a {a}, b {b}.");
        int innerA = a.Rank == 1 || !transposeA ? -1 : -2, innerB = b.Rank == 1 || transposeB ? -1 : -2;
        int sizeA = a.Size(innerA), sizeB = b.Size(innerB);
        if (sizeA != sizeB && sizeA != Shape.Unknown && sizeB != Shape.Unknown)
            throw new ShapeException(
                $"{op}: inner dimensions differ: a.Shape[{innerA}] = {sizeA}, b.Shape[{innerB}] = {sizeB}. Shapes: a {a}, b {b}.");

        var batch = Batch(op, a, b);
        var sizes = new List<int>(batch.Sizes);
        if (a.Rank > 1)
            sizes.Add(a.Size(innerA == -1 ? -2 : -1));
        if (b.Rank > 1)
            sizes.Add(b.Size(innerB == -1 ? -2 : -1));
        return new Shape([.. sizes]);
    }

    /// <summary>
    /// The operands as matrices (vectors given their second axis), with the batch of <c>a</c> folded into its rows where b has none.
    /// </summary>
    public static (Shape A, Shape B) AsMatrices(Shape a, Shape b, bool transposeA)
    {
        if (a.Rank == 1)
            a = Shape.Of(1, a.Size(0));
        if (b.Rank == 1)
            b = Shape.Of(b.Size(0), 1);
        if (a.Rank > 2 && b.Rank == 2 && !transposeA)
            a = Shape.Of(a[..^1].Count, a.Size(-1));
        return (a, b);
    }

    private static Shape Batch(string op, Shape a, Shape b)
    {
        Shape batchA = a.Rank > 2 ? a[..^2] : Shape.Scalar, batchB = b.Rank > 2 ? b[..^2] : Shape.Scalar;
        try
        {
            return BroadcastShape.Of(op, batchA, batchB);
        }
        catch (ShapeException)
        {
            throw new ShapeException(
                $"{op}: the batch axes {batchA} and {batchB} do not broadcast (sizes must be equal, or one of them 1). Shapes: a {a}, b {b}.");
        }
    }
}
