namespace KerasCourse;

/// <summary>
/// While a model's file is read, no more weights are made than the file holds numbers: a forged size is refused before memory is taken. The
/// weights begin with zeros, since their numbers come from the file.
/// </summary>
internal sealed class WeightBudget : IDisposable
{
    [ThreadStatic]
    private static WeightBudget? _current;

    private readonly WeightBudget? _outer = _current;
    private long _left;

    /// <summary>Limits the weights that this thread makes until the budget is disposed of.</summary>
    /// <param name="numbers">How many numbers the file holds.</param>
    public WeightBudget(long numbers)
    {
        _left = (numbers * sizeof(double)) + ModelLimits.FreeWeightBytes;
        _current = this;
    }

    /// <summary>Counts a weight that is about to be made; false where no file is being read.</summary>
    /// <exception cref="ModelFormatException">The file has fewer numbers than the layers need.</exception>
    public static bool Take(Layer layer, string? name, Shape shape, DType dtype)
    {
        if (_current is not { } budget)
            return false;
        Int128 bytes = dtype.SizeOf();
        foreach (int size in shape.Sizes)
            bytes = bytes > long.MaxValue ? bytes : bytes * size;
        if (bytes > budget._left)
            throw new ModelFormatException($"{layer.Describe()}: its weight \"{name}\" {shape} needs more numbers than the file holds.");
        budget._left -= (long)bytes;
        return true;
    }

    /// <summary>Lifts the limit.</summary>
    public void Dispose() => _current = _outer;
}
