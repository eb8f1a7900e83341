namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The eigenvalues, ascending, and eigenvectors (as columns) of each symmetric matrix; only its lower triangle is read.</summary>
    /// <remarks>
    /// Input: [..., n, n]. Output: [..., n] and [..., n, n]. The signs of the columns are free. Gradient: none. By Jacobi rotations. Source:
    /// keras.ops.eigh.
    /// </remarks>
    /// <exception cref="ShapeException">The matrices are not square.</exception>
    public static (Tensor Values, Tensor Vectors) Eigh(Tensor x)
    {
        var outputs = Operation.Execute(new EighOperation(), ToFloat(x));
        return (outputs[0], outputs[1]);
    }
}

internal sealed class EighOperation : HostOperation
{
    private const int MostSweeps = 60;

    public override string? NoGradient => "the gradient of a decomposition is not computed";

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        CheckMatrices(inputs[0], "x");
        return [new(inputs[0].Shape[..^1], inputs[0].DType), inputs[0].Spec];
    }

    protected override void Compute(double[][] inputs, double[][] outputs, Tensor[] shapes)
    {
        int n = shapes[0].Shape.Size(-1), count = Matrices(shapes[0].Shape);
        var (vectors, order) = (new double[n * n], new int[n]);
        for (int m = 0; m < count; m++)
        {
            var a = Matrix(inputs[0], m, n * n).ToArray();
            Diagonalize(a, vectors, n);
            for (int i = 0; i < n; i++)
                order[i] = i;
            Array.Sort(order, (i, j) => a[i * (n + 1)].CompareTo(a[j * (n + 1)]) is var by && by != 0 ? by : i.CompareTo(j));
            for (int j = 0; j < n; j++)
            {
                outputs[0][(m * n) + j] = a[order[j] * (n + 1)];
                for (int i = 0; i < n; i++)
                    outputs[1][(((m * n) + i) * n) + j] = vectors[(i * n) + order[j]];
            }
        }
    }

    /// <summary>Turns a into a diagonal matrix by rotations of two axes at a time. Source: Golub and Van Loan, 8.5.</summary>
    private static void Diagonalize(double[] a, double[] vectors, int n)
    {
        Array.Clear(vectors);
        double scale = 0;
        for (int i = 0; i < n; i++)
        {
            vectors[i * (n + 1)] = 1;
            for (int j = 0; j <= i; j++)
            {
                a[(j * n) + i] = a[(i * n) + j];
                scale = Math.Max(scale, Math.Abs(a[(i * n) + j]));
            }
        }
        bool rotated = true;
        for (int sweep = 0; sweep < MostSweeps && rotated; sweep++)
        {
            rotated = false;
            for (int p = 0; p < n - 1; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    if (Math.Abs(a[(p * n) + q]) <= 1e-17 * scale)
                        continue;
                    rotated = true;
                    Rotate(a, vectors, n, p, q);
                }
            }
        }
    }

    private static void Rotate(double[] a, double[] vectors, int n, int p, int q)
    {
        double theta = (a[q * (n + 1)] - a[p * (n + 1)]) / (2 * a[(p * n) + q]);
        double tangent = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(1 + (theta * theta)));
        double cosine = 1 / Math.Sqrt(1 + (tangent * tangent)), sine = cosine * tangent;
        for (int i = 0; i < n; i++)
            (a[(i * n) + p], a[(i * n) + q]) = Turn(a[(i * n) + p], a[(i * n) + q], cosine, sine);
        for (int i = 0; i < n; i++)
            (a[(p * n) + i], a[(q * n) + i]) = Turn(a[(p * n) + i], a[(q * n) + i], cosine, sine);
        for (int i = 0; i < n; i++)
            (vectors[(i * n) + p], vectors[(i * n) + q]) = Turn(vectors[(i * n) + p], vectors[(i * n) + q], cosine, sine);
        a[(p * n) + q] = a[(q * n) + p] = 0;
    }

    private static (double, double) Turn(double x, double y, double cosine, double sine) => ((cosine * x) - (sine * y), (sine * x) + (cosine * y));
}
