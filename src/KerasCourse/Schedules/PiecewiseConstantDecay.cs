namespace KerasCourse.Schedules;

/// <summary>One rate up to each boundary, and one after the last.</summary>
/// <remarks>values[0] while step &lt;= boundaries[0], and so on. Source: keras.optimizers.schedules.PiecewiseConstantDecay.</remarks>
public sealed class PiecewiseConstantDecay : Schedule
{
    /// <summary>A piecewise constant rate.</summary>
    /// <param name="boundaries">The last steps of the pieces but the last, ascending.</param>
    /// <param name="values">The rates, one more than boundaries.</param>
    /// <exception cref="ArgumentException">The numbers do not fit.</exception>
    public PiecewiseConstantDecay(IReadOnlyList<int> boundaries, IReadOnlyList<double> values)
    {
        if (values.Count != boundaries.Count + 1)
            throw new ArgumentException($"PiecewiseConstantDecay: {boundaries.Count} boundaries need {boundaries.Count + 1} values, received {values.Count}.");
        (Boundaries, Values) = (boundaries, values);
    }

    /// <summary>The last steps of the pieces but the last.</summary>
    public IReadOnlyList<int> Boundaries { get; }

    /// <summary>The rates.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <inheritdoc/>
    public override double Rate(long step)
    {
        int piece = 0;
        while (piece < Boundaries.Count && step > Boundaries[piece])
            piece++;
        return Values[piece];
    }
}
