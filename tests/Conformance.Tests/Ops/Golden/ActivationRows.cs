using KerasCourse;

namespace Conformance.Tests;

/// <summary>Activations; <see cref="ActivationGoldenTests"/> runs those that are among the golden layers.</summary>
public sealed class ActivationRows : OpRows
{
    protected override void AddRows()
    {
        Add("relu", Ops.Relu);
        Add("relu6", Ops.Relu6);
        Add("sigmoid", Ops.Sigmoid);
        Add("tanh", Ops.Tanh);
        Add("softplus", Ops.Softplus);
        Add("softsign", Ops.Softsign);
        Add("silu", Ops.Silu);
        Add("gelu", Ops.Gelu);
        Add("selu", Ops.Selu);
        Add("hard_sigmoid", Ops.HardSigmoid);
        Add("hard_silu", Ops.HardSilu);
        Add("log_sigmoid", Ops.LogSigmoid);
        Add("mish", Ops.Mish);
        Add("hard_tanh", Ops.HardTanh);
        Add("tanh_shrink", Ops.TanhShrink);
        Add("sparse_plus", Ops.SparsePlus);
        Add("sparse_sigmoid", Ops.SparseSigmoid);
        Add("elu", x => Ops.Elu(x));
        Add("celu", x => Ops.Celu(x));
        Add("glu", x => Ops.Glu(x));
        Add("hard_shrink", x => Ops.HardShrink(x));
        Add("soft_shrink", x => Ops.SoftShrink(x));
        Add("exponential", Ops.Exp);
        Add("linear", x => x);
        Add("sparsemax", x => Ops.Sparsemax(x));
        Add("squareplus", x => Ops.Squareplus(x));
        Add("leaky_relu", x => Ops.LeakyRelu(x));
    }
}
