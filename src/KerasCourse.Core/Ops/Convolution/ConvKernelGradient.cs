namespace KerasCourse;

/// <summary>The gradient of a convolution with respect to its kernel.</summary>
/// <remarks>
/// Inputs: x [batch, input..., channels] and dy [batch, output..., filters]. Output: [window..., channels / groups, filters].
/// </remarks>
internal sealed class ConvKernelGradientOperation(WindowGeometry windows, int groups) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs) =>
        [new(new Shape([.. windows.Window, inputs[0].Shape.Size(-1) / groups, inputs[1].Shape.Size(-1)]), inputs[0].DType)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Convolution.KernelGradient(inputs[0], inputs[1], windows, groups)];

    public override Tensor?[] Gradient(GradientContext context) =>
    [
        context.Needs(0) ? Run(new ConvInputGradientOperation(windows, groups), context.Inputs[1], context.OutputGradient) : null,
        context.Needs(1) ? Run(new ConvWindowsOperation(windows, groups), context.Inputs[0], context.OutputGradient) : null,
    ];
}
