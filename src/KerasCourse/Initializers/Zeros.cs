namespace KerasCourse.Initializers;

/// <summary>All zeros.</summary>
/// <remarks>Source: keras.initializers.Zeros.</remarks>
public sealed class Zeros() : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, DType dtype) => Ops.Zeros(shape, dtype);
}
