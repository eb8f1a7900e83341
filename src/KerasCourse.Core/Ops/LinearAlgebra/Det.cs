namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The determinant of each square matrix (the last two axes).</summary>
    /// <remarks>Output: the axes in front. Gradient: dy * y * (X⁻¹)ᵀ, so none where the determinant is 0. Source: keras.ops.det.</remarks>
    /// <exception cref="ShapeException">The matrices are not square.</exception>
    public static Tensor Det(Tensor x) => Operation.Run(new DetOperation(), ToFloat(x));
}

internal sealed class DetOperation : HostOperation
{
    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        CheckMatrices(inputs[0], "x");
        return [new(inputs[0].Shape[..^2], inputs[0].DType)];
    }

    protected override void Compute(double[][] inputs, double[][] outputs, Tensor[] shapes)
    {
        int n = shapes[0].Shape.Size(-1);
        var order = new int[n];
        for (int m = 0; m < outputs[0].Length; m++)
        {
            var a = Matrix(inputs[0], m, n * n);
            double product = LuDecomposition.Factor(a, n, order);
            for (int i = 0; i < n; i++)
                product *= a[i * (n + 1)];
            outputs[0][m] = product;
        }
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var scale = context.OutputGradient * context.Outputs[0];
        return [Ops.ExpandDims(Ops.ExpandDims(scale, -1), -1) * Transposed(Ops.Inv(context.Inputs[0]))];
    }
}
