namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The lower triangle of each matrix (the last two axes), zeros above the diagonal column - row = <paramref name="k"/>.</summary>
    /// <remarks>Output: the input's shape. Gradient: the lower triangle of dy. Source: keras.ops.tril.</remarks>
    /// <exception cref="ShapeException">The tensor has fewer than two axes.</exception>
    public static Tensor Tril(Tensor x, int k = 0) => Band("Tril", x, int.MinValue, k);

    /// <summary>The upper triangle of each matrix (the last two axes), zeros below the diagonal column - row = <paramref name="k"/>.</summary>
    /// <remarks>Output: the input's shape. Gradient: the upper triangle of dy. Source: keras.ops.triu.</remarks>
    /// <exception cref="ShapeException">The tensor has fewer than two axes.</exception>
    public static Tensor Triu(Tensor x, int k = 0) => Band("Triu", x, k, int.MaxValue);

    /// <summary>A matrix with ones on the diagonal column - row = <paramref name="k"/>, zeros elsewhere.</summary>
    /// <param name="n">The number of rows.</param>
    /// <param name="m">The number of columns; default <paramref name="n"/>.</param>
    /// <param name="k">The diagonal: 0 the main one, above it positive.</param>
    /// <param name="dtype">The element type.</param>
    /// <remarks>Source: keras.ops.eye.</remarks>
    public static Tensor Eye(int n, int? m = null, int k = 0, DType dtype = DType.Float32) => Band("Eye", Ones((n, m ?? n), dtype), k, k);

    /// <summary>The unit matrix of n rows and columns.</summary>
    /// <remarks>Source: keras.ops.identity.</remarks>
    public static Tensor Identity(int n, DType dtype = DType.Float32) => Eye(n, dtype: dtype);

    /// <summary>A matrix with ones on and below the diagonal column - row = <paramref name="k"/>, zeros above.</summary>
    /// <remarks>Source: keras.ops.tri.</remarks>
    public static Tensor Tri(int n, int? m = null, int k = 0, DType dtype = DType.Float32) => Band("Tri", Ones((n, m ?? n), dtype), int.MinValue, k);

    private static Tensor Band(string op, Tensor x, int lowest, int highest)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Operation.Run(new BandOperation(op, lowest, highest), x);
    }
}

/// <summary>Of each matrix the elements with lowest &lt;= column - row &lt;= highest, zeros elsewhere.</summary>
internal sealed class BandOperation(string name, int lowest, int highest) : UnaryOperation
{
    public int Lowest => lowest;

    public int Highest => highest;

    public override string Name => name;

    protected override Tensor Forward(Tensor x) => Backend.Current.Shaping.Band(x, lowest, highest);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => Run(new BandOperation(name, lowest, highest), dy);

    protected override void Check(Tensor x)
    {
        if (x.Rank < 2)
            throw new ShapeException($"{Name}: x must have 2 axes or more (matrices are the last two), received {x.Rank}. Shape: {x.Shape}.");
    }
}
