namespace KerasCourse;

public static partial class Ops
{
    /// <summary>x divided by its norm along an axis, so that the norm becomes 1.</summary>
    /// <remarks>
    /// Formula: y = x / max(norm(x), epsilon). Input: any shape of at least one axis. Output: the same shape; integers become Float32.
    /// Gradient: that of the formula. Source: keras.ops.normalize.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="axis">The axis along which the norm is taken.</param>
    /// <param name="order">The order of the norm, 1 or more.</param>
    /// <param name="epsilon">The smallest norm to divide by.</param>
    /// <exception cref="ShapeException">The axis is outside the shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The order is below 1.</exception>
    public static Tensor Normalize(Tensor x, int axis = -1, double order = 2, double epsilon = 1e-7)
    {
        if (!(order >= 1))
            throw new ArgumentOutOfRangeException(nameof(order), $"Normalize: order must be 1 or more, received {order}.");
        x = ToFloat(x);
        return order == 2
            ? x * Minimum(Rsqrt(Sum(Square(x), axis, keepDims: true)), 1 / epsilon)
            : x / Maximum(Norm(x, order, axis, keepDims: true), epsilon);
    }
}
