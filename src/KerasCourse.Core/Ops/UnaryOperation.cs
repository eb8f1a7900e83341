namespace KerasCourse;

/// <summary>An op of one input and one output of the same shape.</summary>
internal abstract class UnaryOperation : Operation
{
    /// <summary>The element type that comes out; by default the one that goes in.</summary>
    protected virtual DType ResultType(DType input) => input;

    protected abstract Tensor Forward(Tensor x);

    /// <summary>dx from the input x, the output y and dy.</summary>
    protected virtual Tensor Gradient(Tensor x, Tensor y, Tensor dy) => throw new NotSupportedException($"{Name} has no gradient.");

    public sealed override TensorSpec[] Infer(Tensor[] inputs)
    {
        Check(inputs[0]);
        return [new(inputs[0].Shape, ResultType(inputs[0].DType))];
    }

    public sealed override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) => [Forward(inputs[0])];

    public sealed override Tensor?[] Gradient(GradientContext context) =>
        [Gradient(context.Inputs[0], context.Outputs[0], context.OutputGradient)];

    /// <summary>Checks the input.</summary>
    protected virtual void Check(Tensor x)
    {
    }
}
