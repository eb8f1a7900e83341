namespace KerasCourse;

public static partial class Ops
{
    /// <summary>
    /// A transposed convolution: the gradient of a convolution with respect to its input, used to enlarge; with bias and activation in the
    /// same pass.
    /// </summary>
    /// <remarks>
    /// Every input position adds kernel[k, f, c] * x[c] to the output position i * stride + k * dilation - before. Input: x
    /// [batch, spatial..., channels], kernel [spatial..., filters, channels], bias [filters]. Output: [batch, spatial'..., filters]; along
    /// each axis, with span = (kernel - 1) * dilation + 1: valid gives (size - 1) * stride + max(span, stride), same gives size * stride;
    /// with outputPadding p, (size - 1) * stride + span + p and (size - 1) * stride + span % 2 + p. Gradient: that of bias and activation
    /// in one pass, then a convolution for x and a kernel gradient for the kernel. Source: keras.ops.conv_transpose.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="kernel">The weights.</param>
    /// <param name="bias">The number added to each filter; none if null.</param>
    /// <param name="strides">How far two inputs are apart in the output; 1 by default.</param>
    /// <param name="padding">Valid (the default) or same.</param>
    /// <param name="outputPadding">How much longer the output is made, less than the stride; Keras's own choice by default.</param>
    /// <param name="dilation">The distance between two positions inside a window; 1 by default.</param>
    /// <param name="activation">What is applied last.</param>
    /// <exception cref="ShapeException">Ranks or channels do not fit, or the output padding does not go with the stride.</exception>
    public static Tensor ConvTranspose(
        Tensor x, Tensor kernel, Tensor? bias = null, Size strides = default, Padding padding = default, Size? outputPadding = null,
        Size dilation = default, FusedActivation activation = FusedActivation.None)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(kernel);
        var dtype = DTypes.Promote(x.DType, kernel.DType).ToFloat();
        (x, kernel) = (Cast(x, dtype), Cast(kernel, dtype));
        var operation = new ConvTransposeOperation(strides, padding, outputPadding, dilation, activation);
        return bias is null ? Operation.Run(operation, x, kernel) : Operation.Run(operation, x, kernel, Cast(bias, dtype));
    }
}

internal sealed class ConvTransposeOperation(Size strides, Padding padding, Size? outputPadding, Size dilation, FusedActivation activation)
    : Operation
{
    public Padding Padding => padding;

    public Size? OutputPadding => outputPadding;

    public FusedActivation Activation => activation;

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        Shape x = inputs[0].Shape, kernel = inputs[1].Shape;
        ConvolutionShape.SpatialAxes(Name, x, kernel);
        if (padding == Padding.Causal)
            throw new ArgumentException($"{Name}: padding must be \"valid\" or \"same\", received \"causal\".");
        if (x.Size(-1) != kernel.Size(-1) && x.Size(-1) != Shape.Unknown)
            throw new ShapeException(
                $"{Name}: x has {x.Size(-1)} channels, kernel takes {kernel.Size(-1)} (its last axis; the one before it is filters). " +
                $"Shapes: x {x}, kernel {kernel}.");
        ConvolutionShape.CheckBias(Name, inputs.Length > 2 ? inputs[2].Shape : (Shape?)null, kernel.Size(-2), kernel);
        return [new(new Shape([x.Size(0), .. OutputSizes(x, kernel), kernel.Size(-2)]), inputs[0].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var bias = inputs.Length > 2 ? inputs[2] : null;
        return [Backend.Current.Convolution.TransposedConvolution(inputs[0], inputs[1], bias, Windows(inputs), activation)];
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var (x, kernel) = (context.Inputs[0], context.Inputs[1]);
        bool hasBias = context.Inputs.Length > 2;
        var windows = Windows(context.Inputs);
        var (dz, dBias) = BiasActivationGradientOperation.Run(
            context.Outputs[0], context.OutputGradient, activation, hasBias && context.Needs(2));
        var dx = context.Needs(0) ? Run(new ConvWindowsOperation(windows, 1), dz, kernel) : null;
        var dKernel = context.Needs(1) ? Run(new ConvKernelGradientOperation(windows, 1), dz, x) : null;
        return hasBias ? [dx, dKernel, dBias] : [dx, dKernel];
    }

    private int[] OutputSizes(Shape x, Shape kernel)
    {
        var (stride, spread) = Resolve(x);
        int[]? more = outputPadding?.Resolve(Name, nameof(outputPadding), stride.Length, least: 0);
        var output = new int[stride.Length];
        for (int i = 0; i < output.Length; i++)
        {
            int input = x.Size(i + 1), window = kernel.Size(i);
            output[i] = ConvolutionShape.TransposedSize(input, window, stride[i], spread[i], padding, more?[i]);
            if (input != Shape.Unknown && more is not null
                && WindowShape.OutputSize(output[i], window, stride[i], spread[i], padding) != input)
                throw new ShapeException(
                    $"{Name}: outputPadding {more[i]} makes {output[i]} positions along spatial axis {i}, from which a " +
                    $"convolution with stride {stride[i]} does not come back to {input}. Use 0 to {stride[i] - 1}, or leave it out. " +
                    $"Shapes: x {x}, kernel {kernel}.");
        }
        return output;
    }

    /// <summary>The geometry of the convolution that is reversed: its input is this op's output.</summary>
    private WindowGeometry Windows(Tensor[] inputs)
    {
        Shape x = inputs[0].Shape, kernel = inputs[1].Shape;
        var (stride, spread) = Resolve(x);
        return WindowShape.Geometry(OutputSizes(x, kernel), kernel.Sizes[..^2], stride, spread, padding, x.Sizes[1..^1]);
    }

    internal (int[] Strides, int[] Dilation) Resolve(Shape x) =>
        (strides.Resolve(Name, nameof(strides), x.Rank - 2), dilation.Resolve(Name, nameof(dilation), x.Rank - 2));
}
