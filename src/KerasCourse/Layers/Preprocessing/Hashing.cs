namespace KerasCourse;

/// <summary>Puts each string or whole number into one of numBins bins, by a hash: categories without a vocabulary.</summary>
/// <remarks>
/// FarmHash64 of the text (of the decimal digits of a number), SipHash-2-4 with a salt, modulo the bins. Input: strings or whole numbers
/// of any shape. Output: int Int64 of that shape; the other modes as <see cref="CategoryEncoding"/>. Source: keras.layers.Hashing.
/// </remarks>
public sealed class Hashing : Layer
{
    private readonly BucketHash _hash;

    /// <summary>A hashing layer.</summary>
    /// <param name="numBins">How many bins, the mask's bin 0 included.</param>
    /// <param name="maskValue">A string (or, as text, a number) that always goes to bin 0, which no other reaches then; null: none.</param>
    /// <param name="salt">One number or two that make another hash of it; null: none.</param>
    /// <param name="outputMode">int, one_hot, multi_hot or count; null: int.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">numBins is not positive.</exception>
    /// <exception cref="ArgumentException">The mode is another one, or the salt has more than two numbers.</exception>
    public Hashing(int numBins, string? maskValue = null, int[]? salt = null, OutputMode? outputMode = null, string? name = null)
        : base(name)
    {
        Throw.IfNotPositive(Describe(), nameof(numBins), numBins);
        (NumBins, MaskValue, Salt) = (numBins, maskValue, salt);
        OutputMode = OutputMode.Check(Describe(), outputMode ?? OutputMode.Int, OutputMode.Int, OutputMode.OneHot, OutputMode.MultiHot, OutputMode.Count);
        _hash = new BucketHash(maskValue is null || numBins == 1 ? numBins : numBins - 1, HashKey.Of(Describe(), salt));
    }

    /// <summary>How many bins.</summary>
    public int NumBins { get; }

    /// <summary>What goes to bin 0.</summary>
    public string? MaskValue { get; }

    /// <summary>The salt.</summary>
    public int[]? Salt { get; }

    /// <summary>The form of the output.</summary>
    public OutputMode OutputMode { get; }

    internal override DType InputDType => DType.String;

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) =>
        CategoryCounts.Encode(input.DType == DType.String ? HashStrings(input) : HashNumbers(input), OutputMode, NumBins);

    private Tensor HashStrings(Tensor input) => TextInput.Map<long>(input, text => text == MaskValue ? 0 : _hash.Of(text) + (MaskValue is null ? 0 : 1));

    private Tensor HashNumbers(Tensor input)
    {
        if (!input.DType.IsInteger())
            throw new ArgumentException($"{Describe()}: takes strings or whole numbers, received {input.DType} {input.Shape}.");
        var bins = Operation.Run(new HashBucketsOperation(_hash.Buckets, _hash.Key), input);
        if (MaskValue is null)
            return bins;
        long mask = long.TryParse(MaskValue, out long number) ? number
            : throw new ArgumentException($"{Describe()}: the input is {input.DType}, the maskValue \"{MaskValue}\" no whole number.");
        return Ops.Where(Ops.Equal(input, Tensor.Scalar(mask)), Ops.ZerosLike(bins), bins + 1);
    }
}
