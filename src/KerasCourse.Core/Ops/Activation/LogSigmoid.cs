namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The logarithm of the sigmoid, without underflow far below 0.</summary>
    /// <remarks>
    /// Formula: y = log(1 / (1 + e^-x)) = -softplus(-x). Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy * sigmoid(-x) = dy * (1 - e^y). Source: keras.ops.log_sigmoid.
    /// </remarks>
    public static Tensor LogSigmoid(Tensor x) => Operation.Run(new LogSigmoidOperation(), ToFloat(x));
}

internal sealed class LogSigmoidOperation : ActivationOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Activation.LogSigmoid(x);

    protected override Tensor GradientKernel(Tensor x, Tensor y, Tensor dy) => Backend.Current.Activation.LogSigmoidGradient(y, dy);

    protected override Tensor GradientInOps(Tensor x, Tensor y, Tensor dy) => GradientOf(y, dy);

    internal static Tensor GradientOf(Tensor y, Tensor dy) => -dy * Ops.Expm1(y);
}
