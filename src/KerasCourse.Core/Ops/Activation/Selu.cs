namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The scaled exponential linear unit, whose constants keep mean 0 and variance 1 from layer to layer.</summary>
    /// <remarks>
    /// Formula: y = scale * elu(x, alpha), scale = 1.0507009873554805, alpha = 1.6732632423543772. Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy * scale for x &gt;= 0, dy * (y + scale * alpha) for x &lt; 0. Source: keras.ops.selu; Klambauer et al. 2017,
    /// "Self-Normalizing Neural Networks".
    /// </remarks>
    public static Tensor Selu(Tensor x) => Operation.Run(new SeluOperation(), ToFloat(x));
}

internal sealed class SeluOperation : ActivationOperation
{
    /// <summary>The solution of the paper's fixed-point equations for mean 0 and variance 1.</summary>
    internal const double Alpha = 1.6732632423543772, Scale = 1.0507009873554805;

    protected override Tensor Forward(Tensor x) => Backend.Current.Activation.Selu(x);

    protected override Tensor GradientKernel(Tensor x, Tensor y, Tensor dy) => Backend.Current.Activation.SeluGradient(y, dy);

    protected override Tensor GradientInOps(Tensor x, Tensor y, Tensor dy) => GradientOf(y, dy);

    internal static Tensor GradientOf(Tensor y, Tensor dy) => Ops.Where(y < 0, dy * (y + Scale * Alpha), dy * Scale);
}
