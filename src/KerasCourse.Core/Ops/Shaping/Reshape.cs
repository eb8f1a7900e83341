namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The same numbers, in the same row-major order, under another shape; nothing is copied.</summary>
    /// <remarks>
    /// Input: any shape. Output: <paramref name="shape"/>; one size may be unknown (null, or -1 in an array) and is then computed.
    /// Gradient: dy in the input's shape. Source: keras.ops.reshape.
    /// </remarks>
    /// <exception cref="ShapeException">The numbers of elements differ.</exception>
    public static Tensor Reshape(Tensor x, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Operation.Run(new ReshapeOperation(shape), x);
    }
}

internal sealed class ReshapeOperation(Shape target) : Operation
{
    public override bool MovesElements => true;

    public override TensorSpec[] Infer(Tensor[] inputs) => [new(ReshapeShape.Of(Name, inputs[0].Shape, target), inputs[0].DType)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) => [Backend.Current.Shaping.Reshape(inputs[0], specs[0].Shape)];

    public override Tensor?[] Gradient(GradientContext context) => [Ops.Reshape(context.OutputGradient, context.Inputs[0].Shape)];
}
