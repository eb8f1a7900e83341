namespace KerasCourse.TensorFlow;

/// <summary>
/// Softmax and batch normalization on TensorFlow's ops; layer normalization in the contract's own parts. Batch normalization is fused in
/// Float32 on the CPU only: elsewhere its gradient wants what the forward pass kept in a form that the contract does not know.
/// </summary>
internal sealed class TensorFlowNormalizationKernels(TensorFlowBackend backend) : TensorFlowKernels(backend), INormalizationKernels
{
    public Tensor Softmax(Tensor x) => Run("Softmax", x);

    public Tensor LogSoftmax(Tensor x) => Run("LogSoftmax", x);

    public (Tensor Y, Tensor Mean, Tensor Variance) BatchNormalization(Tensor x, Tensor? gamma, Tensor? beta, double epsilon)
    {
        if (!IsFused(x))
            return NormalizationRules.Batch(x, gamma, beta, epsilon);
        int rows = x.Shape.Size(0), features = x.Shape.Size(1);
        var none = Ops.Zeros(0);
        var results = RunAll(
            "FusedBatchNormV3", 6, [Plane(x), gamma ?? Ops.Ones(features), beta ?? Ops.Zeros(features), none, none], OpAttribute.Float("epsilon", epsilon));
        // TensorFlow gives the variance of the sample: its divisor is rows - 1.
        return (Reshape(results[0], x.Shape), results[1], results[2] * (Math.Max(rows - 1, 1) / (double)rows));
    }

    public (Tensor Dx, Tensor DGamma, Tensor DBeta) BatchNormalizationGradient(
        Tensor x, Tensor? gamma, Tensor mean, Tensor variance, Tensor dy, double epsilon)
    {
        if (!IsFused(x))
            return NormalizationRules.BatchGradient(x, gamma, mean, variance, dy, epsilon);
        var results = RunAll(
            "FusedBatchNormGradV3", 5, [Plane(dy), Plane(x), gamma ?? Ops.Ones(x.Shape.Size(1)), mean, variance, Ops.Zeros(0)], OpAttribute.Float("epsilon", epsilon));
        return (Reshape(results[0], x.Shape), results[1], results[2]);
    }

    private bool IsFused(Tensor x) => x.DType == DType.Float32 && x.Size > 0 && Backend.IsOnCpu;

    /// <summary>The rows as an image of one column, as the op asks for.</summary>
    private Tensor Plane(Tensor x) => Reshape(x, (1, x.Shape.Size(0), 1, x.Shape.Size(1)));
}
