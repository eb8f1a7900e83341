namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The sigmoid linear unit, also called swish.</summary>
    /// <remarks>
    /// Formula: y = x * sigmoid(x). Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy * s * (1 + x * (1 - s)) with s = sigmoid(x). Source: keras.ops.silu.
    /// </remarks>
    public static Tensor Silu(Tensor x) => Operation.Run(new SiluOperation(), ToFloat(x));
}

internal sealed class SiluOperation : ActivationOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Activation.Silu(x);

    protected override Tensor GradientKernel(Tensor x, Tensor y, Tensor dy) => Backend.Current.Activation.SiluGradient(x, dy);

    protected override Tensor GradientInOps(Tensor x, Tensor y, Tensor dy) => GradientOf(x, dy);

    internal static Tensor GradientOf(Tensor x, Tensor dy)
    {
        var s = Ops.Sigmoid(x);
        return dy * (s * (x * (1 - s) + 1));
    }
}
