namespace KerasCourse.Initializers;

/// <summary>The identity matrix, times a factor.</summary>
/// <remarks>Source: keras.initializers.Identity.</remarks>
/// <param name="gain">The factor.</param>
public sealed class Identity(double gain = 1) : Initializer
{
    /// <summary>The factor.</summary>
    public double Gain => gain;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shape is not that of a matrix.</exception>
    public override Tensor Create(Shape shape, DType dtype) => shape.Rank == 2
        ? Ops.Eye(shape.Size(0), shape.Size(1), dtype: dtype) * (float)gain
        : throw new ShapeException($"Identity initializer: needs a matrix, the weight has shape {shape}.");
}
