namespace KerasCourse;

/// <summary>Puts numbers into bins: bin i holds boundaries[i - 1] &lt;= x &lt; boundaries[i].</summary>
/// <remarks>
/// Input: numbers of any shape. Output: int Int32 of that shape; the other modes as <see cref="CategoryEncoding"/>. Source:
/// keras.layers.Discretization.
/// </remarks>
public sealed class Discretization : Layer
{
    private readonly bool _wereGiven;

    /// <summary>A layer of bins.</summary>
    /// <param name="binBoundaries">The borders in ascending order; n of them make n + 1 bins. Null: Adapt finds them.</param>
    /// <param name="numBins">How many bins Adapt makes.</param>
    /// <param name="epsilon">How exact the borders of Adapt are: the share of the numbers by which they may be off.</param>
    /// <param name="outputMode">int, one_hot, multi_hot or count; null: int.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentException">Neither binBoundaries nor numBins is given, or the borders do not ascend.</exception>
    public Discretization(double[]? binBoundaries = null, int? numBins = null, double epsilon = 0.01, OutputMode? outputMode = null, string? name = null)
        : base(name)
    {
        if (binBoundaries is null && numBins is null)
            throw new ArgumentException($"{Describe()}: give binBoundaries, or numBins and call Adapt.");
        if (numBins is { } bins)
            Throw.IfNotPositive(Describe(), nameof(numBins), bins);
        for (int i = 1; i < binBoundaries?.Length; i++)
        {
            if (!(binBoundaries[i] > binBoundaries[i - 1]))
                throw new ArgumentException(FormattableString.Invariant($"{Describe()}: binBoundaries must ascend, received {binBoundaries[i - 1]} before {binBoundaries[i]}."));
        }
        if (!(epsilon is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(epsilon), FormattableString.Invariant($"{Describe()}: epsilon must be between 0 and 1, received {epsilon}."));
        (BinBoundaries, NumBins, Epsilon, _wereGiven) = (binBoundaries, numBins, epsilon, numBins is null);
        OutputMode = OutputMode.Check(Describe(), outputMode ?? OutputMode.Int, OutputMode.Int, OutputMode.OneHot, OutputMode.MultiHot, OutputMode.Count);
    }

    /// <summary>The borders, as given or as found by Adapt; null before.</summary>
    public double[]? BinBoundaries { get; private set; }

    /// <summary>How many bins Adapt makes.</summary>
    public int? NumBins { get; }

    /// <summary>How exact the borders of Adapt are.</summary>
    public double Epsilon { get; }

    /// <summary>The form of the output.</summary>
    public OutputMode OutputMode { get; }

    /// <summary>Finds borders between which the data has about equally many numbers.</summary>
    /// <param name="data">Numbers, or a Dataset of them.</param>
    /// <param name="steps">How many batches of a Dataset are read; null: all.</param>
    /// <exception cref="InvalidOperationException">The borders were given to the constructor.</exception>
    public void Adapt(Data data, int? steps = null)
    {
        if (_wereGiven)
            throw new InvalidOperationException($"{Describe()}: Adapt was called, but binBoundaries were given to the constructor. Give numBins there.");
        var summary = new QuantileSummary(Epsilon);
        foreach (var batch in AdaptData.Batches(data, steps))
            summary.Add(batch.ToArray<float>());
        BinBoundaries = summary.Boundaries(NumBins!.Value);
        StructureChanged();
    }

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context)
    {
        if (BinBoundaries is null && !GraphTrace.IsShapeOnly(input))
            throw new InvalidOperationException($"{Describe()}: has no borders yet. Call Adapt with data.");
        Tensor borders = Array.ConvertAll(BinBoundaries ?? [], border => (float)border);
        return CategoryCounts.Encode(Ops.Digitize(input, borders), OutputMode, (BinBoundaries?.Length ?? NumBins!.Value - 1) + 1);
    }
}
