namespace KerasCourse.Tests.Layers;

/// <summary>How the common examination makes a layer and what it feeds it.</summary>
/// <param name="Create">Makes the layer.</param>
/// <param name="Sample">The shape of the input, or of the first one, without the batch axis.</param>
/// <param name="Second">That of the second one.</param>
/// <param name="Third">That of the third one.</param>
internal sealed record LayerCase(Func<Layer> Create, Shape Sample, Shape? Second = null, Shape? Third = null)
{
    public const int Batch = 3;

    /// <summary>The shape of each input without the batch axis.</summary>
    public Shape[] Samples => [Sample, .. Second is { } second ? [second] : (Shape[])[], .. Third is { } third ? [third] : (Shape[])[]];

    /// <summary>The inputs' element type; whole numbers are 0 to 3, strings a to d.</summary>
    public DType DType { get; init; } = DType.Float32;

    /// <summary>Whether it is examined as in training: for layers that do the same each time then.</summary>
    public bool Training { get; init; }

    /// <summary>Shapes (without the batch axis) that it must refuse.</summary>
    public Shape[] Refuses { get; init; } = [];

    /// <summary>Inputs of random numbers between -1 and 1, the same for the same seed.</summary>
    public Tensor[] Inputs(int seed, DType? dtype = null)
    {
        var random = new Random(seed);
        return [.. Samples.Select(sample => Numbers(sample.Prepend(Batch)))];

        Tensor Numbers(Shape shape) => DType.IsFloat()
            ? Ops.Cast(Tensor.From([.. Enumerable.Range(0, shape.Count).Select(_ => (random.NextDouble() * 2) - 1)], shape), dtype ?? DType)
            : DType == DType.String ? Tensor.From([.. Enumerable.Range(0, shape.Count).Select(_ => "abcd"[random.Next(4)].ToString())], shape)
            : Ops.Cast(Tensor.From([.. Enumerable.Range(0, shape.Count).Select(_ => random.Next(4))], shape), DType);
    }
}
