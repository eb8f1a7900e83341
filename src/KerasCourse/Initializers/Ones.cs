namespace KerasCourse.Initializers;

/// <summary>All ones.</summary>
/// <remarks>Source: keras.initializers.Ones.</remarks>
public sealed class Ones() : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, DType dtype) => Ops.Ones(shape, dtype);
}
