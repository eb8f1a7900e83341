namespace KerasCourse;

public static partial class Ops
{
    /// <summary>x where it is larger in size than the threshold, else 0.</summary>
    /// <remarks>
    /// Formula: y = x for |x| &gt; threshold, else 0. Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy where y = x, else 0. Source: keras.ops.hard_shrink.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="threshold">Half the width of the gap around 0.</param>
    public static Tensor HardShrink(Tensor x, double threshold = 0.5)
    {
        x = ToFloat(x);
        return Where(Abs(x) > threshold, x, 0);
    }
}
