namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Convolution</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuConvolutionKernels(CpuBackend backend) : CpuKernels(backend), IConvolutionKernels
{
    public Tensor Convolution(Tensor x, Tensor kernel, Tensor? bias, WindowGeometry windows, int groups, FusedActivation activation)
    {
        // The kernel fuses relu, which costs nothing there; the others are a pass of their own.
        bool isRelu = activation == FusedActivation.Relu;
        var fused = isRelu ? FusedActivation.Relu : FusedActivation.None;
        int batch = x.Shape.Size(0), filters = kernel.Shape.Size(-1);
        (x, groups) = OneFilterPerChannel(x, filters, groups);
        var geometry = Geometry(windows, batch, x.Shape.Size(-1), filters, groups);
        var y = Empty(windows.OutputShape(batch, filters), x.DType);
        if (x.DType == DType.Float32)
            Launch("Convolution", [x, kernel, bias], [y], () =>
                ConvolutionKernel.Forward(Float(x), Float(kernel), (float*)Pointer(bias), Float(y), geometry, fused));
        else
            Launch("Convolution", [x, kernel, bias], [y], () =>
                ConvolutionKernel.Forward(Double(x), Double(kernel), (double*)Pointer(bias), Double(y), geometry, fused));
        return isRelu ? y : activation.Apply(y);
    }

    public Tensor InputGradient(Tensor dy, Tensor kernel, WindowGeometry windows, int groups)
    {
        int channels = kernel.Shape.Size(-2) * groups, filters = kernel.Shape.Size(-1);
        if (!IsMultiplied(channels, filters, groups))
            return InputGradient("ConvolutionInputGradient", dy, kernel, null, windows, groups, FusedActivation.None);
        // As in OneFilterPerChannel: the copies' gradients, added.
        var copies = InputGradient("ConvolutionInputGradient", dy, kernel, null, windows, filters, FusedActivation.None);
        return Ops.Sum(Ops.SwapAxes(copies.Reshape(new Shape([.. copies.Shape.Sizes[..^1], channels, filters / channels])), -1, -2), -2);
    }

    public Tensor TransposedConvolution(Tensor x, Tensor kernel, Tensor? bias, WindowGeometry windows, FusedActivation activation)
    {
        bool isRelu = activation == FusedActivation.Relu;
        var fused = isRelu ? FusedActivation.Relu : FusedActivation.None;
        var y = InputGradient("TransposedConvolution", x, kernel, bias, windows, groups: 1, fused);
        return isRelu ? y : activation.Apply(y);
    }

    public Tensor KernelGradient(Tensor x, Tensor dy, WindowGeometry windows, int groups)
    {
        int filters = dy.Shape.Size(-1);
        (x, groups) = OneFilterPerChannel(x, filters, groups);
        int channels = x.Shape.Size(-1);
        var geometry = Geometry(windows, x.Shape.Size(0), channels, filters, groups);
        var dKernel = Empty(new Shape([.. windows.Window, channels / groups, filters]), x.DType);
        if (x.DType == DType.Float32)
            Launch("ConvolutionKernelGradient", [x, dy], [dKernel], () =>
                ConvolutionKernel.KernelGradient(Float(x), Float(dy), Float(dKernel), geometry));
        else
            Launch("ConvolutionKernelGradient", [x, dy], [dKernel], () =>
                ConvolutionKernel.KernelGradient(Double(x), Double(dy), Double(dKernel), geometry));
        return dKernel;
    }

    private Tensor InputGradient(
        string name, Tensor dy, Tensor kernel, Tensor? bias, WindowGeometry windows, int groups, FusedActivation activation)
    {
        int batch = dy.Shape.Size(0), filters = kernel.Shape.Size(-1), channels = kernel.Shape.Size(-2) * groups;
        var geometry = Geometry(windows, batch, channels, filters, groups);
        var dx = Empty(windows.InputShape(batch, channels), dy.DType);
        if (dy.DType == DType.Float32)
            Launch(name, [dy, kernel, bias], [dx], () =>
                ConvolutionKernel.InputGradient(Float(dy), Float(kernel), Float(dx), geometry, (float*)Pointer(bias), activation));
        else
            Launch(name, [dy, kernel, bias], [dx], () =>
                ConvolutionKernel.InputGradient(Double(dy), Double(kernel), Double(dx), geometry, (double*)Pointer(bias), activation));
        return dx;
    }

    /// <summary>
    /// A depthwise convolution with several filters for each channel, seen as one with a single filter for each channel of an input that
    /// repeats its channels: the depthwise kernel is that much faster than one group after the other.
    /// </summary>
    private static (Tensor X, int Groups) OneFilterPerChannel(Tensor x, int filters, int groups) =>
        IsMultiplied(x.Shape.Size(-1), filters, groups) ? (Ops.Repeat(x, filters / groups, -1), filters) : (x, groups);

    private static bool IsMultiplied(int channels, int filters, int groups) => groups > 1 && channels == groups && filters > groups;

    private static ConvolutionGeometry Geometry(WindowGeometry windows, int batch, int channels, int filters, int groups) => new(
        batch, Extent.Of(windows.Input, 1), channels, filters, Extent.Of(windows.Window, 1), Extent.Of(windows.Stride, 1),
        Extent.Of(windows.Dilation, 1), Extent.Of(windows.Before, 0), Extent.Of(windows.Output, 1), groups);
}
