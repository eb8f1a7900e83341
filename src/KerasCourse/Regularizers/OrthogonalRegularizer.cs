namespace KerasCourse.Regularizers;

/// <summary>A penalty on rows (or columns) of a matrix that are not orthogonal to each other.</summary>
/// <remarks>factor * (sum of |cosines| between different rows) / 2 / (number of pairs / 1). Source: keras.regularizers.OrthogonalRegularizer.</remarks>
/// <param name="factor">The factor.</param>
/// <param name="mode">rows or columns.</param>
public sealed class OrthogonalRegularizer(double factor = 0.01, string mode = "rows") : Regularizer
{
    /// <summary>The factor.</summary>
    public double Factor => factor;

    /// <summary>rows or columns.</summary>
    public string Mode { get; } = mode is "rows" or "columns" ? mode
        : throw new ArgumentException($"OrthogonalRegularizer: unknown mode \"{mode}\". Known: \"columns\", \"rows\".");

    /// <inheritdoc/>
    /// <exception cref="ShapeException">x is not a matrix.</exception>
    public override Tensor Compute(Tensor x)
    {
        Throw.IfRankIsNot("OrthogonalRegularizer", "the weight", x.Shape, 2, "[rows, columns]");
        var vectors = Mode == "rows" ? x : Ops.Transpose(x);
        int size = vectors.Shape.Size(0);
        var unit = vectors / Ops.Sqrt(Ops.Maximum(Ops.Sum(Ops.Square(vectors), -1, keepDims: true), 1e-12f));
        var cosines = Ops.MatMul(unit, Ops.Transpose(unit)) * (1 - Ops.Eye(size, dtype: x.DType));
        float pairs = Math.Max(1, size * (size - 1) / 2f);
        return Ops.Sum(Ops.Abs(cosines)) * (float)(0.5 * factor) / pairs;
    }
}
