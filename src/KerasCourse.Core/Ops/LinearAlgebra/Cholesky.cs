namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The lower triangular matrix L with L Lᵀ = x, for each symmetric positive definite matrix; only its lower triangle is read.</summary>
    /// <remarks>
    /// Output: the input's shape. Gradient: with S = L⁻ᵀ Φ(Lᵀ dL) L⁻¹, where Φ takes the lower triangle and half the diagonal, (S + Sᵀ) / 2.
    /// Source: keras.ops.cholesky; gradient: Murray, Differentiation of the Cholesky decomposition (2016), equation 10.
    /// </remarks>
    /// <param name="x">The matrices, the last two axes.</param>
    /// <param name="upper">Whether to return Lᵀ.</param>
    /// <exception cref="ShapeException">The matrices are not square.</exception>
    /// <exception cref="ArithmeticException">A matrix is not positive definite.</exception>
    public static Tensor Cholesky(Tensor x, bool upper = false)
    {
        var lower = Operation.Run(new CholeskyOperation(), ToFloat(x));
        return upper ? SwapAxes(lower, -1, -2) : lower;
    }
}

internal sealed class CholeskyOperation : HostOperation
{
    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        CheckMatrices(inputs[0], "x");
        return [inputs[0].Spec];
    }

    protected override void Compute(double[][] inputs, double[][] outputs, Tensor[] shapes)
    {
        int n = shapes[0].Shape.Size(-1), count = Matrices(shapes[0].Shape);
        for (int m = 0; m < count; m++)
        {
            int failed = Factor(Matrix(inputs[0], m, n * n), Matrix(outputs[0], m, n * n), n);
            if (failed >= 0)
                throw new ArithmeticException(
                    $"{Name}: matrix {m} of x is not positive definite: its upper left {failed + 1} x {failed + 1} part is not. Shape: {shapes[0].Shape}.");
        }
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var factor = context.Outputs[0];
        var transposed = Transposed(factor);
        var product = Ops.Tril(Ops.MatMul(transposed, context.OutputGradient));
        int n = factor.Shape.Size(-1);
        product -= product * Ops.Cast(Ops.Eye(n), factor.DType) * 0.5;
        // L⁻ᵀ P L⁻¹ = L⁻ᵀ (L⁻ᵀ Pᵀ)ᵀ
        var right = Transposed(Ops.SolveTriangular(transposed, Transposed(product)));
        var s = Ops.SolveTriangular(transposed, right);
        return [(s + Transposed(s)) * 0.5];
    }

    /// <summary>Fills l; returns the row whose pivot is not positive, -1 if all are.</summary>
    private static int Factor(ReadOnlySpan<double> a, Span<double> l, int n)
    {
        l.Clear();
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = a[(i * n) + j];
                for (int k = 0; k < j; k++)
                    sum -= l[(i * n) + k] * l[(j * n) + k];
                if (i == j && !(sum > 0))
                    return i;
                l[(i * n) + j] = i == j ? Math.Sqrt(sum) : sum / l[(j * n) + j];
            }
        }
        return -1;
    }
}
