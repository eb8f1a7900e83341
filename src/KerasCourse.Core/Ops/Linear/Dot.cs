namespace KerasCourse;

public static partial class Ops
{
    /// <summary>NumPy's dot product.</summary>
    /// <remarks>
    /// Vectors: the sum of the products. Matrices: the matrix product. A scalar: the product. More axes: the sum over the last axis of a
    /// and the second last of b (the last, if b is a vector). Output: the other axes of a, then those of b. Gradient: that of the matrix
    /// product. Source: keras.ops.dot.
    /// </remarks>
    /// <exception cref="ShapeException">The sizes differ.</exception>
    public static Tensor Dot(Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return a.Rank == 0 || b.Rank == 0 ? a * b
            : b.Rank <= 2 ? MatMul(a, b)
            : Tensordot(a, b, [-1], [-2]);
    }
}
