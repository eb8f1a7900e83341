namespace KerasCourse;

public static partial class Ops
{
    /// <summary>A convolution of each channel by itself, with <c>multiplier</c> filters for each.</summary>
    /// <remarks>
    /// Input: x [batch, spatial..., channels], kernel [spatial..., channels, multiplier], bias [channels * multiplier]. Output:
    /// [batch, spatial'..., channels * multiplier]; the filters of one channel are neighbours. It is <see cref="Conv"/> with as many groups
    /// as channels, and so is its gradient. Source: keras.ops.depthwise_conv.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="kernel">The weights.</param>
    /// <param name="bias">The number added to each filter; none if null.</param>
    /// <param name="strides">The distance between two windows; 1 by default.</param>
    /// <param name="padding">What happens at the border; valid by default.</param>
    /// <param name="dilation">The distance between two positions inside a window; 1 by default.</param>
    /// <param name="activation">What is applied last.</param>
    /// <exception cref="ShapeException">Ranks or channels do not fit, or the kernel is larger than the input.</exception>
    public static Tensor DepthwiseConv(
        Tensor x, Tensor kernel, Tensor? bias = null, Size strides = default, Padding padding = default, Size dilation = default,
        FusedActivation activation = FusedActivation.None)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(kernel);
        ConvolutionShape.SpatialAxes("DepthwiseConv", x.Shape, kernel.Shape);
        int channels = kernel.Shape.Size(-2), multiplier = kernel.Shape.Size(-1);
        if (x.Shape.Size(-1) is var received && received != channels && received != Shape.Unknown)
            throw new ShapeException(
                $"DepthwiseConv: x has {received} channels, kernel takes {channels}. Shapes: x {x.Shape}, kernel {kernel.Shape}.");
        var grouped = Reshape(kernel, new Shape([.. kernel.Shape.Sizes[..^2], 1, channels * multiplier]));
        return Conv(x, grouped, bias, strides, padding, dilation, channels, activation);
    }
}
