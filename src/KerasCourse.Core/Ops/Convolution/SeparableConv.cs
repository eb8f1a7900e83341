namespace KerasCourse;

public static partial class Ops
{
    /// <summary>A depthwise convolution followed by one with windows of size 1 that mixes the channels.</summary>
    /// <remarks>
    /// Input: x [batch, spatial..., channels], depthwiseKernel [spatial..., channels, multiplier], pointwiseKernel
    /// [1..., channels * multiplier, filters], bias [filters]. Output: [batch, spatial'..., filters]. Gradient: those of the two
    /// convolutions. Source: keras.ops.separable_conv.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="depthwiseKernel">The weights of the first convolution.</param>
    /// <param name="pointwiseKernel">The weights of the second.</param>
    /// <param name="bias">The number added to each filter; none if null.</param>
    /// <param name="strides">The distance between two windows; 1 by default.</param>
    /// <param name="padding">What happens at the border; valid by default.</param>
    /// <param name="dilation">The distance between two positions inside a window; 1 by default.</param>
    /// <param name="activation">What is applied last.</param>
    /// <exception cref="ShapeException">Ranks or channels do not fit, or the kernel is larger than the input.</exception>
    public static Tensor SeparableConv(
        Tensor x, Tensor depthwiseKernel, Tensor pointwiseKernel, Tensor? bias = null, Size strides = default, Padding padding = default,
        Size dilation = default, FusedActivation activation = FusedActivation.None) =>
        Conv(DepthwiseConv(x, depthwiseKernel, null, strides, padding, dilation), pointwiseKernel, bias, activation: activation);
}
