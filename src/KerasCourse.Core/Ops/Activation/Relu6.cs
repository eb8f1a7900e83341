namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The rectified linear unit, at most 6.</summary>
    /// <remarks>
    /// Formula: y = min(max(x, 0), 6). Input: any shape. Output: the same shape; integers stay.
    /// Gradient: dy where 0 &lt; x &lt; 6, else 0. Source: keras.ops.relu6.
    /// </remarks>
    public static Tensor Relu6(Tensor x) => Operation.Run(new Relu6Operation(), NumberOf(x));
}

internal sealed class Relu6Operation : ActivationOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Activation.Relu6(x);

    protected override Tensor GradientKernel(Tensor x, Tensor y, Tensor dy) => Backend.Current.Activation.Relu6Gradient(y, dy);

    protected override Tensor GradientInOps(Tensor x, Tensor y, Tensor dy) => GradientOf(y, dy);

    internal static Tensor GradientOf(Tensor y, Tensor dy) => Ops.Where((y > 0) & (y < 6), dy, 0);
}
