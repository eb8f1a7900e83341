namespace KerasCourse;

/// <summary>
/// Convolutions and their gradients, channels last: x [batch, input..., channels], kernel [window..., channels / groups, filters],
/// y [batch, output..., filters]. Channels and filters are split into <c>groups</c> runs that do not see each other; as many groups as
/// channels make a depthwise convolution.
/// </summary>
public interface IConvolutionKernels
{
    /// <summary>activation(x * kernel + bias); the bias may be null.</summary>
    Tensor Convolution(Tensor x, Tensor kernel, Tensor? bias, WindowGeometry windows, int groups, FusedActivation activation);

    /// <summary>The gradient with respect to x, given that of the convolution without bias and activation.</summary>
    Tensor InputGradient(Tensor dy, Tensor kernel, WindowGeometry windows, int groups);

    /// <summary>
    /// A transposed convolution: the input gradient, without groups, at x [batch, output..., filters], with a bias [channels], which may be
    /// null, and an activation.
    /// </summary>
    Tensor TransposedConvolution(Tensor x, Tensor kernel, Tensor? bias, WindowGeometry windows, FusedActivation activation);

    /// <summary>The gradient with respect to the kernel, given that of the convolution without bias and activation.</summary>
    Tensor KernelGradient(Tensor x, Tensor dy, WindowGeometry windows, int groups);
}
