namespace KerasCourse;

public static partial class Ops
{
    /// <summary>A smooth relu.</summary>
    /// <remarks>
    /// Formula: y = log(1 + e^x). Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy * sigmoid(x) = dy * (1 - e^-y). Source: keras.ops.softplus.
    /// </remarks>
    public static Tensor Softplus(Tensor x) => Operation.Run(new SoftplusOperation(), ToFloat(x));
}

internal sealed class SoftplusOperation : ActivationOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Activation.Softplus(x);

    protected override Tensor GradientKernel(Tensor x, Tensor y, Tensor dy) => Backend.Current.Activation.SoftplusGradient(y, dy);

    protected override Tensor GradientInOps(Tensor x, Tensor y, Tensor dy) => GradientOf(y, dy);

    internal static Tensor GradientOf(Tensor y, Tensor dy) => -dy * Ops.Expm1(-y);
}
