namespace KerasCourse;

/// <summary>The numbers of an input-shaped tensor at the places that won a max pooling.</summary>
/// <remarks>
/// Inputs: x [batch, input..., channels] and the places. Output: [batch, output..., channels]. Gradient: that of max pooling.
/// </remarks>
internal sealed class MaxPoolPickOperation(WindowGeometry windows) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs) =>
        [new(windows.OutputShape(inputs[0].Shape.Size(0), inputs[0].Shape.Size(-1)), inputs[0].DType)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Pooling.MaxPoolPick(inputs[0], inputs[1], windows)];

    public override Tensor?[] Gradient(GradientContext context) =>
        [Run(new MaxPoolGradientOperation(windows), context.OutputGradient, context.Inputs[1]), null];
}
