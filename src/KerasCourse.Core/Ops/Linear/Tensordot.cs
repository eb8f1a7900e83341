namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Sums products over the last <paramref name="axes"/> axes of a and as many first axes of b.</summary>
    /// <remarks>
    /// Output: the other axes of a, then those of b; with 0 axes, every number times every number. Gradient: that of the matrix product.
    /// Source: keras.ops.tensordot.
    /// </remarks>
    /// <exception cref="ShapeException">There are not so many axes, or the sizes of a pair differ.</exception>
    public static Tensor Tensordot(Tensor a, Tensor b, int axes = 2)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (axes < 0 || axes > a.Rank || axes > b.Rank)
            throw new ShapeException(
                $"Tensordot: {axes} axes to sum over, a has {a.Rank} and b has {b.Rank}. Shapes: a {a.Shape}, b {b.Shape}.");
        var (axesA, axesB) = (new int[axes], new int[axes]);
        for (int i = 0; i < axes; i++)
            (axesA[i], axesB[i]) = (a.Rank - axes + i, i);
        return Tensordot(a, b, axesA, axesB);
    }

    /// <summary>Sums products over pairs of axes: <paramref name="axesA"/>[i] of a with <paramref name="axesB"/>[i] of b.</summary>
    /// <remarks>
    /// Output: the other axes of a, then those of b. Done as one matrix product. Gradient: that of the matrix product.
    /// Source: keras.ops.tensordot.
    /// </remarks>
    /// <exception cref="ShapeException">The numbers of axes or the sizes of a pair differ, or an axis is outside its shape.</exception>
    public static Tensor Tensordot(Tensor a, Tensor b, int[] axesA, int[] axesB)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (axesA.Length != axesB.Length)
            throw new ShapeException(
                $"Tensordot: {axesA.Length} axes of a against {axesB.Length} of b; they go in pairs. Shapes: a {a.Shape}, b {b.Shape}.");
        var (summedA, summedB) = (new int[axesA.Length], new int[axesB.Length]);
        for (int i = 0; i < summedA.Length; i++)
        {
            summedA[i] = Throw.ResolveAxis("Tensordot", axesA[i], a.Shape);
            summedB[i] = Throw.ResolveAxis("Tensordot", axesB[i], b.Shape);
            int sizeA = a.Shape.Size(summedA[i]), sizeB = b.Shape.Size(summedB[i]);
            if (sizeA != sizeB && sizeA != Shape.Unknown && sizeB != Shape.Unknown)
                throw new ShapeException(
                    $"Tensordot: axis {axesA[i]} of a is {sizeA}, axis {axesB[i]} of b {sizeB}. Shapes: a {a.Shape}, b {b.Shape}.");
        }
        int[] freeA = Others(a.Rank, summedA), freeB = Others(b.Rank, summedB);
        var left = Reshape(Transpose(a, (int[])[.. freeA, .. summedA]), new int[] { a.Shape.Folded(freeA), a.Shape.Folded(summedA) });
        var right = Reshape(Transpose(b, (int[])[.. summedB, .. freeB]), new int[] { b.Shape.Folded(summedB), b.Shape.Folded(freeB) });
        int[] sizes = [.. Array.ConvertAll(freeA, axis => a.Shape.Size(axis)), .. Array.ConvertAll(freeB, axis => b.Shape.Size(axis))];
        return Reshape(MatMul(left, right), sizes);
    }

    /// <summary>The axes of a tensor that are not in a list, ascending.</summary>
    private static int[] Others(int rank, int[] axes)
    {
        var others = new List<int>(rank);
        for (int i = 0; i < rank; i++)
        {
            if (Array.IndexOf(axes, i) < 0)
                others.Add(i);
        }
        return [.. others];
    }
}
