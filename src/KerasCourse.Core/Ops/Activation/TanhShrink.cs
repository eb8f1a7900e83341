namespace KerasCourse;

public static partial class Ops
{
    /// <summary>x minus its hyperbolic tangent.</summary>
    /// <remarks>
    /// Formula: y = x - tanh(x). Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy * tanh(x)^2. Source: keras.ops.tanh_shrink.
    /// </remarks>
    public static Tensor TanhShrink(Tensor x)
    {
        x = ToFloat(x);
        return x - Tanh(x);
    }
}
