namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The exponential linear unit whose slope is continuous for every alpha.</summary>
    /// <remarks>
    /// Formula: y = x for x &gt; 0, alpha * (e^(x / alpha) - 1) for x &lt;= 0. Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy for x &gt; 0, dy * e^(x / alpha) for x &lt;= 0. Source: keras.ops.celu.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="alpha">Minus the value that the result approaches far below 0; more than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not positive.</exception>
    public static Tensor Celu(Tensor x, double alpha = 1)
    {
        if (!(alpha > 0))
            throw new ArgumentOutOfRangeException(nameof(alpha), $"Celu: alpha must be more than 0, received {alpha}.");
        return Operation.Run(new CeluOperation(alpha), ToFloat(x));
    }
}

internal sealed class CeluOperation(double alpha) : ActivationOperation
{
    public double Alpha => alpha;

    protected override Tensor Forward(Tensor x) => Backend.Current.Activation.Celu(x, alpha);

    protected override Tensor GradientKernel(Tensor x, Tensor y, Tensor dy) => Backend.Current.Activation.CeluGradient(y, dy, alpha);

    protected override Tensor GradientInOps(Tensor x, Tensor y, Tensor dy) => GradientOf(y, dy, alpha);

    internal static Tensor GradientOf(Tensor y, Tensor dy, double alpha) => Ops.Where(y > 0, dy, dy * (y * (1 / alpha) + 1));
}
