namespace KerasCourse;

public static partial class Ops
{
    /// <summary>x moved towards 0 by the threshold, and 0 within it.</summary>
    /// <remarks>
    /// Formula: y = x - threshold for x &gt; threshold, x + threshold for x &lt; -threshold, else 0. Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy where |x| &gt; threshold, else 0. Source: keras.ops.soft_shrink.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="threshold">How far to move.</param>
    public static Tensor SoftShrink(Tensor x, double threshold = 0.5)
    {
        x = ToFloat(x);
        return Where(x > threshold, x - threshold, Where(x < -threshold, x + threshold, 0));
    }
}
