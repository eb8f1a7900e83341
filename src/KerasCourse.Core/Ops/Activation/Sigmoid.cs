namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The logistic function, between 0 and 1.</summary>
    /// <remarks>
    /// Formula: y = 1 / (1 + e^-x). Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy * y * (1 - y). Source: keras.ops.sigmoid.
    /// </remarks>
    public static Tensor Sigmoid(Tensor x) => Operation.Run(new SigmoidOperation(), ToFloat(x));
}

internal sealed class SigmoidOperation : ActivationOperation
{
    protected override Tensor Forward(Tensor x)
    {
        var y = Backend.Current.Activation.Sigmoid(x);
        y.Logits = x;
        return y;
    }

    protected override Tensor GradientKernel(Tensor x, Tensor y, Tensor dy) => Backend.Current.Activation.SigmoidGradient(y, dy);

    protected override Tensor GradientInOps(Tensor x, Tensor y, Tensor dy) => GradientOf(y, dy);

    internal static Tensor GradientOf(Tensor y, Tensor dy) => dy * (y * (1 - y));
}
