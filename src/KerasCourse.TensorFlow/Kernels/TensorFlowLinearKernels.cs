namespace KerasCourse.TensorFlow;

/// <summary>Matrix products on TensorFlow's ops.</summary>
internal sealed class TensorFlowLinearKernels(TensorFlowBackend backend) : TensorFlowKernels(backend), ILinearKernels
{
    public Tensor MatMul(Tensor a, Tensor b, bool transposeA, bool transposeB)
    {
        if (a.DType == DType.UInt8)
            return Cast(MatMul(Cast(a, DType.Int32), Cast(b, DType.Int32), transposeA, transposeB), DType.UInt8);
        return a.Rank == 2 && b.Rank == 2 && a.DType.IsFloat()
            ? Run("MatMul", a, b, OpAttribute.Bool("transpose_a", transposeA), OpAttribute.Bool("transpose_b", transposeB))
            : Run("BatchMatMulV2", a, b, OpAttribute.Bool("adj_x", transposeA), OpAttribute.Bool("adj_y", transposeB));
    }

    public Tensor Dense(Tensor x, Tensor kernel, Tensor? bias, FusedActivation activation)
    {
        var z = MatMul(x, kernel, transposeA: false, transposeB: false);
        return activation.Apply(bias is null ? z : Run("BiasAdd", z, bias));
    }

    public (Tensor Dz, Tensor? DBias) BiasActivationGradient(Tensor y, Tensor dy, FusedActivation activation, bool needsBias)
    {
        var dz = activation switch
        {
            FusedActivation.Relu => Run("ReluGrad", dy, y),
            FusedActivation.Sigmoid => Run("SigmoidGrad", y, dy),
            _ => Run("TanhGrad", y, dy),
        };
        return (dz, needsBias ? Run("BiasAddGrad", dz.Rank == 1 ? Reshape(dz, (1, dz.Size)) : dz) : null);
    }
}
