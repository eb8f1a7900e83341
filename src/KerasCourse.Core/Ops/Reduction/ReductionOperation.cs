namespace KerasCourse;

/// <summary>An op that folds some axes of its input into one number each.</summary>
internal abstract class ReductionOperation(Axes axis, bool keepDims) : Operation
{
    public Axes Axis => axis;

    public bool KeepDims => keepDims;

    /// <summary>Folds the sorted <paramref name="axes"/>; the result has <paramref name="shape"/>.</summary>
    protected abstract Tensor Forward(Tensor x, int[] axes, Shape shape);

    /// <summary>dx, given y and dy with the folded axes kept as size 1.</summary>
    protected virtual Tensor Gradient(Tensor x, Tensor y, Tensor dy, int[] axes) => throw new NotSupportedException($"{Name} has no gradient.");

    /// <summary>The element type that comes out; by default the one that goes in.</summary>
    protected virtual DType ResultType(DType input) => input;

    /// <summary>Checks the input's shape; the axes are known to be inside it.</summary>
    protected virtual void Check(Shape shape, int[] axes)
    {
    }

    public sealed override TensorSpec[] Infer(Tensor[] inputs)
    {
        var shape = inputs[0].Shape;
        var axes = axis.Resolve(Name, shape);
        Check(shape, axes);
        return [new(ReductionShape.Of(shape, axes, keepDims), ResultType(inputs[0].DType))];
    }

    public sealed override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Forward(inputs[0], axis.Resolve(Name, inputs[0].Shape), specs[0].Shape)];

    public sealed override Tensor?[] Gradient(GradientContext context)
    {
        var x = context.Inputs[0];
        var axes = axis.Resolve(Name, x.Shape);
        var kept = ReductionShape.Of(x.Shape, axes, keepDims: true);
        return [Gradient(x, Ops.Reshape(context.Outputs[0], kept), Ops.Reshape(context.OutputGradient, kept), axes)];
    }
}
