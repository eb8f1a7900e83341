namespace KerasCourse;

public static partial class Ops
{
    /// <summary>A softmax that gives exact zeros: x less a threshold, cut off at 0, along an axis.</summary>
    /// <remarks>
    /// Formula: y = max(x - tau, 0). With x sorted downwards and c its cumulative sums, the support holds the k places r where
    /// x_r - (c_r - 1) / r > 0, and tau = (sum of c over the support - 1) / k. That is Keras's threshold; the paper's is (c_k - 1) / k,
    /// which is the same where k = 1. Input: any shape of at least one axis. Output: the same shape; integers become Float32.
    /// Gradient: that of the formula. Source: keras.ops.sparsemax; Martins and Astudillo 2016, "From Softmax to Sparsemax".
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="axis">The axis along which the numbers compete.</param>
    /// <exception cref="ShapeException">The axis is outside the shape, or its size is unknown.</exception>
    public static Tensor Sparsemax(Tensor x, int axis = -1)
    {
        x = ToFloat(x);
        axis = Throw.ResolveAxis("Sparsemax", axis, x.Shape);
        int size = x.Shape.Size(axis);
        if (size == Shape.Unknown)
            throw new ShapeException($"Sparsemax: axis {axis} must have a known size. Input shape: {x.Shape}.");
        var places = new int[x.Rank];
        Array.Fill(places, 1);
        places[axis] = size;
        var rank = Reshape(Arange(1.0, size + 1, 1, x.DType), places);
        var sorted = Flip(Sort(x, axis), axis);
        var sums = CumSum(sorted, axis);
        var support = sorted - (sums - 1) / rank > 0;
        var count = Cast(Sum(support, axis, keepDims: true), x.DType);
        var threshold = (Sum(Where(support, sums, 0), axis, keepDims: true) - 1) / count;
        return Relu(x - threshold);
    }
}
