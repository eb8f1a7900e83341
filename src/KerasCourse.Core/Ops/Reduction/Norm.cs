namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The norm of vectors (one axis) or matrices (two axes).</summary>
    /// <remarks>
    /// Vectors: null and 2 the Euclidean length, 1 the sum of |x|, infinity the largest |x|, minus infinity the smallest, 0 the count of
    /// numbers that are not 0, any other p sum(|x|^p)^(1/p). Matrices: null the root of the sum of squares, 1 the largest column sum of
    /// |x|, infinity the largest row sum; -1 and minus infinity the smallest. More than two axes: null only.
    /// Input: any shape; integers become Float32. Output: the shape without the axes, or with size 1 there if <paramref name="keepDims"/>.
    /// Gradient: that of the formula, NaN for the Euclidean length of zeros. Source: keras.ops.norm.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="ord">The order of the norm.</param>
    /// <param name="axis">The vector's axis, or the matrix's row and column axes; all axes by default.</param>
    /// <param name="keepDims">Whether the folded axes stay, with size 1.</param>
    /// <exception cref="ShapeException">An axis is outside the shape, or named twice.</exception>
    /// <exception cref="ArgumentException">There is no such norm over so many axes.</exception>
    public static Tensor Norm(Tensor x, double? ord = null, Axes axis = default, bool keepDims = false)
    {
        x = ToFloat(x);
        int axisCount = axis.Resolve("Norm", x.Shape).Length;
        if (ord is null || (ord == 2 && axisCount == 1))
            return Sqrt(Sum(Square(x), axis, keepDims));
        return axisCount switch
        {
            1 => VectorNorm(x, ord.Value, axis, keepDims),
            2 => MatrixNorm(x, ord.Value, axis, keepDims),
            _ => throw new ArgumentException(
                $"Norm: ord {ord} over {axisCount} axes of {x.Shape}; it is defined for vectors (one axis) and matrices (two axes). Name the axes."),
        };
    }

    private static Tensor VectorNorm(Tensor x, double ord, Axes axis, bool keepDims) => ord switch
    {
        double.PositiveInfinity => Max(Abs(x), axis, keepDims),
        double.NegativeInfinity => Min(Abs(x), axis, keepDims),
        0 => Cast(CountNonzero(x, axis, keepDims), x.DType),
        1 => Sum(Abs(x), axis, keepDims),
        _ => Power(Sum(Power(Abs(x), ord), axis, keepDims), 1 / ord),
    };

    private static Tensor MatrixNorm(Tensor x, double ord, Axes axis, bool keepDims)
    {
        int[] named = axis.IsAll ? [0, 1] : [.. axis];
        int row = Throw.ResolveAxis("Norm", named[0], x.Shape), column = Throw.ResolveAxis("Norm", named[1], x.Shape);
        bool byColumn = Math.Abs(ord) == 1;
        if (!byColumn && !double.IsInfinity(ord))
            throw new ArgumentException($"Norm: ord {ord} of a matrix is not defined here; use 1, -1, infinity, -infinity or null. Input shape: {x.Shape}.");
        var sums = Sum(Abs(x), byColumn ? row : column, keepDims: true);
        int other = byColumn ? column : row;
        var norm = ord > 0 ? Max(sums, other, keepDims: true) : Min(sums, other, keepDims: true);
        return keepDims ? norm : Sum(norm, (row, column));
    }
}
