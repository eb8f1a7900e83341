namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Pooling</c>; no arithmetic of their own.</summary>
/// <remarks>
/// The places of a max pool are positions inside the window, bytes where they fit (see <see cref="PoolingGeometry.ArgmaxSize"/>).
/// </remarks>
internal sealed unsafe class CpuPoolingKernels(CpuBackend backend) : CpuKernels(backend), IPoolingKernels
{
    public (Tensor Y, Tensor? Places) MaxPool(Tensor x, WindowGeometry windows, bool keepPlaces)
    {
        var geometry = Geometry(windows, x.Shape);
        var y = Empty(windows.OutputShape(geometry.Batch, geometry.Channels), x.DType);
        var places = keepPlaces ? Empty(y.Shape, geometry.ArgmaxSize == 1 ? DType.UInt8 : DType.Int32) : null;
        Tensor[] writes = places is null ? [y] : [y, places];
        if (x.DType == DType.Float32)
            Launch("MaxPool", [x], writes, () => MaxPoolingKernel.Forward(Float(x), Float(y), Pointer(places), geometry));
        else
            Launch("MaxPool", [x], writes, () => MaxPoolingKernel.Forward(Double(x), Double(y), Pointer(places), geometry));
        return (y, places);
    }

    public Tensor MaxPoolGradient(Tensor dy, Tensor places, WindowGeometry windows)
    {
        var geometry = Geometry(windows, dy.Shape);
        var dx = Empty(windows.InputShape(geometry.Batch, geometry.Channels), dy.DType);
        if (dy.DType == DType.Float32)
            Launch("MaxPoolGradient", [dy, places], [dx], () => MaxPoolingKernel.Gradient(Float(dy), Pointer(places), Float(dx), geometry));
        else
            Launch("MaxPoolGradient", [dy, places], [dx], () => MaxPoolingKernel.Gradient(Double(dy), Pointer(places), Double(dx), geometry));
        return dx;
    }

    public Tensor MaxPoolPick(Tensor x, Tensor places, WindowGeometry windows)
    {
        var geometry = Geometry(windows, x.Shape);
        var y = Empty(windows.OutputShape(geometry.Batch, geometry.Channels), x.DType);
        if (x.DType == DType.Float32)
            Launch("MaxPoolPick", [x, places], [y], () => MaxPoolPickKernel.Run(Float(x), Pointer(places), Float(y), geometry));
        else
            Launch("MaxPoolPick", [x, places], [y], () => MaxPoolPickKernel.Run(Double(x), Pointer(places), Double(y), geometry));
        return y;
    }

    public Tensor AveragePool(Tensor x, WindowGeometry windows)
    {
        var geometry = Geometry(windows, x.Shape);
        var y = Empty(windows.OutputShape(geometry.Batch, geometry.Channels), x.DType);
        if (x.DType == DType.Float32)
            Launch("AveragePool", [x], [y], () => AveragePoolingKernel.Forward(Float(x), Float(y), geometry));
        else
            Launch("AveragePool", [x], [y], () => AveragePoolingKernel.Forward(Double(x), Double(y), geometry));
        return y;
    }

    public Tensor AveragePoolGradient(Tensor dy, WindowGeometry windows)
    {
        var geometry = Geometry(windows, dy.Shape);
        var dx = Empty(windows.InputShape(geometry.Batch, geometry.Channels), dy.DType);
        if (dy.DType == DType.Float32)
            Launch("AveragePoolGradient", [dy], [dx], () => AveragePoolingKernel.Gradient(Float(dy), Float(dx), geometry));
        else
            Launch("AveragePoolGradient", [dy], [dx], () => AveragePoolingKernel.Gradient(Double(dy), Double(dx), geometry));
        return dx;
    }

    /// <param name="windows">How the windows slide.</param>
    /// <param name="shape">A shape with the batch first and the channels last.</param>
    private static PoolingGeometry Geometry(WindowGeometry windows, Shape shape) => new(
        shape.Size(0), Extent.Of(windows.Input, 1), shape.Size(-1), Extent.Of(windows.Window, 1), Extent.Of(windows.Stride, 1),
        Extent.Of(windows.Before, 0), Extent.Of(windows.Output, 1));
}
