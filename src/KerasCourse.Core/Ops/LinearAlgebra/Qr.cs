namespace KerasCourse;

public static partial class Ops
{
    /// <summary>For each matrix, a matrix Q of orthonormal columns and an upper triangular R with Q R = x.</summary>
    /// <remarks>
    /// Input: [..., m, n]. Output, with k the smaller of m and n: Q [..., m, k] and R [..., k, n]; in mode <c>"complete"</c> Q [..., m, m] and
    /// R [..., m, n]. Gradient: none. By Householder reflections. Source: keras.ops.qr.
    /// </remarks>
    /// <exception cref="ShapeException">The tensor has fewer than two axes.</exception>
    /// <exception cref="ArgumentException"><paramref name="mode"/> is neither word.</exception>
    public static (Tensor Q, Tensor R) Qr(Tensor x, string mode = "reduced")
    {
        if (mode is not ("reduced" or "complete"))
            throw new ArgumentException($"Qr: unknown mode \"{mode}\". Use \"reduced\" or \"complete\".", nameof(mode));
        var outputs = Operation.Execute(new QrOperation(mode == "complete"), ToFloat(x));
        return (outputs[0], outputs[1]);
    }
}

internal sealed class QrOperation(bool complete) : HostOperation
{
    public override string? NoGradient => "the gradient of a decomposition is not computed";

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        CheckMatrices(inputs[0], "x", square: false);
        var shape = inputs[0].Shape;
        int rows = shape.Size(-2), columns = shape.Size(-1), k = complete ? rows : Math.Min(rows, columns);
        return [new(shape.With(-1, k), inputs[0].DType), new(shape.With(-2, k), inputs[0].DType)];
    }

    protected override void Compute(double[][] inputs, double[][] outputs, Tensor[] shapes)
    {
        int rows = shapes[0].Shape.Size(-2), columns = shapes[0].Shape.Size(-1), count = Matrices(shapes[0].Shape);
        int k = complete ? rows : Math.Min(rows, columns);
        var whole = new double[rows * rows];
        for (int m = 0; m < count; m++)
        {
            var a = Matrix(inputs[0], m, rows * columns);
            Householder(a, whole, rows, columns);
            var q = Matrix(outputs[0], m, rows * k);
            var r = Matrix(outputs[1], m, k * columns);
            for (int i = 0; i < rows; i++)
                whole.AsSpan(i * rows, k).CopyTo(q[(i * k)..]);
            for (int i = 0; i < k; i++)
            {
                for (int j = 0; j < columns; j++)
                    r[(i * columns) + j] = j >= i ? a[(i * columns) + j] : 0;
            }
        }
    }

    /// <summary>Reduces a to R in place and collects the reflections in q, rows x rows. Source: Golub and Van Loan, 5.2.</summary>
    private static void Householder(Span<double> a, Span<double> q, int rows, int columns)
    {
        q.Clear();
        for (int i = 0; i < rows; i++)
            q[i * (rows + 1)] = 1;
        var v = new double[rows];
        for (int step = 0; step < Math.Min(rows - 1, columns); step++)
        {
            double norm = 0;
            for (int i = step; i < rows; i++)
                norm += a[(i * columns) + step] * a[(i * columns) + step];
            norm = Math.Sqrt(norm);
            if (norm == 0)
                continue;
            double pivot = a[(step * columns) + step], target = pivot > 0 ? -norm : norm, square = 0;
            for (int i = step; i < rows; i++)
            {
                v[i] = a[(i * columns) + step] - (i == step ? target : 0);
                square += v[i] * v[i];
            }
            for (int j = 0; j < columns; j++)
            {
                double dot = 0;
                for (int i = step; i < rows; i++)
                    dot += v[i] * a[(i * columns) + j];
                for (int i = step; i < rows; i++)
                    a[(i * columns) + j] -= 2 * dot / square * v[i];
            }
            for (int j = 0; j < rows; j++)
            {
                double dot = 0;
                for (int i = step; i < rows; i++)
                    dot += v[i] * q[(j * rows) + i];
                for (int i = step; i < rows; i++)
                    q[(j * rows) + i] -= 2 * dot / square * v[i];
            }
        }
    }
}
