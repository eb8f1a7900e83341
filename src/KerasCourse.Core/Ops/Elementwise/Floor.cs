namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The largest integer not above x, element by element.</summary>
    /// <remarks>Input: any shape. Output: the same shape; integers become Float32. Gradient: none, it is constant between its jumps. Source: keras.ops.floor.</remarks>
    public static Tensor Floor(Tensor x) => Operation.Run(new FloorOperation(), ToFloat(x));
}

internal sealed class FloorOperation : UnaryOperation
{
    public override string? NoGradient => "it is constant between its jumps";

    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Floor(x);
}
