namespace KerasCourse;

public static partial class Ops
{
    /// <summary>A smooth relu that is exactly 0 below -1 and exactly x above 1.</summary>
    /// <remarks>
    /// Formula: y = 0 for x &lt;= -1, (x + 1)^2 / 4 between, x for x &gt;= 1. Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy * sparse_sigmoid(x). Source: keras.ops.sparse_plus.
    /// </remarks>
    public static Tensor SparsePlus(Tensor x)
    {
        x = ToFloat(x);
        return Square(Clip(x, -1, 1) + 1) * 0.25 + Relu(x - 1);
    }
}
