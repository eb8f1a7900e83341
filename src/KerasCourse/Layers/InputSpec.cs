namespace KerasCourse;

/// <summary>What a layer expects of an input: element type, number of axes, sizes. A layer's inputs are checked against it at each call.</summary>
/// <remarks>Source: keras.layers.InputSpec.</remarks>
/// <param name="dtype">The element type; null: any.</param>
/// <param name="shape">The whole shape, null where a size may vary; null: any.</param>
/// <param name="ndim">The number of axes; null: any.</param>
/// <param name="maxNdim">The largest number of axes; null: any.</param>
/// <param name="minNdim">The smallest number of axes; null: any.</param>
/// <param name="axes">The sizes of some axes, negative ones counted from the end; null: any.</param>
/// <param name="name">What messages call the input; null: "input 0" and so on.</param>
/// <example><code>
/// sealed class Halves : Layer
/// {
///     public override void Build(Shape input) =&gt; InputSpec = [new InputSpec(ndim: 3, axes: new() { [-1] = 64 })];
///
///     public override Tensor Call(Tensor input, CallContext context) =&gt; input / 2;
/// }
/// </code></example>
public sealed class InputSpec(DType? dtype = null, Shape? shape = null, int? ndim = null, int? maxNdim = null, int? minNdim = null,
    Dictionary<int, int>? axes = null, string? name = null)
{
    /// <summary>The element type; null: any.</summary>
    public DType? DType => dtype;

    /// <summary>The whole shape; null: any.</summary>
    public Shape? Shape => shape;

    /// <summary>The number of axes; null: any.</summary>
    public int? Ndim => ndim ?? shape?.Rank;

    /// <summary>The largest number of axes; null: any.</summary>
    public int? MaxNdim => maxNdim;

    /// <summary>The smallest number of axes; null: any.</summary>
    public int? MinNdim => minNdim;

    /// <summary>The sizes of some axes.</summary>
    public IReadOnlyDictionary<int, int> Axes { get; } = axes ?? [];

    /// <summary>What messages call the input.</summary>
    public string? Name => name;

    /// <exception cref="ShapeException">The shape is another.</exception>
    /// <exception cref="ArgumentException">The element type is another.</exception>
    internal void Check(string who, int index, Tensor input)
    {
        var received = input.Shape;
        string what = name is null ? $"input {index}" : $"the input \"{name}\"";
        string? wrong = Ndim is { } rank && received.Rank != rank ? $"have {Axis(rank)}"
            : minNdim is { } least && received.Rank < least ? $"have at least {Axis(least)}"
            : maxNdim is { } most && received.Rank > most ? $"have at most {Axis(most)}"
            : null;
        if (wrong is not null)
            throw new ShapeException($"{who}: {what} must {wrong}, received {received.Rank}. Input shape: {received}.");
        if (dtype is { } type && input.DType != type)
            throw new ArgumentException($"{who}: {what} must be {type}, received {input.DType}. Input shape: {received}.");
        for (int axis = 0; axis < shape?.Rank; axis++)
            CheckSize(who, what, received, axis, shape.Value.Size(axis));
        foreach (var (axis, size) in Axes)
            CheckSize(who, what, received, axis, size);
    }

    private static string Axis(int count) => count == 1 ? "1 axis" : $"{count} axes";

    private static void CheckSize(string who, string what, Shape received, int axis, int size)
    {
        int actual = received.Size(Throw.ResolveAxis(who, axis, received));
        if (size != actual && size != KerasCourse.Shape.Unknown && actual != KerasCourse.Shape.Unknown)
            throw new ShapeException($"{who}: axis {axis} of {what} must be {size}, received {actual}. Input shape: {received}.");
    }
}
