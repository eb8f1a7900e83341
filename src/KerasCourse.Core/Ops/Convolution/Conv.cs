namespace KerasCourse;

public static partial class Ops
{
    /// <summary>A convolution over 1, 2 or 3 spatial axes, channels last, with bias and activation in the same pass.</summary>
    /// <remarks>
    /// y[n, o, f] = activation(sum over k, c of x[n, o * stride - before + k * dilation, c] * kernel[k, c, f] + bias[f]): what Keras calls
    /// a convolution, without turning the kernel round. Input: x [batch, spatial..., channels], kernel
    /// [spatial..., channels / groups, filters], bias [filters]. Output: [batch, spatial'..., filters] with, for each spatial axis,
    /// (size - span) / stride + 1 (valid; span = (kernel - 1) * dilation + 1) or ceil(size / stride) (same, causal).
    /// Gradient: the gradient of bias and activation in one pass, then one convolution each for x and kernel.
    /// Source: keras.ops.conv.
    /// </remarks>
    /// <param name="x">The input; integers become the kernel's type.</param>
    /// <param name="kernel">The weights.</param>
    /// <param name="bias">The number added to each filter; none if null.</param>
    /// <param name="strides">The distance between two windows; 1 by default.</param>
    /// <param name="padding">What happens at the border; valid by default. Causal needs one spatial axis.</param>
    /// <param name="dilation">The distance between two positions inside a window; 1 by default.</param>
    /// <param name="groups">How many runs channels and filters are split into.</param>
    /// <param name="activation">What is applied last.</param>
    /// <exception cref="ShapeException">Ranks, channels or filters do not fit, or the kernel is larger than the input.</exception>
    public static Tensor Conv(
        Tensor x, Tensor kernel, Tensor? bias = null, Size strides = default, Padding padding = default, Size dilation = default,
        int groups = 1, FusedActivation activation = FusedActivation.None)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(kernel);
        Throw.IfNotPositive("Conv", nameof(groups), groups);
        var dtype = DTypes.Promote(x.DType, kernel.DType).ToFloat();
        (x, kernel) = (Cast(x, dtype), Cast(kernel, dtype));
        var operation = new ConvOperation(strides, padding, dilation, groups, activation);
        return bias is null ? Operation.Run(operation, x, kernel) : Operation.Run(operation, x, kernel, Cast(bias, dtype));
    }
}

internal sealed class ConvOperation(Size strides, Padding padding, Size dilation, int groups, FusedActivation activation) : Operation
{
    public Size Strides => strides;

    public Padding Padding => padding;

    public Size Dilation => dilation;

    public int Groups => groups;

    public FusedActivation Activation => activation;

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var x = inputs[0].Shape;
        return [new(new Shape([x.Size(0), .. OutputSizes(inputs), inputs[1].Shape.Size(-1)]), inputs[0].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var bias = inputs.Length > 2 ? inputs[2] : null;
        return [Backend.Current.Convolution.Convolution(inputs[0], inputs[1], bias, Windows(inputs), groups, activation)];
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var (x, kernel) = (context.Inputs[0], context.Inputs[1]);
        bool hasBias = context.Inputs.Length > 2;
        var windows = Windows(context.Inputs);
        var (dz, dBias) = BiasActivationGradientOperation.Run(
            context.Outputs[0], context.OutputGradient, activation, hasBias && context.Needs(2));
        var dx = context.Needs(0) ? Run(new ConvInputGradientOperation(windows, groups), dz, kernel) : null;
        var dKernel = context.Needs(1) ? Run(new ConvKernelGradientOperation(windows, groups), x, dz) : null;
        return hasBias ? [dx, dKernel, dBias] : [dx, dKernel];
    }

    private int[] OutputSizes(Tensor[] inputs)
    {
        Shape x = inputs[0].Shape, kernel = inputs[1].Shape;
        int axes = ConvolutionShape.SpatialAxes(Name, x, kernel);
        return ConvolutionShape.OutputSizes(
            Name, x, kernel, inputs.Length > 2 ? inputs[2].Shape : (Shape?)null,
            strides.Resolve(Name, nameof(strides), axes), dilation.Resolve(Name, nameof(dilation), axes), padding, groups);
    }

    private WindowGeometry Windows(Tensor[] inputs)
    {
        var window = inputs[1].Shape.Sizes[..^2];
        return WindowShape.Geometry(
            inputs[0].Shape.Sizes[1..^1], window, strides.Resolve(Name, nameof(strides), window.Length),
            dilation.Resolve(Name, nameof(dilation), window.Length), padding, OutputSizes(inputs));
    }
}
