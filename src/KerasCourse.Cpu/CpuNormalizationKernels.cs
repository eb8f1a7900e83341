namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Normalization</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuNormalizationKernels(CpuBackend backend) : CpuKernels(backend), INormalizationKernels
{
    public Tensor Softmax(Tensor x)
    {
        var y = Empty(x.Shape, x.DType);
        var (rows, columns) = Matrix(x);
        if (x.DType == DType.Float32)
            Launch("Softmax", [x], [y], () => SoftmaxKernel.Forward(Float(x), Float(y), rows, columns));
        else
            Launch("Softmax", [x], [y], () => SoftmaxKernel.Forward(Double(x), Double(y), rows, columns));
        return y;
    }

    public Tensor SoftmaxGradient(Tensor y, Tensor dy)
    {
        var dx = Empty(y.Shape, y.DType);
        var (rows, columns) = Matrix(y);
        if (y.DType == DType.Float32)
            Launch("SoftmaxGradient", [y, dy], [dx], () => SoftmaxKernel.Gradient(Float(y), Float(dy), Float(dx), rows, columns));
        else
            Launch("SoftmaxGradient", [y, dy], [dx], () => SoftmaxKernel.Gradient(Double(y), Double(dy), Double(dx), rows, columns));
        return dx;
    }

    public Tensor LogSoftmax(Tensor x)
    {
        var y = Empty(x.Shape, x.DType);
        var (rows, columns) = Matrix(x);
        if (x.DType == DType.Float32)
            Launch("LogSoftmax", [x], [y], () => SoftmaxKernel.LogForward(Float(x), Float(y), rows, columns));
        else
            Launch("LogSoftmax", [x], [y], () => SoftmaxKernel.LogForward(Double(x), Double(y), rows, columns));
        return y;
    }

    public Tensor LogSoftmaxGradient(Tensor y, Tensor dy)
    {
        var dx = Empty(y.Shape, y.DType);
        var (rows, columns) = Matrix(y);
        if (y.DType == DType.Float32)
            Launch("LogSoftmaxGradient", [y, dy], [dx], () => SoftmaxKernel.LogGradient(Float(y), Float(dy), Float(dx), rows, columns));
        else
            Launch("LogSoftmaxGradient", [y, dy], [dx], () => SoftmaxKernel.LogGradient(Double(y), Double(dy), Double(dx), rows, columns));
        return dx;
    }

    /// <summary>All axes but the last as rows.</summary>
    private static (int Rows, int Columns) Matrix(Tensor x)
    {
        int columns = x.Shape.Size(-1);
        return (columns == 0 ? 0 : x.Size / columns, columns);
    }
}
