namespace KerasCourse;

public static partial class Ops
{
    private const double OneOverLog2 = 1.4426950408889634;

    /// <summary>The logarithm to the base 2, element by element: log(x) / log(2).</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: dy / (x log 2). Source: keras.ops.log2.</remarks>
    public static Tensor Log2(Tensor x) => Log(x) * OneOverLog2;
}
