namespace KerasCourse;

public static partial class Ops
{
    /// <summary>A sigmoid made of three straight lines between -1 and 1: the derivative of <see cref="SparsePlus"/>.</summary>
    /// <remarks>
    /// Formula: y = 0 for x &lt;= -1, (x + 1) / 2 between, 1 for x &gt;= 1. Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy / 2 where -1 &lt; x &lt; 1, else 0. Source: keras.ops.sparse_sigmoid.
    /// </remarks>
    public static Tensor SparseSigmoid(Tensor x)
    {
        x = ToFloat(x);
        return Where(x <= -1, 0, Where(x >= 1, 1, (x + 1) * 0.5));
    }
}
