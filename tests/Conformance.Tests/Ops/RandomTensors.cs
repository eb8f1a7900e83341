using KerasCourse;

namespace Conformance.Tests;

/// <summary>Seeded random shapes and numbers for tests that must hold for all of them.</summary>
internal sealed class RandomTensors(int seed)
{
    private const double KinkDistance = 0.05;

    private readonly Random _random = new(seed);

    /// <summary>A shape of rank 0 to <paramref name="highestRank"/>; one in eight has an empty axis.</summary>
    public Shape Shape(int highestRank = 4, bool mayBeEmpty = true)
    {
        var sizes = new int[_random.Next(highestRank + 1)];
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] = 1 + _random.Next(4);
        if (mayBeEmpty && sizes.Length > 0 && _random.Next(8) == 0)
            sizes[_random.Next(sizes.Length)] = 0;
        return KerasCourse.Shape.Of(sizes);
    }

    /// <summary>A shape that broadcasts with <paramref name="shape"/>: axes of size 1 instead of some, some in front left out.</summary>
    public Shape Broadcastable(Shape shape)
    {
        int drop = _random.Next(3) == 0 ? _random.Next(shape.Rank + 1) : 0;
        var sizes = new int[shape.Rank - drop];
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] = _random.Next(3) == 0 ? 1 : shape[i + drop]!.Value;
        return KerasCourse.Shape.Of(sizes);
    }

    /// <summary>Any set of axes of the shape, some of them counted from the end; or all.</summary>
    public Axes Axes(Shape shape)
    {
        if (_random.Next(4) == 0)
            return KerasCourse.Axes.All;
        var axes = new List<int>();
        for (int i = 0; i < shape.Rank; i++)
        {
            if (_random.Next(2) == 0)
                axes.Add(_random.Next(2) == 0 ? i : i - shape.Rank);
        }
        return axes.ToArray();
    }

    /// <summary>Float64 numbers between the bounds, none near a kink.</summary>
    public Tensor Uniform(Shape shape, double low, double high, params double[] kinks)
    {
        var numbers = new double[shape.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            do
                numbers[i] = low + (high - low) * _random.NextDouble();
            while (Array.Exists(kinks, kink => Math.Abs(numbers[i] - kink) < KinkDistance));
        }
        return Tensor.From(numbers, shape);
    }

    /// <summary>Float64 numbers that are all different, by at least 0.1.</summary>
    public Tensor Distinct(Shape shape, double offset = 0)
    {
        var numbers = new double[shape.Count];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = 0.1 * i - 2 + offset;
        _random.Shuffle(numbers);
        return Tensor.From(numbers, shape);
    }

    public bool Bool() => _random.Next(2) == 0;

    public int Next(int bound) => _random.Next(bound);
}
