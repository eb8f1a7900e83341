namespace KerasCourse;

/// <summary>What a fused activation means, in simpler ops: the reference that kernels are compared with.</summary>
internal static class FusedActivationRules
{
    /// <summary>The activation of <paramref name="x"/>.</summary>
    public static Tensor Apply(this FusedActivation activation, Tensor x) => activation switch
    {
        FusedActivation.Relu => Ops.Relu(x),
        FusedActivation.Sigmoid => Ops.Sigmoid(x),
        FusedActivation.Tanh => Ops.Tanh(x),
        _ => x,
    };

    /// <summary>The derivative dy/dx as a function of the output.</summary>
    public static Tensor Derivative(this FusedActivation activation, Tensor y) => activation switch
    {
        FusedActivation.Relu => Ops.Cast(Ops.Greater(y, 0), y.DType),
        FusedActivation.Sigmoid => y * (1 - y),
        FusedActivation.Tanh => 1 - y * y,
        _ => Ops.OnesLike(y),
    };

    /// <summary>The derivative of <see cref="Derivative"/> with respect to the output; null where it is zero.</summary>
    public static Tensor? SecondDerivative(this FusedActivation activation, Tensor y) => activation switch
    {
        FusedActivation.Sigmoid => 1 - 2 * y,
        FusedActivation.Tanh => -2 * y,
        _ => null,
    };
}
