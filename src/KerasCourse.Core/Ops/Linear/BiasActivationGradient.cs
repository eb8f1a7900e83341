namespace KerasCourse;

/// <summary>
/// The backward pass of a fused bias and activation: dz = activation'(y) * dy, and the bias gradient, the sum of dz over all axes but the
/// last, in one pass. Shared by Dense and the convolutions.
/// </summary>
/// <remarks>Inputs: y and dy. Outputs: dz, and the bias gradient if wanted. Gradient: in public ops.</remarks>
internal sealed class BiasActivationGradientOperation(FusedActivation activation, bool needsBias) : Operation
{
    /// <summary>dz and the bias gradient (null if not wanted). Without an activation dz is dy itself.</summary>
    public static (Tensor Dz, Tensor? DBias) Run(Tensor y, Tensor dy, FusedActivation activation, bool needsBias)
    {
        if (activation == FusedActivation.None)
            return (dy, needsBias ? Ops.Sum(dy, AllButLast(dy)) : null);
        var outputs = Execute(new BiasActivationGradientOperation(activation, needsBias), y, dy);
        return (outputs[0], needsBias ? outputs[1] : null);
    }

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var dy = inputs[1].Spec;
        return needsBias ? [dy, new(dy.Shape[^1..], dy.DType)] : [dy];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var (dz, dBias) = Backend.Current.Linear.BiasActivationGradient(inputs[0], inputs[1], activation, needsBias);
        return dBias is null ? [dz] : [dz, dBias];
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var (y, dy) = (context.Inputs[0], context.Inputs[1]);
        var dDz = context.OutputGradients[0];
        if (needsBias && context.OutputGradients[1] is { } dDBias)
            dDz = dDz is null ? Ops.BroadcastTo(dDBias, dy.Shape) : dDz + dDBias;
        var curvature = context.Needs(0) ? activation.SecondDerivative(y) : null;
        return
        [
            curvature is null ? null : dDz! * dy * curvature,
            context.Needs(1) ? dDz! * activation.Derivative(y) : null,
        ];
    }

    /// <summary>All axes but the last.</summary>
    public static int[] AllButLast(Tensor x)
    {
        var axes = new int[x.Rank - 1];
        for (int i = 0; i < axes.Length; i++)
            axes[i] = i;
        return axes;
    }
}
