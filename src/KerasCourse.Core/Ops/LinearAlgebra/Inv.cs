namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The inverse of each square matrix (the last two axes).</summary>
    /// <remarks>Output: the input's shape. Gradient: -Yᵀ dY Yᵀ. Computed in double by elimination. Source: keras.ops.inv.</remarks>
    /// <exception cref="ShapeException">The matrices are not square.</exception>
    /// <exception cref="ArithmeticException">A matrix has no inverse.</exception>
    public static Tensor Inv(Tensor x) => Operation.Run(new InvOperation(), ToFloat(x));
}

internal sealed class InvOperation : HostOperation
{
    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        CheckMatrices(inputs[0], "x");
        return [inputs[0].Spec];
    }

    protected override void Compute(double[][] inputs, double[][] outputs, Tensor[] shapes)
    {
        int n = shapes[0].Shape.Size(-1), count = Matrices(shapes[0].Shape);
        var (order, unit) = (new int[n], new double[n * n]);
        for (int i = 0; i < n; i++)
            unit[i * (n + 1)] = 1;
        for (int m = 0; m < count; m++)
        {
            var a = Matrix(inputs[0], m, n * n);
            if (LuDecomposition.Factor(a, n, order) == 0)
                throw new ArithmeticException($"{Name}: matrix {m} of x has no inverse: its rows are linearly dependent. Shape: {shapes[0].Shape}.");
            LuDecomposition.Solve(a, n, order, unit, n, Matrix(outputs[0], m, n * n));
        }
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var transposed = Transposed(context.Outputs[0]);
        return [Ops.Negative(Ops.MatMul(Ops.MatMul(transposed, context.OutputGradient), transposed))];
    }
}
