namespace KerasCourse;

public static partial class Ops
{
    /// <summary>For each row of indices a vector with ones at all of them.</summary>
    /// <remarks>Input: [..., n]. Output: [..., classes]; of a vector, [classes]. Gradient: none. Source: keras.ops.multi_hot.</remarks>
    /// <exception cref="ArgumentException">The indices are not integers.</exception>
    public static Tensor MultiHot(Tensor x, int numClasses, DType dtype = DType.Float32)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Max(OneHot(x, numClasses, dtype: dtype), Math.Max(0, x.Rank - 1));
    }
}
