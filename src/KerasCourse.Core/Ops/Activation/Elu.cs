namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The exponential linear unit: x where it is positive, else alpha * (e^x - 1).</summary>
    /// <remarks>
    /// Formula: y = x for x &gt; 0, alpha * (e^x - 1) for x &lt;= 0. Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy for x &gt; 0, dy * (y + alpha) for x &lt;= 0. Source: keras.ops.elu.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="alpha">Minus the value that the result approaches far below 0; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is negative.</exception>
    public static Tensor Elu(Tensor x, double alpha = 1)
    {
        if (!(alpha >= 0))
            throw new ArgumentOutOfRangeException(nameof(alpha), $"Elu: alpha must be 0 or more, received {alpha}.");
        return Operation.Run(new EluOperation(alpha), ToFloat(x));
    }
}

internal sealed class EluOperation(double alpha) : ActivationOperation
{
    public double Alpha => alpha;

    protected override Tensor Forward(Tensor x) => Backend.Current.Activation.Elu(x, alpha);

    protected override Tensor GradientKernel(Tensor x, Tensor y, Tensor dy) => Backend.Current.Activation.EluGradient(y, dy, alpha);

    protected override Tensor GradientInOps(Tensor x, Tensor y, Tensor dy) => GradientOf(y, dy, alpha);

    internal static Tensor GradientOf(Tensor y, Tensor dy, double alpha) => Ops.Where(y > 0, dy, dy * (y + alpha));
}
