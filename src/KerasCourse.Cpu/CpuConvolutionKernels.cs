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
        int batch = dy.Shape.Size(0), channels = kernel.Shape.Size(-2) * groups;
        var geometry = Geometry(windows, batch, channels, kernel.Shape.Size(-1), groups);
        var dx = Empty(windows.InputShape(batch, channels), dy.DType);
        if (dy.DType == DType.Float32)
            Launch("ConvolutionInputGradient", [dy, kernel], [dx], () =>
                ConvolutionKernel.InputGradient(Float(dy), Float(kernel), Float(dx), geometry));
        else
            Launch("ConvolutionInputGradient", [dy, kernel], [dx], () =>
                ConvolutionKernel.InputGradient(Double(dy), Double(kernel), Double(dx), geometry));
        return dx;
    }

    public Tensor KernelGradient(Tensor x, Tensor dy, WindowGeometry windows, int groups)
    {
        int channels = x.Shape.Size(-1), filters = dy.Shape.Size(-1);
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

    private static ConvolutionGeometry Geometry(WindowGeometry windows, int batch, int channels, int filters, int groups) => new(
        batch, Extent.Of(windows.Input, 1), channels, filters, Extent.Of(windows.Window, 1), Extent.Of(windows.Stride, 1),
        Extent.Of(windows.Dilation, 1), Extent.Of(windows.Before, 0), Extent.Of(windows.Output, 1), groups);
}
