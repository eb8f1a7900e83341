namespace KerasCourse;

public static partial class Ops
{
    /// <summary>A sigmoid made of three straight lines.</summary>
    /// <remarks>
    /// Formula: y = relu6(x + 3) / 6. Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy / 6 where -3 &lt; x &lt; 3, else 0. Source: keras.ops.hard_sigmoid.
    /// </remarks>
    public static Tensor HardSigmoid(Tensor x) => Operation.Run(new HardSigmoidOperation(), ToFloat(x));
}

internal sealed class HardSigmoidOperation : ActivationOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Activation.HardSigmoid(x);

    protected override Tensor GradientKernel(Tensor x, Tensor y, Tensor dy) => Backend.Current.Activation.HardSigmoidGradient(y, dy);

    protected override Tensor GradientInOps(Tensor x, Tensor y, Tensor dy) => GradientOf(y, dy);

    internal static Tensor GradientOf(Tensor y, Tensor dy) => Ops.Where((y > 0) & (y < 1), dy * (1.0 / 6), 0);
}
