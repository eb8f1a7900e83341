namespace KerasCourse.Cpu;

/// <summary>
/// Convolution over 1 to 3 spatial axes with any stride, dilation, padding and groups, and its gradients; channels last.
/// <code>
/// y[n, o, c] = activation(bias[c] + sum over taps t and channels i of x[n, o * stride + t * dilation - pad, i] * kernel[t, i, c])
/// </code>
/// </summary>
/// <remarks>
/// Source: Keras <c>Conv1D</c>, <c>Conv2D</c>, <c>Conv3D</c>, <c>DepthwiseConv2D</c> and their transposes. All pointers may have any
/// alignment of a float. Results have the same bits for any number of threads.
/// <para>
/// Everything is done by one register tile over tables of addresses: see <see cref="IndirectTile{TRegister, TVector, TShape, TLast}"/> for
/// the inner loop, <see cref="ConvolutionPlan"/> for the tables, <see cref="ConvolutionItems"/> for the loop order.
/// </para>
/// </remarks>
internal static unsafe class ConvolutionKernel
{
    /// <summary>
    /// y = activation(conv(x, kernel) + bias). Shapes: x [batch, input..., inputChannels], kernel [kernel..., inputChannels / groups,
    /// outputChannels], bias [outputChannels] or null for none, y [batch, output..., outputChannels], overwritten.
    /// </summary>
    public static void Forward(
        float* x, float* kernel, float* bias, float* y, in ConvolutionGeometry geometry, FusedActivation activation = FusedActivation.None)
    {
        if (geometry.Sizes.Output == 0)
            return;
        ConvolutionPlan plan = ConvolutionPlan.Forward(x, kernel, bias, y, geometry, activation);
        ConvolutionItems.RunAll(ref plan, (long)geometry.Depth * geometry.OutputChannels);
    }

    /// <summary>
    /// The gradient of a sum over y * dy by x. With <paramref name="bias"/> and <paramref name="activation"/> also the forward pass of
    /// transposed convolution, whose kernel [kernel..., outputChannels, inputChannels] is this one's seen from the other side.
    /// Shapes: dy [batch, output..., outputChannels], kernel [kernel..., inputChannels / groups, outputChannels], dx [batch, input...,
    /// inputChannels], overwritten (zero where no output sees the input), bias [inputChannels] or null for none.
    /// </summary>
    public static void InputGradient(
        float* dy, float* kernel, float* dx, in ConvolutionGeometry geometry, float* bias = null,
        FusedActivation activation = FusedActivation.None)
    {
        if (geometry.Sizes.Input == 0)
            return;
        if (ScatteredInputGradient.IsFaster(geometry))
        {
            ScatteredInputGradient.Run(dy, kernel, bias, dx, geometry, activation);
            return;
        }
        ConvolutionPlan plan = ConvolutionPlan.InputGradient(dy, kernel, bias, dx, geometry, activation);
        ConvolutionItems.RunAll(ref plan, (long)geometry.Depth * geometry.OutputChannels / geometry.Stride.Volume);
    }

    /// <summary>
    /// The gradient of a sum over y * dy by the kernel, and by the bias while dy is in the cache. Shapes: x [batch, input...,
    /// inputChannels], dy [batch, output..., outputChannels], kernelGradient [kernel..., inputChannels / groups, outputChannels] and
    /// biasGradient [outputChannels], both overwritten; biasGradient may be null if it is not wanted.
    /// </summary>
    public static void KernelGradient(float* x, float* dy, float* kernelGradient, in ConvolutionGeometry geometry, float* biasGradient = null) =>
        ConvolutionKernelGradient.Run(x, dy, kernelGradient, biasGradient, geometry);

    /// <inheritdoc cref="Forward(float*, float*, float*, float*, in ConvolutionGeometry, FusedActivation)"/>
    public static void Forward(
        double* x, double* kernel, double* bias, double* y, in ConvolutionGeometry geometry,
        FusedActivation activation = FusedActivation.None) =>
        PlainConvolution.Forward(x, kernel, bias, y, geometry, activation);

    /// <inheritdoc cref="InputGradient(float*, float*, float*, in ConvolutionGeometry, float*, FusedActivation)"/>
    public static void InputGradient(
        double* dy, double* kernel, double* dx, in ConvolutionGeometry geometry, double* bias = null,
        FusedActivation activation = FusedActivation.None) =>
        PlainConvolution.InputGradient(dy, kernel, dx, geometry, bias, activation);

    /// <inheritdoc cref="KernelGradient(float*, float*, float*, in ConvolutionGeometry, float*)"/>
    public static void KernelGradient(
        double* x, double* dy, double* kernelGradient, in ConvolutionGeometry geometry, double* biasGradient = null) =>
        PlainConvolution.KernelGradient(x, dy, kernelGradient, geometry, biasGradient);
}
