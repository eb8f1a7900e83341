namespace KerasCourse;

/// <summary>Shifts and scales numbers to mean 0 and variance 1, with statistics that Adapt has collected or that are given.</summary>
/// <remarks>
/// y = (x - mean) / max(sqrt(variance), 1e-7); inverted: x max(sqrt(variance), 1e-7) + mean. Input and output: one shape. Weights, unless
/// mean and variance are given: mean, variance, count. Source: keras.layers.Normalization.
/// </remarks>
/// <example><code>var normalize = new Normalization(); normalize.Adapt(table);</code></example>
public sealed class Normalization : Layer
{
    private const double SmallestDeviation = 1e-7;

    private Variable? _mean, _variance, _count;

    /// <summary>A normalization layer.</summary>
    /// <param name="axis">The axes that keep a mean and variance for each position; null: the last one. An empty list: one for all numbers.</param>
    /// <param name="mean">The mean: one number, or one for each position in row-major order; null: Adapt collects it.</param>
    /// <param name="variance">The variance, in the same form.</param>
    /// <param name="invert">Whether normalized numbers are turned back.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentException">Only one of mean and variance is given, or their lengths differ.</exception>
    public Normalization(Axes? axis = null, double[]? mean = null, double[]? variance = null, bool invert = false, string? name = null)
        : base(name)
    {
        if (mean is null != variance is null || mean?.Length != variance?.Length)
            throw new ArgumentException($"{Describe()}: mean and variance belong together; received {mean?.Length ?? 0} and {variance?.Length ?? 0} numbers.");
        (Axis, Mean, Variance, Invert) = (axis is { } axes ? [.. axes] : [-1], mean, variance, invert);
    }

    /// <summary>The axes that keep a mean and variance for each position.</summary>
    public Axes Axis { get; }

    /// <summary>The given mean.</summary>
    public double[]? Mean { get; }

    /// <summary>The given variance.</summary>
    public double[]? Variance { get; }

    /// <summary>Whether normalized numbers are turned back.</summary>
    public bool Invert { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    public override void Build(Shape input)
    {
        var kept = Kept(input);
        if (!kept.IsKnown)
            throw new ShapeException($"{Describe()}: the sizes of the axes {Axis} must be known, the input is {input}. Give them in Keras.Input, or leave the axes out.");
        if (Mean is null)
        {
            _mean = AddWeight(kept, "zeros", trainable: false, name: "mean");
            _variance = AddWeight(kept, "ones", trainable: false, name: "variance");
            _count = AddWeight(Shape.Scalar, "zeros", trainable: false, name: "count", dtype: DType.Int64);
        }
        else if (Mean.Length != 1 && Mean.Length != kept.Count)
        {
            throw new ShapeException($"{Describe()}: {Mean.Length} means for {kept.Count} positions of the axes {Axis}. Input shape: {input}.");
        }
    }

    /// <summary>Collects mean and variance of the data; what was collected before is forgotten.</summary>
    /// <param name="data">Numbers [batch, ...], or a Dataset of them.</param>
    /// <exception cref="InvalidOperationException">mean and variance were given to the constructor.</exception>
    public void Adapt(Data data)
    {
        if (Mean is not null)
            throw new InvalidOperationException($"{Describe()}: Adapt was called, but mean and variance were given to the constructor. Leave them out there.");
        using var scope = new TensorScope();
        Tensor? mean = null, variance = null;
        long count = 0;
        foreach (var part in AdaptData.Batches(data, null))
        {
            var batch = Ops.Cast(part, DType.Float64);
            EnsureBuilt([batch]);
            var folded = Folded(batch.Shape);
            long more = batch.Size / Math.Max(1, _mean!.Shape.Count);
            var (batchMean, batchVariance) = folded.Length == 0
                ? (batch, Ops.ZerosLike(batch))
                : (Ops.Mean(batch, folded), Ops.Var(batch, folded));
            // As in Keras: the variance of the whole from the variances of its parts and of their means.
            double share = (double)more / (count += more);
            var whole = mean is null ? batchMean : (mean * (1 - share)) + (batchMean * share);
            variance = mean is null ? batchVariance
                : ((variance! + Ops.Square(mean - whole)) * (1 - share)) + ((batchVariance + Ops.Square(batchMean - whole)) * share);
            mean = whole;
        }
        if (mean is null)
            throw new ArgumentException($"{Describe()}: Adapt found no data.");
        _mean!.Assign(Ops.Reshape(mean, _mean.Shape));
        _variance!.Assign(Ops.Reshape(variance!, _variance.Shape));
        _count!.Assign(Tensor.Scalar(count));
    }

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context)
    {
        var x = input.DType.IsFloat() ? input : Ops.Cast(input, DType.Float32);
        var sizes = new int[x.Rank];
        Array.Fill(sizes, 1);
        foreach (int axis in Axis.Resolve(Describe(), x.Shape))
            sizes[axis] = x.Shape.Size(axis);
        Tensor mean = Statistic(_mean, Mean), deviation = Ops.Maximum(Ops.Sqrt(Statistic(_variance, Variance)), SmallestDeviation);
        return Invert ? (x * deviation) + mean : (x - mean) / deviation;

        Tensor Statistic(Variable? collected, double[]? given)
        {
            var numbers = collected is not null ? collected.Value : (Tensor)Array.ConvertAll(given!, number => (float)number);
            return Ops.Cast(numbers.Size == 1 ? Ops.Reshape(numbers, Shape.Scalar) : Ops.Reshape(numbers, new Shape(sizes)), x.DType);
        }
    }

    private Shape Kept(Shape input) => new([.. Axis.Resolve(Describe(), input).Select(axis => input.Size(axis))]);

    private int[] Folded(Shape input) => [.. Enumerable.Range(0, input.Rank).Except(Axis.Resolve(Describe(), input))];
}
