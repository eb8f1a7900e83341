namespace KerasCourse;

public static partial class Ops
{
    /// <summary>A densely connected layer in one op: the product with the kernel, the bias and the activation.</summary>
    /// <remarks>
    /// y = activation(x kernel + bias). Input: x [..., in], kernel [in, units], bias [units]. Output: [..., units].
    /// Gradient: dz = activation'(y) * dy and its sum over the rows (the bias gradient) in one pass, then dz kernel^T and x^T dz.
    /// Source: keras.layers.Dense.
    /// </remarks>
    /// <param name="x">The features, along the last axis; integers become the kernel's type.</param>
    /// <param name="kernel">The weights.</param>
    /// <param name="bias">The number added to each unit; none if null.</param>
    /// <param name="activation">What is applied last.</param>
    /// <exception cref="ShapeException">The number of features is not the kernel's, or the bias has another length than units.</exception>
    public static Tensor Dense(Tensor x, Tensor kernel, Tensor? bias = null, FusedActivation activation = FusedActivation.None)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(kernel);
        var dtype = DTypes.Promote(x.DType, kernel.DType).ToFloat();
        (x, kernel) = (Cast(x, dtype), Cast(kernel, dtype));
        var operation = new DenseOperation(activation);
        return bias is null ? Operation.Run(operation, x, kernel) : Operation.Run(operation, x, kernel, Cast(bias, dtype));
    }
}

internal sealed class DenseOperation(FusedActivation activation) : Operation
{
    public FusedActivation Activation => activation;

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        Shape x = inputs[0].Shape, kernel = inputs[1].Shape;
        Throw.IfRankIsNot(Name, "kernel", kernel, 2, "[in, units]");
        if (x.Rank == 0)
            throw new ShapeException($"{Name}: x is a scalar, it must have at least the axis of features. Shapes: x {x}, kernel {kernel}.");
        if (x.Size(-1) != kernel.Size(0) && x.Size(-1) != Shape.Unknown && kernel.Size(0) != Shape.Unknown)
            throw new ShapeException($"{Name}: x has {x.Size(-1)} features, kernel takes {kernel.Size(0)}. Shapes: x {x}, kernel {kernel}.");
        if (inputs.Length > 2 && (inputs[2].Rank != 1 || inputs[2].Shape.Size(0) != kernel.Size(1)))
            throw new ShapeException(
                $"{Name}: bias must have shape [{kernel.Size(1)}], one number for each unit. Shapes: bias {inputs[2].Shape}, " +
                $"kernel {kernel}.");
        return [new(x.With(-1, kernel.Size(1)), inputs[0].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var y = Backend.Current.Linear.Dense(Rows(inputs[0]), inputs[1], inputs.Length > 2 ? inputs[2] : null, activation);
        return [y.Shape == specs[0].Shape ? y : Backend.Current.Shaping.Reshape(y, specs[0].Shape)];
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var (x, kernel) = (context.Inputs[0], context.Inputs[1]);
        bool hasBias = context.Inputs.Length > 2;
        var (dz, dBias) = BiasActivationGradientOperation.Run(
            Rows(context.Outputs[0]), Rows(context.OutputGradient), activation, hasBias && context.Needs(2));
        var dx = context.Needs(0) ? Ops.MatMul(dz, kernel, transposeA: false, transposeB: true) : null;
        if (dx is not null && dx.Shape != x.Shape)
            dx = Ops.Reshape(dx, x.Shape);
        var dKernel = context.Needs(1) ? Ops.MatMul(Rows(x), dz, transposeA: true, transposeB: false) : null;
        return hasBias ? [dx, dKernel, dBias] : [dx, dKernel];
    }

    /// <summary>A tensor as a matrix: all axes but the last folded into rows.</summary>
    private static Tensor Rows(Tensor x) =>
        x.Rank == 2 ? x : Ops.Reshape(x, Shape.Of(x.Rank == 1 ? 1 : x.Shape[..^1].Count, x.Shape.Size(-1)));
}
