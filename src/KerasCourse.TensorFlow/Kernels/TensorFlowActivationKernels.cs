namespace KerasCourse.TensorFlow;

/// <summary>Activations on TensorFlow's ops; those that it has no op for are composed.</summary>
internal sealed class TensorFlowActivationKernels(TensorFlowBackend backend) : TensorFlowKernels(backend), IActivationKernels
{
    public Tensor Relu(Tensor x) => Run("Relu", x);

    public Tensor ReluGradient(Tensor y, Tensor dy) => Run("ReluGrad", dy, y);

    public Tensor Relu6(Tensor x) => Run("Relu6", x);

    public Tensor Relu6Gradient(Tensor y, Tensor dy) => Run("Relu6Grad", dy, y);

    public Tensor LeakyRelu(Tensor x, double negativeSlope) => Run("LeakyRelu", x, OpAttribute.Float("alpha", negativeSlope));

    public Tensor Elu(Tensor x, double alpha) => alpha == 1 ? Run("Elu", x) : Positive(x, x, Ops.Expm1(Ops.Minimum(x, 0)) * alpha);

    public Tensor Selu(Tensor x) => Run("Selu", x);

    public Tensor Celu(Tensor x, double alpha) => Positive(x, x, Ops.Expm1(Ops.Minimum(x, 0) / alpha) * alpha);

    public Tensor Sigmoid(Tensor x) => Run("Sigmoid", x);

    public Tensor SigmoidGradient(Tensor y, Tensor dy) => Run("SigmoidGrad", y, dy);

    public Tensor LogSigmoid(Tensor x) => Run("Neg", Run("Softplus", Run("Neg", x)));

    public Tensor HardSigmoid(Tensor x) => Ops.Minimum(Ops.Maximum(x + 3, 0), 6) / 6;

    public Tensor Tanh(Tensor x) => Run("Tanh", x);

    public Tensor TanhGradient(Tensor y, Tensor dy) => Run("TanhGrad", y, dy);

    public Tensor Softplus(Tensor x) => Run("Softplus", x);

    public Tensor Softsign(Tensor x) => Run("Softsign", x);

    public Tensor Silu(Tensor x) => Run("Mul", x, Sigmoid(x));

    public Tensor HardSilu(Tensor x) => x * HardSigmoid(x);

    public Tensor Mish(Tensor x) => Run("Mul", x, Tanh(Softplus(x)));

    public Tensor Gelu(Tensor x, bool approximate)
    {
        var inner = approximate ? Tanh((x + x * x * x * 0.044715) * Math.Sqrt(2 / Math.PI)) : Ops.Erf(x * Math.Sqrt(0.5));
        return x * (inner + 1) * 0.5;
    }

    private Tensor Positive(Tensor x, Tensor whereTrue, Tensor whereFalse) => Run("SelectV2", [Run("Greater", x, Number(0, x.DType)), whereTrue, whereFalse]);
}
