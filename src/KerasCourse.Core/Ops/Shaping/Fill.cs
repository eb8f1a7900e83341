namespace KerasCourse;

public static partial class Ops
{
    /// <summary>A tensor of one repeated number.</summary>
    /// <remarks>Source: keras.ops.full.</remarks>
    public static Tensor Full(Shape shape, double value, DType dtype = DType.Float32) => Backend.Current.Shaping.Full(shape, value, dtype);

    /// <summary>Zeros; empty strings for <see cref="DType.String"/>.</summary>
    public static Tensor Zeros(Shape shape, DType dtype = DType.Float32) =>
        dtype == DType.String ? Tensor.From(Enumerable.Repeat("", shape.Count).ToArray(), shape) : Full(shape, 0, dtype);

    /// <summary>Ones.</summary>
    public static Tensor Ones(Shape shape, DType dtype = DType.Float32) => Full(shape, 1, dtype);

    /// <summary>Zeros of the shape and element type of <paramref name="x"/>.</summary>
    public static Tensor ZerosLike(Tensor x) => FullLike(x, 0);

    /// <summary>Ones of the shape and element type of <paramref name="x"/>.</summary>
    public static Tensor OnesLike(Tensor x) => FullLike(x, 1);

    /// <summary>One repeated number, of the shape and element type of <paramref name="x"/>, which may be symbolic.</summary>
    /// <remarks>Gradient: none, the numbers of x do not matter. Source: keras.ops.full_like.</remarks>
    public static Tensor FullLike(Tensor x, double value)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Operation.Run(new FullLikeOperation(value), x);
    }
}

internal sealed class FullLikeOperation(double value) : UnaryOperation
{
    public double Value => value;

    public override string? NoGradient => "it does not depend on the numbers of its input";

    protected override Tensor Forward(Tensor x) => Backend.Current.Shaping.Full(x.Shape, value, x.DType);
}
