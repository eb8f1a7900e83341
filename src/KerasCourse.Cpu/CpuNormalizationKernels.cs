using System.Numerics;

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

    public (Tensor Y, Tensor Mean, Tensor Variance) BatchNormalization(Tensor x, Tensor? gamma, Tensor? beta, double epsilon) =>
        x.DType == DType.Float32 ? BatchNormalization<float>(x, gamma, beta, epsilon) : BatchNormalization<double>(x, gamma, beta, epsilon);

    public (Tensor Dx, Tensor DGamma, Tensor DBeta) BatchNormalizationGradient(
        Tensor x, Tensor? gamma, Tensor mean, Tensor variance, Tensor dy, double epsilon) =>
        x.DType == DType.Float32
            ? BatchNormalizationGradient<float>(x, gamma, mean, variance, dy, epsilon)
            : BatchNormalizationGradient<double>(x, gamma, mean, variance, dy, epsilon);

    public (Tensor Y, Tensor Mean, Tensor Variance) LayerNormalization(Tensor x, Tensor? gamma, Tensor? beta, double epsilon) =>
        x.DType == DType.Float32 ? LayerNormalization<float>(x, gamma, beta, epsilon) : LayerNormalization<double>(x, gamma, beta, epsilon);

    public (Tensor Dx, Tensor? DGamma, Tensor? DBeta) LayerNormalizationGradient(
        Tensor x, Tensor? gamma, Tensor mean, Tensor variance, Tensor dy, double epsilon, bool needsParameters) =>
        x.DType == DType.Float32
            ? LayerNormalizationGradient<float>(x, gamma, mean, variance, dy, epsilon, needsParameters)
            : LayerNormalizationGradient<double>(x, gamma, mean, variance, dy, epsilon, needsParameters);

    private (Tensor Y, Tensor Mean, Tensor Variance) BatchNormalization<T>(Tensor x, Tensor? gamma, Tensor? beta, double epsilon)
        where T : unmanaged
    {
        var (rows, features) = Matrix(x);
        Tensor y = Empty(x.Shape, x.DType), mean = Empty(features, x.DType), variance = Empty(features, x.DType);
        Launch("BatchNormalization", [x, gamma, beta], [y, mean, variance], () => BatchNormalizationKernel.Train<LinearOperator, T>(
            (T*)Pointer(x), (T*)Pointer(gamma), (T*)Pointer(beta), (T*)Pointer(y), (T*)Pointer(mean), (T*)Pointer(variance),
            rows, features, epsilon));
        return (y, mean, variance);
    }

    private (Tensor Dx, Tensor DGamma, Tensor DBeta) BatchNormalizationGradient<T>(
        Tensor x, Tensor? gamma, Tensor mean, Tensor variance, Tensor dy, double epsilon)
        where T : unmanaged
    {
        var (rows, features) = Matrix(x);
        Tensor dx = Empty(x.Shape, x.DType), dGamma = Empty(features, x.DType), dBeta = Empty(features, x.DType);
        Launch("BatchNormalizationGradient", [x, gamma, mean, variance, dy], [dx, dGamma, dBeta], () =>
            BatchNormalizationKernel.TrainGradient<LinearGradientOperator, T>(
                (T*)Pointer(x), (T*)Pointer(gamma), (T*)Pointer(mean), (T*)Pointer(variance), null, (T*)Pointer(dy),
                (T*)Pointer(dx), (T*)Pointer(dGamma), (T*)Pointer(dBeta), rows, features, epsilon));
        return (dx, dGamma, dBeta);
    }

    private (Tensor Y, Tensor Mean, Tensor Variance) LayerNormalization<T>(Tensor x, Tensor? gamma, Tensor? beta, double epsilon)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (rows, features) = Matrix(x);
        Shape perRow = Shape.Of(x.Shape.Size(0), 1);
        Tensor y = Empty(x.Shape, x.DType), mean = Empty(perRow, x.DType), variance = Empty(perRow, x.DType);
        Launch("LayerNormalization", [x, gamma, beta], [y, mean, variance], () => LayerNormalizationKernel.Run(
            (T*)Pointer(x), (T*)Pointer(gamma), (T*)Pointer(beta), (T*)Pointer(y), (T*)Pointer(mean), (T*)Pointer(variance),
            rows, features, epsilon));
        return (y, mean, variance);
    }

    private (Tensor Dx, Tensor? DGamma, Tensor? DBeta) LayerNormalizationGradient<T>(
        Tensor x, Tensor? gamma, Tensor mean, Tensor variance, Tensor dy, double epsilon, bool needsParameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (rows, features) = Matrix(x);
        var dx = Empty(x.Shape, x.DType);
        Launch("LayerNormalizationGradient", [x, gamma, mean, variance, dy], [dx], () => LayerNormalizationKernel.InputGradient(
            (T*)Pointer(x), (T*)Pointer(gamma), (T*)Pointer(mean), (T*)Pointer(variance), (T*)Pointer(dy), (T*)Pointer(dx),
            rows, features, epsilon));
        if (!needsParameters)
            return (dx, null, null);

        Tensor dGamma = Empty(features, x.DType), dBeta = Empty(features, x.DType);
        Launch("LayerNormalizationParameterGradients", [x, mean, variance, dy], [dGamma, dBeta], () =>
            LayerNormalizationKernel.ParameterGradients(
                (T*)Pointer(x), (T*)Pointer(mean), (T*)Pointer(variance), (T*)Pointer(dy), (T*)Pointer(dGamma), (T*)Pointer(dBeta),
                rows, features, epsilon));
        return (dx, dGamma, dBeta);
    }

    /// <summary>All axes but the last as rows.</summary>
    private static (int Rows, int Columns) Matrix(Tensor x)
    {
        int columns = x.Shape.Size(-1);
        return (columns == 0 ? 0 : x.Size / columns, columns);
    }
}
