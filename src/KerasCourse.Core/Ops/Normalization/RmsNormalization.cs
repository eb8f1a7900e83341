namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Divides each sample by the root of the mean of its squares over <paramref name="axis"/>.</summary>
    /// <remarks>
    /// y = x / sqrt(mean(x^2) + epsilon) * scale. Input: x of any shape; scale broadcasts. Output: the shape of x. Gradient: that of the
    /// arithmetic. Source: keras.ops.rms_normalization; Zhang and Sennrich 2019, equation 4.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="scale">What the result is multiplied with; 1 if null.</param>
    /// <param name="axis">The axes of features; the last one if null.</param>
    /// <param name="epsilon">Keeps the divisor from 0.</param>
    /// <exception cref="ShapeException">An axis is outside the shape, or the scale does not broadcast.</exception>
    public static Tensor RmsNormalization(Tensor x, Tensor? scale = null, Axes? axis = null, double epsilon = 1e-7)
    {
        x = ToFloat(x);
        var y = x * Rsqrt(Mean(Square(x), axis ?? -1, keepDims: true) + epsilon);
        return scale is null ? y : y * scale;
    }
}
