namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The rectified linear unit with a small slope below 0.</summary>
    /// <remarks>
    /// Formula: y = x for x &gt; 0, negativeSlope * x for x &lt;= 0. Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy for x &gt; 0, dy * negativeSlope for x &lt;= 0. Source: keras.ops.leaky_relu.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="negativeSlope">The slope below 0.</param>
    public static Tensor LeakyRelu(Tensor x, double negativeSlope = 0.2) => Operation.Run(new LeakyReluOperation(negativeSlope), ToFloat(x));
}

internal sealed class LeakyReluOperation(double negativeSlope) : ActivationOperation
{
    public double NegativeSlope => negativeSlope;

    protected override Tensor Forward(Tensor x) => Backend.Current.Activation.LeakyRelu(x, negativeSlope);

    protected override Tensor GradientKernel(Tensor x, Tensor y, Tensor dy) => Backend.Current.Activation.LeakyReluGradient(x, dy, negativeSlope);

    protected override Tensor GradientInOps(Tensor x, Tensor y, Tensor dy) => GradientOf(x, dy, negativeSlope);

    internal static Tensor GradientOf(Tensor x, Tensor dy, double negativeSlope) => Ops.Where(x > 0, dy, dy * negativeSlope);
}
