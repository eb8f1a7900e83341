namespace KerasCourse;

/// <summary>The gradient of average pooling: each dy shared out evenly over its window. The two are each other's gradients.</summary>
/// <remarks>Input: dy [batch, output..., channels]. Output: [batch, input..., channels].</remarks>
internal sealed class AveragePoolGradientOperation(WindowGeometry windows) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs) =>
        [new(windows.InputShape(inputs[0].Shape.Size(0), inputs[0].Shape.Size(-1)), inputs[0].DType)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Pooling.AveragePoolGradient(inputs[0], windows)];

    public override Tensor?[] Gradient(GradientContext context) =>
        [Run(new AveragePoolWindowsOperation(windows), context.OutputGradient)];
}

/// <summary>Average pooling with a given geometry.</summary>
internal sealed class AveragePoolWindowsOperation(WindowGeometry windows) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs) =>
        [new(windows.OutputShape(inputs[0].Shape.Size(0), inputs[0].Shape.Size(-1)), inputs[0].DType)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Pooling.AveragePool(inputs[0], windows)];

    public override Tensor?[] Gradient(GradientContext context) =>
        [Run(new AveragePoolGradientOperation(windows), context.OutputGradient)];
}
