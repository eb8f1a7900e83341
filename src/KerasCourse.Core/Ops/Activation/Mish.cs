namespace KerasCourse;

public static partial class Ops
{
    /// <summary>A smooth, self-gated relu.</summary>
    /// <remarks>
    /// Formula: y = x * tanh(softplus(x)). Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy * (t + x * (1 - t^2) * sigmoid(x)) with t = tanh(softplus(x)). Source: keras.activations.mish; Misra 2019, "Mish: A Self Regularized Non-Monotonic Activation Function".
    /// </remarks>
    public static Tensor Mish(Tensor x) => Operation.Run(new MishOperation(), ToFloat(x));
}

internal sealed class MishOperation : ActivationOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Activation.Mish(x);

    protected override Tensor GradientKernel(Tensor x, Tensor y, Tensor dy) => Backend.Current.Activation.MishGradient(x, dy);

    protected override Tensor GradientInOps(Tensor x, Tensor y, Tensor dy) => GradientOf(x, dy);

    internal static Tensor GradientOf(Tensor x, Tensor dy)
    {
        var t = Ops.Tanh(Ops.Softplus(x));
        return dy * (t + x * (1 - Ops.Square(t)) * Ops.Sigmoid(x));
    }
}
