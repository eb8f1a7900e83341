namespace KerasCourse;

public static partial class Ops
{
    /// <summary>x cut off at -1 and 1.</summary>
    /// <remarks>
    /// Formula: y = min(max(x, -1), 1). Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy where -1 &lt;= x &lt;= 1, else 0. Source: keras.ops.hard_tanh.
    /// </remarks>
    public static Tensor HardTanh(Tensor x) => Clip(ToFloat(x), -1, 1);
}
