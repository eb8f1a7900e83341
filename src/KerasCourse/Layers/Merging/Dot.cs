namespace KerasCourse;

/// <summary>The products of two inputs, sample by sample, summed over one axis of each: batched scalar or matrix products.</summary>
/// <remarks>
/// Input: two tensors [batch, ...] that agree along the axes. Output: [batch, the other axes of the first, then of the second], and
/// [batch, 1] for two vectors. Source: keras.layers.Dot.
/// </remarks>
public sealed class Dot : Layer
{
    /// <summary>A product over one axis of each input.</summary>
    /// <param name="axes">The axis of both inputs, or one for each: (2, 1). Axis 0, the batch, cannot be one.</param>
    /// <param name="normalize">Whether the inputs are divided by their lengths along the axes first: the result is the cosine of their angle.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentException">axes has more than two numbers.</exception>
    public Dot(Axes axes, bool normalize = false, string? name = null)
        : base(name)
    {
        if (axes.Count() is not (1 or 2))
            throw new ArgumentException($"{Describe()}: axes must be one number or two, received {axes}.");
        (Axes, Normalize) = (axes, normalize);
    }

    /// <summary>The axis of both inputs, or one for each.</summary>
    public Axes Axes { get; }

    /// <summary>Whether the inputs are divided by their lengths first.</summary>
    public bool Normalize { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">There are not two inputs, or they do not agree along the axes.</exception>
    public override void Build(IReadOnlyList<Shape> inputs) => Resolve(inputs);

    /// <inheritdoc/>
    public override Tensor Call(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        var (first, second) = Resolve([.. inputs.Select(input => input.Shape)]);
        Tensor a = inputs[0], b = inputs[1];
        if (Normalize)
            (a, b) = (Ops.Normalize(a, first), Ops.Normalize(b, second));
        string lettersA = Letters('b', a.Rank, first), lettersB = Letters('m', b.Rank, second);
        string free = (lettersA + lettersB).Replace("z", "").Replace("a", "");
        var y = Ops.Einsum($"{lettersA},{lettersB}->a{free}", a, b);
        return y.Rank == 1 ? Ops.ExpandDims(y, 1) : y;
    }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor?> ComputeMasks(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> masks, IReadOnlyList<Tensor> outputs) => [null];

    /// <summary>A letter for each axis: a for the batch, z for the one that is summed.</summary>
    private static string Letters(char from, int rank, int summed) =>
        string.Concat(Enumerable.Range(0, rank).Select(axis => axis == 0 ? 'a' : axis == summed ? 'z' : (char)(from + axis - 1)));

    private (int First, int Second) Resolve(IReadOnlyList<Shape> inputs)
    {
        if (inputs.Count != 2)
            throw new ShapeException($"{Describe()}: needs exactly 2 inputs, received {inputs.Count}.");
        int first = Throw.ResolveAxis(Describe(), Axes.First(), inputs[0]), second = Throw.ResolveAxis(Describe(), Axes.Last(), inputs[1]);
        if (first == 0 || second == 0)
            throw new ShapeException($"{Describe()}: axis 0 is the batch; axes must name others, received {Axes}. Shapes: {inputs[0]}, {inputs[1]}.");
        int sizeA = inputs[0].Size(first), sizeB = inputs[1].Size(second);
        if (sizeA != sizeB && sizeA != Shape.Unknown && sizeB != Shape.Unknown)
            throw new ShapeException($"{Describe()}: axis {first} of the first input is {sizeA}, axis {second} of the second {sizeB}. Shapes: {inputs[0]}, {inputs[1]}.");
        return (first, second);
    }
}
