namespace KerasCourse;

public static partial class Ops
{
    /// <summary>x where it is above the threshold, else a fixed value.</summary>
    /// <remarks>
    /// Formula: y = x for x &gt; threshold, else defaultValue. Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy where x &gt; threshold, else 0. Source: keras.ops.threshold.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="threshold">Above which x stays.</param>
    /// <param name="defaultValue">What stands elsewhere.</param>
    public static Tensor Threshold(Tensor x, double threshold, double defaultValue)
    {
        x = ToFloat(x);
        return Where(x > threshold, x, defaultValue);
    }
}
