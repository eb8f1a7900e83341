namespace KerasCourse;

/// <summary>How strongly a random layer changes images: <c>0.2</c> stands for -0.2 to 0.2, <c>(0.1, 0.3)</c> for 0.1 to 0.3.</summary>
public readonly record struct RandomFactor
{
    private RandomFactor(double lower, double upper, bool isNumber) => (Lower, Upper, IsNumber) = (lower, upper, isNumber);

    /// <summary>The least.</summary>
    public double Lower { get; init; }

    /// <summary>The most.</summary>
    public double Upper { get; }

    /// <summary>Whether it was written as one number; files keep the difference.</summary>
    internal bool IsNumber { get; }

    /// <summary>From minus a number to that number.</summary>
    public static implicit operator RandomFactor(double factor) => new(-Math.Abs(factor), Math.Abs(factor), isNumber: true);

    /// <summary>From one number to another.</summary>
    public static implicit operator RandomFactor((double, double) bounds) =>
        new(Math.Min(bounds.Item1, bounds.Item2), Math.Max(bounds.Item1, bounds.Item2), isNumber: false);

    /// <summary>The factor, checked and cut to the bounds of a layer.</summary>
    internal RandomFactor Within(string layer, string parameter, double least, double most)
    {
        var cut = IsNumber && Lower < least ? this with { Lower = least } : this;
        return cut.Lower >= least && cut.Upper <= most ? cut
            : throw new ArgumentOutOfRangeException(parameter, FormattableString.Invariant($"{layer}: {parameter} must be in [{least}, {most}], received {this}."));
    }

    /// <summary>The bounds.</summary>
    public override string ToString() => IsNumber ? FormattableString.Invariant($"{Upper}") : FormattableString.Invariant($"({Lower}, {Upper})");
}
