namespace KerasCourse;

/// <summary>The gradient of max pooling: each dy added at the place that won.</summary>
/// <remarks>Inputs: dy [batch, output..., channels] and the places. Output: [batch, input..., channels]. Gradient in dy: a pick.</remarks>
internal sealed class MaxPoolGradientOperation(WindowGeometry windows) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs) =>
        [new(windows.InputShape(inputs[0].Shape.Size(0), inputs[0].Shape.Size(-1)), inputs[0].DType)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Pooling.MaxPoolGradient(inputs[0], inputs[1], windows)];

    public override Tensor?[] Gradient(GradientContext context) =>
        [Run(new MaxPoolPickOperation(windows), context.OutputGradient, context.Inputs[1]), null];
}
