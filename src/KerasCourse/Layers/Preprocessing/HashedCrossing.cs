namespace KerasCourse;

/// <summary>Puts each tuple of features into one of numBins bins, by a hash: a category for "this and that".</summary>
/// <remarks>
/// Input: two or more tensors of strings or whole numbers, all [batch] or all [batch, 1] (or single values). Output: int Int64 of that
/// shape; one_hot [batch, numBins]. Source: keras.layers.HashedCrossing.
/// </remarks>
public sealed class HashedCrossing : Layer
{
    /// <summary>A crossing layer.</summary>
    /// <param name="numBins">How many bins.</param>
    /// <param name="outputMode">int or one_hot; null: int.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">numBins is not positive.</exception>
    /// <exception cref="ArgumentException">The mode is another one.</exception>
    public HashedCrossing(int numBins, OutputMode? outputMode = null, string? name = null)
        : base(name)
    {
        Throw.IfNotPositive(Describe(), nameof(numBins), numBins);
        NumBins = numBins;
        OutputMode = OutputMode.Check(Describe(), outputMode ?? OutputMode.Int, OutputMode.Int, OutputMode.OneHot);
    }

    /// <summary>How many bins.</summary>
    public int NumBins { get; }

    /// <summary>The form of the output.</summary>
    public OutputMode OutputMode { get; }

    /// <inheritdoc/>
    public override Tensor Call(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        string shapes = string.Join(", ", inputs.Select(input => input.Shape));
        if (inputs.Count < 2)
            throw new ArgumentException($"{Describe()}: crosses two inputs or more, received {inputs.Count}.");
        if (inputs.Any(input => input.Rank > 2 || input.Shape != inputs[0].Shape || (input.Rank == 2 && input.Shape.Size(1) != 1)))
            throw new ShapeException($"{Describe()}: the inputs must all be [batch] or all [batch, 1], received {shapes}.");
        var bins = Operation.Run(new CrossBucketsOperation(NumBins), [.. inputs.Select(Feature)]);
        return CategoryCounts.Encode(bins, OutputMode, NumBins);
    }

    /// <summary>A string's fingerprint; a whole number as it is.</summary>
    private Tensor Feature(Tensor input) =>
        input.DType == DType.String ? TextInput.Map(input, text => (long)BucketHash.Fingerprint(text))
        : input.DType.IsInteger() ? Ops.Cast(input, DType.Int64)
        : throw new ArgumentException($"{Describe()}: crosses strings and whole numbers, received {input.DType} {input.Shape}.");
}
