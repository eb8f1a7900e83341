namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The rectified linear unit: x where it is positive, else 0.</summary>
    /// <remarks>
    /// Formula: y = max(x, 0). Input: any shape. Output: the same shape; integers stay.
    /// Gradient: dy where x > 0, else 0. Source: keras.ops.relu.
    /// </remarks>
    public static Tensor Relu(Tensor x) => Operation.Run(new ReluOperation(), NumberOf(x));
}

internal sealed class ReluOperation : ActivationOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Activation.Relu(x);

    protected override Tensor GradientKernel(Tensor x, Tensor y, Tensor dy) => Backend.Current.Activation.ReluGradient(y, dy);

    protected override Tensor GradientInOps(Tensor x, Tensor y, Tensor dy) => GradientOf(y, dy);

    internal static Tensor GradientOf(Tensor y, Tensor dy) => Ops.Where(y > 0, dy, 0);
}
