namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The triangular factors of each square matrix and the order of its rows.</summary>
    /// <remarks>
    /// Output: one tensor of x's shape with U on and above the diagonal and L (its ones left out) below, and Int32 [..., n]: row i of x is row
    /// Pivots[i] of L U. Gradient: none. Source: keras.ops.lu_factor.
    /// </remarks>
    /// <exception cref="ShapeException">The matrices are not square.</exception>
    public static (Tensor LU, Tensor Pivots) LuFactor(Tensor x)
    {
        var outputs = Operation.Execute(new LuFactorOperation(), ToFloat(x));
        return (outputs[0], outputs[1]);
    }
}

internal sealed class LuFactorOperation : HostOperation
{
    public override string? NoGradient => "the gradient of a pivoted factorization is not computed; use Solve, Inv or Det";

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        CheckMatrices(inputs[0], "x");
        return [inputs[0].Spec, new(inputs[0].Shape[..^1], DType.Int32)];
    }

    protected override void Compute(double[][] inputs, double[][] outputs, Tensor[] shapes)
    {
        int n = shapes[0].Shape.Size(-1), count = Matrices(shapes[0].Shape);
        var order = new int[n];
        for (int m = 0; m < count; m++)
        {
            var factors = Matrix(outputs[0], m, n * n);
            Matrix(inputs[0], m, n * n).CopyTo(factors);
            LuDecomposition.Factor(factors, n, order);
            for (int i = 0; i < n; i++)
                outputs[1][(m * n) + order[i]] = i;
        }
    }
}
