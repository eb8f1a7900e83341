namespace KerasCourse;

public static partial class Ops
{
    private const double OneOverLog10 = 0.43429448190325183;

    /// <summary>The logarithm to the base 10, element by element: log(x) / log(10).</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: dy / (x log 10). Source: keras.ops.log10.</remarks>
    public static Tensor Log10(Tensor x) => Log(x) * OneOverLog10;
}
