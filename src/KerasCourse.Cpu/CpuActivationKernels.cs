namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Activation</c>; no arithmetic of their own.</summary>
internal sealed class CpuActivationKernels(CpuBackend backend) : CpuElementwiseAdapters(backend), IActivationKernels
{
    public Tensor Relu(Tensor x) => Unary<ReluOperator>(nameof(Relu), x);

    public Tensor ReluGradient(Tensor y, Tensor dy) => Binary<ReluGradientOperator>(nameof(ReluGradient), y, dy);

    public Tensor Relu6(Tensor x) => Unary<Relu6Operator>(nameof(Relu6), x);

    public Tensor Relu6Gradient(Tensor y, Tensor dy) => Binary<Relu6GradientOperator>(nameof(Relu6Gradient), y, dy);

    public Tensor LeakyRelu(Tensor x, double negativeSlope) => Unary(nameof(LeakyRelu), x, new LeakyReluOperator(negativeSlope));

    public Tensor LeakyReluGradient(Tensor x, Tensor dy, double negativeSlope) =>
        Binary(nameof(LeakyReluGradient), x, dy, new LeakyReluGradientOperator(negativeSlope));

    public Tensor Elu(Tensor x, double alpha) => Unary(nameof(Elu), x, new EluOperator(alpha));

    public Tensor EluGradient(Tensor y, Tensor dy, double alpha) =>
        Binary(nameof(EluGradient), y, dy, new EluGradientOperator(alpha));

    public Tensor Selu(Tensor x) => Unary<SeluOperator>(nameof(Selu), x);

    public Tensor SeluGradient(Tensor y, Tensor dy) => Binary<SeluGradientOperator>(nameof(SeluGradient), y, dy);

    public Tensor Celu(Tensor x, double alpha) => Unary(nameof(Celu), x, new CeluOperator(alpha));

    public Tensor CeluGradient(Tensor y, Tensor dy, double alpha) =>
        Binary(nameof(CeluGradient), y, dy, new CeluGradientOperator(alpha));

    public Tensor Sigmoid(Tensor x) => Unary<SigmoidOperator>(nameof(Sigmoid), x);

    public Tensor SigmoidGradient(Tensor y, Tensor dy) => Binary<SigmoidGradientOperator>(nameof(SigmoidGradient), y, dy);

    public Tensor LogSigmoid(Tensor x) => Unary<LogSigmoidOperator>(nameof(LogSigmoid), x);

    public Tensor LogSigmoidGradient(Tensor y, Tensor dy) => Binary<LogSigmoidGradientOperator>(nameof(LogSigmoidGradient), y, dy);

    public Tensor HardSigmoid(Tensor x) => Unary<HardSigmoidOperator>(nameof(HardSigmoid), x);

    public Tensor HardSigmoidGradient(Tensor y, Tensor dy) => Binary<HardSigmoidGradientOperator>(nameof(HardSigmoidGradient), y, dy);

    public Tensor Tanh(Tensor x) => Unary<TanhOperator>(nameof(Tanh), x);

    public Tensor TanhGradient(Tensor y, Tensor dy) => Binary<TanhGradientOperator>(nameof(TanhGradient), y, dy);

    public Tensor Softplus(Tensor x) => Unary<SoftplusOperator>(nameof(Softplus), x);

    public Tensor SoftplusGradient(Tensor y, Tensor dy) => Binary<SoftplusGradientOperator>(nameof(SoftplusGradient), y, dy);

    public Tensor Softsign(Tensor x) => Unary<SoftsignOperator>(nameof(Softsign), x);

    public Tensor SoftsignGradient(Tensor y, Tensor dy) => Binary<SoftsignGradientOperator>(nameof(SoftsignGradient), y, dy);

    public Tensor Silu(Tensor x) => Unary<SiluOperator>(nameof(Silu), x);

    public Tensor SiluGradient(Tensor x, Tensor dy) => Binary<SiluGradientOperator>(nameof(SiluGradient), x, dy);

    public Tensor HardSilu(Tensor x) => Unary<HardSiluOperator>(nameof(HardSilu), x);

    public Tensor HardSiluGradient(Tensor x, Tensor dy) => Binary<HardSiluGradientOperator>(nameof(HardSiluGradient), x, dy);

    public Tensor Mish(Tensor x) => Unary<MishOperator>(nameof(Mish), x);

    public Tensor MishGradient(Tensor x, Tensor dy) => Binary<MishGradientOperator>(nameof(MishGradient), x, dy);

    public Tensor Gelu(Tensor x, bool approximate) =>
        approximate ? Unary<GeluTanhOperator>(nameof(Gelu), x) : Unary<GeluOperator>(nameof(Gelu), x);

    public Tensor GeluGradient(Tensor x, Tensor dy, bool approximate) =>
        approximate ? Binary<GeluTanhGradientOperator>(nameof(GeluGradient), x, dy) : Binary<GeluGradientOperator>(nameof(GeluGradient), x, dy);
}
