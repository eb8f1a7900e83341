namespace KerasCourse;

public static partial class Ops
{
    /// <summary>x squeezed between -1 and 1, more slowly than by tanh.</summary>
    /// <remarks>
    /// Formula: y = x / (1 + |x|). Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy / (1 + |x|)^2 = dy * (1 - |y|)^2. Source: keras.ops.softsign.
    /// </remarks>
    public static Tensor Softsign(Tensor x) => Operation.Run(new SoftsignOperation(), ToFloat(x));
}

internal sealed class SoftsignOperation : ActivationOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Activation.Softsign(x);

    protected override Tensor GradientKernel(Tensor x, Tensor y, Tensor dy) => Backend.Current.Activation.SoftsignGradient(y, dy);

    protected override Tensor GradientInOps(Tensor x, Tensor y, Tensor dy) => GradientOf(y, dy);

    internal static Tensor GradientOf(Tensor y, Tensor dy) => dy * Ops.Square(1 - Ops.Abs(y));
}
