namespace KerasCourse;

/// <summary>
/// A convolution with a given geometry, without bias and activation: one of three bilinear maps whose gradients are each other.
/// </summary>
/// <remarks>Inputs: x [batch, input..., channels] and a kernel. Output: [batch, output..., filters].</remarks>
internal sealed class ConvWindowsOperation(WindowGeometry windows, int groups) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs) =>
        [new(windows.OutputShape(inputs[0].Shape.Size(0), inputs[1].Shape.Size(-1)), inputs[0].DType)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Convolution.Convolution(inputs[0], inputs[1], null, windows, groups, FusedActivation.None)];

    public override Tensor?[] Gradient(GradientContext context) =>
    [
        context.Needs(0) ? Run(new ConvInputGradientOperation(windows, groups), context.OutputGradient, context.Inputs[1]) : null,
        context.Needs(1) ? Run(new ConvKernelGradientOperation(windows, groups), context.Inputs[0], context.OutputGradient) : null,
    ];
}
