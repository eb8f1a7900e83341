namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The singular value decomposition of each matrix: x = U diag(S) Vh, with S descending.</summary>
    /// <remarks>
    /// Input: [..., m, n]. Output, with k the smaller of m and n: U [..., m, m], S [..., k], Vh [..., n, n]; without
    /// <paramref name="fullMatrices"/> U [..., m, k] and Vh [..., k, n]. The signs of the columns are free. Gradient: none. By one-sided
    /// Jacobi rotations. Source: keras.ops.svd.
    /// </remarks>
    /// <exception cref="ShapeException">The tensor has fewer than two axes.</exception>
    public static (Tensor U, Tensor S, Tensor Vh) Svd(Tensor x, bool fullMatrices = true)
    {
        var outputs = Operation.Execute(new SvdOperation(fullMatrices), ToFloat(x));
        return (outputs[0], outputs[1], outputs[2]);
    }
}

internal sealed class SvdOperation(bool fullMatrices) : HostOperation
{
    public override string? NoGradient => "the gradient of a decomposition is not computed";

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        CheckMatrices(inputs[0], "x", square: false);
        var (shape, dtype) = (inputs[0].Shape, inputs[0].DType);
        int rows = shape.Size(-2), columns = shape.Size(-1), k = Math.Min(rows, columns);
        return
        [
            new(shape.With(-1, fullMatrices ? rows : k), dtype),
            new(shape[..^1].With(-1, k), dtype),
            new(shape.With(-2, fullMatrices ? columns : k), dtype),
        ];
    }

    protected override void Compute(double[][] inputs, double[][] outputs, Tensor[] shapes)
    {
        int rows = shapes[0].Shape.Size(-2), columns = shapes[0].Shape.Size(-1), count = Matrices(shapes[0].Shape);
        int k = Math.Min(rows, columns), left = fullMatrices ? rows : k, right = fullMatrices ? columns : k;
        for (int m = 0; m < count; m++)
        {
            var s = Matrix(outputs[1], m, k);
            var a = Matrix(inputs[0], m, rows * columns);
            // The vectors are worked on as rows. Of the wide matrix the rows become V's, of a tall one the columns U's.
            bool tall = rows >= columns;
            var (first, second) = JacobiSvd.Compute(tall ? Transpose(a, rows, columns) : a.ToArray(), k, Math.Max(rows, columns), s, tall ? left : right, tall ? right : left);
            var (byU, byV) = tall ? (first, second) : (second, first);
            Transpose(byU, left, rows).CopyTo(Matrix(outputs[0], m, rows * left));
            byV.CopyTo(Matrix(outputs[2], m, right * columns));
        }
    }

    private static double[] Transpose(ReadOnlySpan<double> a, int rows, int columns)
    {
        var result = new double[a.Length];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                result[(j * rows) + i] = a[(i * columns) + j];
        }
        return result;
    }
}
