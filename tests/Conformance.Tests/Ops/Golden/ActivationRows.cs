using KerasCourse;

namespace Conformance.Tests;

/// <summary>Activations; further ones are among the golden layers.</summary>
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
        Add("elu", x => Ops.Elu(x));
        Add("leaky_relu", x => Ops.LeakyRelu(x));
    }
}
