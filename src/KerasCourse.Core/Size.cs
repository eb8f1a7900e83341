namespace KerasCourse;

/// <summary>
/// One to three sizes along the spatial axes: a kernel, a pool, a stride, a dilation. One number stands for all axes:
/// <c>kernelSize: 3</c>, <c>strides: (2, 1)</c>. <c>default</c> is what the parameter's documentation says, mostly 1.
/// </summary>
public readonly record struct Size
{
    private readonly int _count, _first, _second, _third;

    private Size(int count, int first, int second, int third) => (_count, _first, _second, _third) = (count, first, second, third);

    /// <summary>Whether nothing was given.</summary>
    public bool IsDefault => _count == 0;

    /// <summary>The numbers as they were given; none for the default.</summary>
    internal int[] Numbers => new[] { _first, _second, _third }[.._count];

    /// <summary>One number for all axes.</summary>
    public static implicit operator Size(int all) => new(1, all, 0, 0);

    /// <summary>Two axes: height and width.</summary>
    public static implicit operator Size((int, int) sizes) => new(2, sizes.Item1, sizes.Item2, 0);

    /// <summary>Three axes: depth, height and width.</summary>
    public static implicit operator Size((int, int, int) sizes) => new(3, sizes.Item1, sizes.Item2, sizes.Item3);

    /// <summary>The sizes of one to three axes.</summary>
    internal static Size Of(IReadOnlyList<int> sizes) => sizes.Count switch
    {
        1 => sizes[0],
        2 => (sizes[0], sizes[1]),
        _ => (sizes[0], sizes[1], sizes[2]),
    };

    /// <summary>The numbers for <paramref name="axes"/> axes, each <paramref name="least"/> or more; ones if nothing was given.</summary>
    /// <exception cref="ArgumentException">There are more or fewer numbers than axes, or one is too small.</exception>
    internal int[] Resolve(string who, string parameter, int axes, int least = 1)
    {
        if (_count > 1 && _count != axes)
            throw new ArgumentException(
                $"{who}: {parameter} has {_count} numbers {this} for {axes} spatial " +
                (axes == 1 ? "axis. Give one number." : $"axes. Give one number, or {axes}."));
        int[] numbers = [_first, _second, _third];
        var resolved = new int[axes];
        for (int i = 0; i < axes; i++)
        {
            resolved[i] = _count == 0 ? 1 : _count == 1 ? _first : numbers[i];
            if (resolved[i] < least)
                throw new ArgumentException($"{who}: {parameter} must be {least} or more, received {this}.");
        }
        return resolved;
    }

    /// <summary>The numbers as they were written.</summary>
    public override string ToString() => _count switch
    {
        0 => "default",
        1 => $"{_first}",
        2 => $"({_first}, {_second})",
        _ => $"({_first}, {_second}, {_third})",
    };
}
