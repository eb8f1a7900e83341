namespace KerasCourse.Initializers;

/// <summary>A matrix with orthonormal rows or columns (whichever are fewer), times a factor; axes in front of the last are taken together.</summary>
/// <remarks>Source: keras.initializers.Orthogonal; Saxe et al. 2014.</remarks>
/// <param name="gain">The factor.</param>
/// <param name="seed">Makes the numbers repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
public sealed class Orthogonal(double gain = 1, int? seed = null) : RandomInitializer(seed)
{
    /// <summary>The factor.</summary>
    public double Gain => gain;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shape has fewer than two axes.</exception>
    public override Tensor Create(Shape shape, DType dtype)
    {
        if (shape.Rank < 2)
            throw new ShapeException($"Orthogonal initializer: needs 2 axes or more, the weight has shape {shape}.");
        int rows = shape[..^1].Count, columns = shape.Size(-1), most = Math.Max(rows, columns), few = Math.Min(rows, columns);
        double[] matrix = Ops.RandomNormal((most, few), 0, 1, DType.Float64, Generator()).ToArray<double>();
        Orthonormalize(matrix, most, few);
        var result = Tensor.From(matrix, (most, few));
        result = rows < columns ? Ops.Transpose(result) : result;
        return Ops.Cast(Ops.Reshape(result * gain, shape), dtype);
    }

    /// <summary>Gram-Schmidt, twice over for accuracy, on the columns of a row-major matrix.</summary>
    private static void Orthonormalize(double[] a, int rows, int columns)
    {
        for (int c = 0; c < columns; c++)
        {
            for (int pass = 0; pass < 2; pass++)
            {
                for (int other = 0; other < c; other++)
                {
                    double dot = 0;
                    for (int r = 0; r < rows; r++)
                        dot += a[(r * columns) + c] * a[(r * columns) + other];
                    for (int r = 0; r < rows; r++)
                        a[(r * columns) + c] -= dot * a[(r * columns) + other];
                }
            }
            double norm = 0;
            for (int r = 0; r < rows; r++)
                norm += a[(r * columns) + c] * a[(r * columns) + c];
            norm = Math.Sqrt(norm);
            for (int r = 0; r < rows; r++)
                a[(r * columns) + c] /= norm;
        }
    }
}
