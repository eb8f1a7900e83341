namespace KerasCourse;

/// <summary>The index of the largest or smallest number along one axis, or among all numbers.</summary>
internal abstract class ArgExtremumOperation(int? axis, bool keepDims) : Operation
{
    public int? Axis => axis;

    public bool KeepDims => keepDims;

    public sealed override string? NoGradient => "the output is an index";

    /// <summary>The indices along one axis; the result has <paramref name="shape"/>.</summary>
    protected abstract Tensor Forward(Tensor x, int axis, Shape shape);

    public sealed override TensorSpec[] Infer(Tensor[] inputs)
    {
        var shape = inputs[0].Shape;
        var axes = axis is { } one ? ((Axes)one).Resolve(Name, shape) : Axes.All.Resolve(Name, shape);
        Throw.IfFoldingNothing(Name, shape, axes);
        return [new(ReductionShape.Of(shape, axes, keepDims), DType.Int32)];
    }

    public sealed override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var x = inputs[0];
        return axis is { } one
            ? [Forward(x, Throw.ResolveAxis(Name, one, x.Shape), specs[0].Shape)]
            : [Forward(Backend.Current.Shaping.Reshape(x, x.Size), 0, specs[0].Shape)];
    }
}
