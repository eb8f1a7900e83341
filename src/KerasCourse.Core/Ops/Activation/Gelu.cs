namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The Gaussian error linear unit by its tanh approximation, which is the default of keras.ops.gelu.</summary>
    /// <remarks>See <see cref="Gelu(Tensor, bool)"/>. The default of keras.activations.gelu is the exact form.</remarks>
    public static Tensor Gelu(Tensor x) => Gelu(x, approximate: true);

    /// <summary>The Gaussian error linear unit: x times the probability that a standard normal number lies below x.</summary>
    /// <remarks>
    /// Formula: y = x / 2 * (1 + erf(x / sqrt(2))); approximately y = x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3))).
    /// Input: any shape. Output: the same shape; integers become Float32. Gradient: dy times the derivative of the form used.
    /// Source: keras.ops.gelu; Hendrycks and Gimpel 2016, "Gaussian Error Linear Units".
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="approximate">Whether to use the tanh form.</param>
    public static Tensor Gelu(Tensor x, bool approximate) => Operation.Run(new GeluOperation(approximate), ToFloat(x));
}

internal sealed class GeluOperation(bool approximate) : ActivationOperation
{
    public bool Approximate => approximate;

    private const double OneOverRoot2 = 0.70710678118654752, OneOverRoot2Pi = 0.39894228040143268, Root2OverPi = 0.79788456080286536;
    private const double Cubic = 0.044715;

    protected override Tensor Forward(Tensor x) => Backend.Current.Activation.Gelu(x, approximate);

    protected override Tensor GradientKernel(Tensor x, Tensor y, Tensor dy) => Backend.Current.Activation.GeluGradient(x, dy, approximate);

    protected override Tensor GradientInOps(Tensor x, Tensor y, Tensor dy) => GradientOf(x, dy, approximate);

    internal static Tensor GradientOf(Tensor x, Tensor dy, bool approximate)
    {
        var square = Ops.Square(x);
        if (!approximate)
        {
            var below = (Ops.Erf(x * OneOverRoot2) + 1) * 0.5;
            return dy * (below + x * Ops.Exp(square * -0.5) * OneOverRoot2Pi);
        }
        var tanh = Ops.Tanh(x * (square * Cubic + 1) * Root2OverPi);
        var slope = (square * (3 * Cubic) + 1) * Root2OverPi;
        return dy * ((tanh + 1) * 0.5 + x * (1 - Ops.Square(tanh)) * slope * 0.5);
    }
}
