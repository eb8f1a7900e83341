namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The hyperbolic tangent, between -1 and 1.</summary>
    /// <remarks>
    /// Formula: y = (e^x - e^-x) / (e^x + e^-x). Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy * (1 - y^2). Source: keras.ops.tanh.
    /// </remarks>
    public static Tensor Tanh(Tensor x) => Operation.Run(new TanhOperation(), ToFloat(x));
}

internal sealed class TanhOperation : ActivationOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Activation.Tanh(x);

    protected override Tensor GradientKernel(Tensor x, Tensor y, Tensor dy) => Backend.Current.Activation.TanhGradient(y, dy);

    protected override Tensor GradientInOps(Tensor x, Tensor y, Tensor dy) => GradientOf(y, dy);

    internal static Tensor GradientOf(Tensor y, Tensor dy) => dy * (1 - Ops.Square(y));
}
