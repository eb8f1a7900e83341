namespace KerasCourse;

/// <summary>The gradient of a convolution with respect to its input; what a transposed convolution computes.</summary>
/// <remarks>Inputs: dy [batch, output..., filters] and the kernel. Output: [batch, input..., channels].</remarks>
internal sealed class ConvInputGradientOperation(WindowGeometry windows, int groups) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs) =>
        [new(windows.InputShape(inputs[0].Shape.Size(0), inputs[1].Shape.Size(-2) * groups), inputs[0].DType)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Convolution.InputGradient(inputs[0], inputs[1], windows, groups)];

    public override Tensor?[] Gradient(GradientContext context) =>
    [
        context.Needs(0) ? Run(new ConvWindowsOperation(windows, groups), context.OutputGradient, context.Inputs[1]) : null,
        context.Needs(1) ? Run(new ConvKernelGradientOperation(windows, groups), context.OutputGradient, context.Inputs[0]) : null,
    ];
}
