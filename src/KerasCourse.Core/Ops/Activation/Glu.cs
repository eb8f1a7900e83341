namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The gated linear unit: the first half of an axis, gated by the second.</summary>
    /// <remarks>
    /// Formula: y = a * sigmoid(b) with x = [a, b]. Input: any shape whose <paramref name="axis"/> has an even size. Output: half that size;
    /// integers become Float32. Gradient: that of the formula. Source: keras.ops.glu; Dauphin et al. 2017, "Language Modeling with Gated
    /// Convolutional Networks".
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="axis">The axis to halve.</param>
    /// <exception cref="ShapeException">The axis is outside the shape, or its size is odd or unknown.</exception>
    public static Tensor Glu(Tensor x, int axis = -1)
    {
        x = ToFloat(x);
        axis = Throw.ResolveAxis("Glu", axis, x.Shape);
        int size = x.Shape.Size(axis), half = size / 2;
        if (size == Shape.Unknown || size % 2 != 0)
            throw new ShapeException($"Glu: axis {axis} must have an even, known size to be halved. Input shape: {x.Shape}.");
        return SliceAxis(x, axis, 0, half) * Sigmoid(SliceAxis(x, axis, half, half));
    }
}
