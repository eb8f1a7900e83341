namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Every number of a times every number of b.</summary>
    /// <remarks>
    /// Input: any shapes, taken as vectors. Output: [size of a, size of b]. Gradient: that of the product. Source: keras.ops.outer.
    /// </remarks>
    public static Tensor Outer(Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Reshape(a, new int[] { -1, 1 }) * Reshape(b, new int[] { 1, -1 });
    }
}
