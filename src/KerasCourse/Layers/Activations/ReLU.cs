namespace KerasCourse;

/// <summary>The rectifier: max(x, 0), with a largest value, a slope below and a threshold where wanted.</summary>
/// <remarks>
/// f(x) = maxValue where x >= maxValue, x where threshold &lt;= x &lt; maxValue, negativeSlope (x - threshold) below.
/// Input: any shape. Output: the same shape. Source: keras.layers.ReLU.
/// </remarks>
public sealed class ReLU : Layer
{
    /// <summary>A rectifier.</summary>
    /// <param name="maxValue">The largest value, 0 or more; null: none.</param>
    /// <param name="negativeSlope">The slope below the threshold, 0 or more.</param>
    /// <param name="threshold">Where the slope begins, 0 or more.</param>
    /// <param name="name">The name; null: re_lu, re_lu_1, ...</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative.</exception>
    public ReLU(double? maxValue = null, double negativeSlope = 0, double threshold = 0, string? name = null)
        : base(name)
    {
        if (maxValue < 0 || negativeSlope < 0 || threshold < 0)
            throw new ArgumentOutOfRangeException(null,
                FormattableString.Invariant($"{Describe()}: maxValue, negativeSlope and threshold must be 0 or more, received {maxValue?.ToString() ?? "null"}, {negativeSlope}, {threshold}."));
        (MaxValue, NegativeSlope, Threshold) = (maxValue, negativeSlope, threshold);
    }

    /// <summary>The largest value; null: none.</summary>
    public double? MaxValue { get; }

    /// <summary>The slope below the threshold.</summary>
    public double NegativeSlope { get; }

    /// <summary>Where the slope begins.</summary>
    public double Threshold { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context)
    {
        Tensor y;
        if (Threshold == 0)
            y = NegativeSlope == 0 ? Ops.Relu(input) : Ops.LeakyRelu(input, NegativeSlope);
        else
            y = Ops.Where(input >= (float)Threshold, input, (input - (float)Threshold) * (float)NegativeSlope);
        return MaxValue is { } most ? Ops.Minimum(y, (float)most) : y;
    }
}
