namespace KerasCourse;

public static partial class Ops
{
    /// <summary>x itself, but no gradient flows through it: a tape takes the result for a constant.</summary>
    /// <remarks>Source: keras.ops.stop_gradient.</remarks>
    public static Tensor StopGradient(Tensor x) => Operation.Run(new StopGradientOperation(), x);
}

internal sealed class StopGradientOperation : UnaryOperation
{
    public override string? NoGradient => "it is there to stop gradients";

    protected override Tensor Forward(Tensor x) => Backend.Current.Shaping.Reshape(x, x.Shape);
}
