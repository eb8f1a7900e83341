namespace KerasCourse.Initializers;

/// <summary>
/// Random numbers whose variance is scale / n, with n the number of inputs of a unit (fan_in), of outputs (fan_out), or their mean (fan_avg).
/// </summary>
/// <remarks>
/// Fans of a matrix are its two sizes; of a convolution's kernel the last two sizes times the window. A truncated normal is widened by
/// 1 / 0.87962566 so that its variance is right after the cut. With <c>inputAxes</c> and <c>outputAxes</c> the fans are the products of
/// those axes. Source: keras.initializers.VarianceScaling.
/// </remarks>
public class VarianceScaling : RandomInitializer
{
    /// <summary>The standard deviation of a standard normal distribution cut at two standard deviations.</summary>
    private const double TruncatedStddev = 0.87962566103423978;

    /// <summary>Variance scaling.</summary>
    /// <param name="scale">The factor, above 0.</param>
    /// <param name="mode">fan_in, fan_out or fan_avg.</param>
    /// <param name="distribution">truncated_normal, untruncated_normal or uniform.</param>
    /// <param name="seed">Makes the numbers repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
    /// <param name="inputAxes">The axes of a unit's inputs; null: told by the shape.</param>
    /// <param name="outputAxes">The axes of the units; null: told by the shape.</param>
    /// <exception cref="ArgumentException">A word is not known, or the scale is not positive.</exception>
    public VarianceScaling(double scale = 1, string mode = "fan_in", string distribution = "truncated_normal", int? seed = null,
        IReadOnlyList<int>? inputAxes = null, IReadOnlyList<int>? outputAxes = null)
        : base(seed)
    {
        if (!(scale > 0))
            throw new ArgumentException(FormattableString.Invariant($"{GetType().Name}: scale must be above 0, received {scale}."));
        if (mode is not ("fan_in" or "fan_out" or "fan_avg"))
            throw new ArgumentException($"{GetType().Name}: unknown mode \"{mode}\". Known: \"fan_in\", \"fan_out\", \"fan_avg\".");
        if (distribution is not ("truncated_normal" or "untruncated_normal" or "uniform"))
            throw new ArgumentException($"{GetType().Name}: unknown distribution \"{distribution}\". Known: \"truncated_normal\", \"untruncated_normal\", \"uniform\".");
        (Scale, Mode, Distribution, InputAxes, OutputAxes) = (scale, mode, distribution, inputAxes, outputAxes);
    }

    /// <summary>The factor.</summary>
    public double Scale { get; }

    /// <summary>fan_in, fan_out or fan_avg.</summary>
    public string Mode { get; }

    /// <summary>truncated_normal, untruncated_normal or uniform.</summary>
    public string Distribution { get; }

    /// <summary>The axes of a unit's inputs; null: told by the shape.</summary>
    public IReadOnlyList<int>? InputAxes { get; private set; }

    /// <summary>The axes of the units; null: told by the shape.</summary>
    public IReadOnlyList<int>? OutputAxes { get; private set; }

    /// <inheritdoc/>
    public override Tensor Create(Shape shape, DType dtype)
    {
        var (fanIn, fanOut) = Fans(shape);
        double n = Mode switch { "fan_in" => fanIn, "fan_out" => fanOut, _ => (fanIn + fanOut) / 2 };
        double variance = Scale / Math.Max(1, n);
        return Distribution switch
        {
            "truncated_normal" => Ops.RandomTruncatedNormal(shape, 0, Math.Sqrt(variance) / TruncatedStddev, dtype, Generator()),
            "untruncated_normal" => Ops.RandomNormal(shape, 0, Math.Sqrt(variance), dtype, Generator()),
            _ => Ops.RandomUniform(shape, -Math.Sqrt(3 * variance), Math.Sqrt(3 * variance), dtype, Generator()),
        };
    }

    /// <summary>The same initializer for a kernel whose axes of inputs and outputs are known, unless it has been told them.</summary>
    internal VarianceScaling WithAxes(IReadOnlyList<int> inputAxes, IReadOnlyList<int> outputAxes)
    {
        if (InputAxes is not null)
            return this;
        var copy = (VarianceScaling)MemberwiseClone();
        (copy.InputAxes, copy.OutputAxes) = (inputAxes, outputAxes);
        return copy;
    }

    private (double In, double Out) Fans(Shape shape)
    {
        if (InputAxes is not null && OutputAxes is not null)
            return (Product(shape, InputAxes), Product(shape, OutputAxes));
        if (shape.Rank == 0)
            return (1, 1);
        if (shape.Rank == 1)
            return (shape.Size(0), shape.Size(0));
        double window = shape[..^2].Count;
        return (window * shape.Size(-2), window * shape.Size(-1));
    }

    private static double Product(Shape shape, IReadOnlyList<int> axes)
    {
        double product = 1;
        foreach (int axis in axes)
            product *= shape.Size(axis);
        return product;
    }
}
