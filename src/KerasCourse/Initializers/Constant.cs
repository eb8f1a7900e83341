namespace KerasCourse.Initializers;

/// <summary>One number everywhere.</summary>
/// <remarks>Source: keras.initializers.Constant.</remarks>
/// <param name="value">The number.</param>
public sealed class Constant(double value = 0) : Initializer
{
    /// <summary>The number.</summary>
    public double Value => value;

    /// <inheritdoc/>
    public override Tensor Create(Shape shape, DType dtype) => Ops.Full(shape, value, dtype);
}
