namespace KerasCourse;

/// <summary>Turns whole numbers 0 to numTokens - 1 into vectors: one-hot, multi-hot or counts.</summary>
/// <remarks>
/// Input: whole numbers [..., n]; in count mode a second input of the same shape may weigh them. Output: one_hot [..., n, numTokens] (of
/// [..., 1]: [..., numTokens]); multi_hot and count [..., numTokens]. Other numbers count nowhere. Source: keras.layers.CategoryEncoding.
/// </remarks>
public sealed class CategoryEncoding : Layer
{
    /// <summary>An encoding layer.</summary>
    /// <param name="numTokens">How many categories.</param>
    /// <param name="outputMode">one_hot, multi_hot or count; null: multi_hot.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">numTokens is not positive.</exception>
    /// <exception cref="ArgumentException">The mode is another one.</exception>
    public CategoryEncoding(int numTokens, OutputMode? outputMode = null, string? name = null)
        : base(name)
    {
        Throw.IfNotPositive(Describe(), nameof(numTokens), numTokens);
        NumTokens = numTokens;
        OutputMode = OutputMode.Check(Describe(), outputMode ?? OutputMode.MultiHot, OutputMode.OneHot, OutputMode.MultiHot, OutputMode.Count);
    }

    /// <summary>How many categories.</summary>
    public int NumTokens { get; }

    /// <summary>The form of the output.</summary>
    public OutputMode OutputMode { get; }

    internal override DType InputDType => DType.Int32;

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) => CategoryCounts.Encode(WholeNumbers(input), OutputMode, NumTokens);

    /// <inheritdoc/>
    public override Tensor Call(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        if (inputs.Count != 2)
            return base.Call(inputs, context);
        return OutputMode == OutputMode.Count
            ? CategoryCounts.Encode(WholeNumbers(inputs[0]), OutputMode, NumTokens, inputs[1])
            : throw new ArgumentException($"{Describe()}: weights of the categories, the second input, need the output mode \"count\"; this one is \"{OutputMode}\".");
    }

    private static Tensor WholeNumbers(Tensor input) => input.DType.IsInteger() ? input : Ops.Cast(input, DType.Int64);
}
