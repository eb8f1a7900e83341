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
/// The direct path: one register tile over tables of addresses, see <see cref="IndirectTile{TLanes, TShape, TLast}"/> for the inner loop,
/// <see cref="ConvolutionPlan"/> for the tables, <see cref="ConvolutionItems"/> for the loop order. Kernels of 3x3 with stride 1 and enough
/// channels go by Winograd's F(2x2, 3x3), in all three directions: see <see cref="WinogradConvolution"/> and
/// <see cref="WinogradKernelGradient"/>, and <see cref="WinogradGeometry.IsFaster"/> for the choice.
/// </para>
/// <para>
/// The direct path on one Zen 5 core with 256-bit vectors, in percent of the multiply-adds it can do (products with padding counted as
/// work, those that the input gradient of a convolution without padding adds not counted), best of 80 runs:
/// <code>
///                              forward  input gradient  kernel gradient
/// 28x28x1  -> 32, 3x3              82         22             64   (forward: bound by writing the output)
/// 13x13x32 -> 64, 3x3              92         86             72
/// 28x28x1  ->  6, 5x5              49         24             32   (6 of 8 lanes)
/// 12x12x6  -> 16, 5x5              96         68             92
/// 28x28x16 -> 16, 3x3 same         89         89             84
/// 14x14x32 -> 32, 3x3 same         94         93             85
/// 7x7x64   -> 64, 3x3 same         92         92             78
/// 28x28x16 -> 32, 3x3 stride 2     89         92             80
/// 14x14x32 -> 64, 3x3 stride 2     93         94             80
/// 14x14x32 -> 64, 1x1 stride 2     91         78             66
/// 16^3x1   ->  8, 3x3x3            70         17             68
/// 7^3x8    -> 16, 3x3x3            98         70             90
/// 56x56x64 -> 64, 1x1              84         86             44
/// </code>
/// Winograd's way takes less time by these factors (256-bit vectors; 512-bit ones):
/// <code>
///                              forward     input gradient  kernel gradient
/// 13x13x32 -> 64, 3x3         1.4; 1.2      1.1; 1.0         1.5; 1.3
/// 28x28x16 -> 16, 3x3 same    1.5; 1.3      1.5; 1.3         1.4; 1.5
/// 7x7x64   -> 64, 3x3 same    1.5; 1.2      1.5; 1.3         1.5; 1.4
/// 28x28x32 -> 32, 3x3 same    1.8; 1.6      1.8; 1.6         1.7; 1.7
/// 56x56x64 -> 64, 3x3 same    2.0; 1.9      2.0; 1.9         2.0; 1.9
/// </code>
/// </para>
/// <para>
/// Where more would plug in: bias + relu + pool in the epilogue of a tile (a pass whose rows come in groups of one window; Winograd's tile
/// is the window of a 2x2 pool); gradients of a max pool as lists of positions in <see cref="ConvolutionKernelGradient"/> and
/// <see cref="ScatteredInputGradient"/>.
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
        if (WinogradGeometry.IsFaster(geometry))
        {
            WinogradConvolution.Run(x, kernel, bias, y, WinogradGeometry.Forward(geometry), activation, transposed: false);
            return;
        }
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
        if (WinogradGeometry.IsFaster(geometry))
        {
            WinogradConvolution.Run(dy, kernel, bias, dx, WinogradGeometry.InputGradient(geometry), activation, transposed: true);
            return;
        }
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
    public static void KernelGradient(float* x, float* dy, float* kernelGradient, in ConvolutionGeometry geometry, float* biasGradient = null)
    {
        if (WinogradGeometry.IsFaster(geometry))
            WinogradKernelGradient.Run(x, dy, kernelGradient, biasGradient, WinogradGeometry.Forward(geometry));
        else
            ConvolutionKernelGradient.Run(x, dy, kernelGradient, biasGradient, geometry);
    }

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
