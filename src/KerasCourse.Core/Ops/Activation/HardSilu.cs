namespace KerasCourse;

public static partial class Ops
{
    /// <summary>x times a sigmoid made of three straight lines; also called hard swish.</summary>
    /// <remarks>
    /// Formula: y = x * relu6(x + 3) / 6. Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy * (2 x + 3) / 6 where -3 &lt; x &lt; 3, dy where x &gt;= 3, else 0. Source: keras.ops.hard_silu.
    /// </remarks>
    public static Tensor HardSilu(Tensor x) => Operation.Run(new HardSiluOperation(), ToFloat(x));
}

internal sealed class HardSiluOperation : ActivationOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Activation.HardSilu(x);

    protected override Tensor GradientKernel(Tensor x, Tensor y, Tensor dy) => Backend.Current.Activation.HardSiluGradient(x, dy);

    protected override Tensor GradientInOps(Tensor x, Tensor y, Tensor dy) => GradientOf(x, dy);

    internal static Tensor GradientOf(Tensor x, Tensor dy) => dy * (Ops.HardSigmoid(x) + Ops.Where((x > -3) & (x < 3), x * (1.0 / 6), 0));
}
