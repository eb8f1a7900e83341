namespace KerasCourse;

/// <summary>Cells one above the other, as one cell: each takes the output of the one before.</summary>
/// <remarks>States: those of all cells, in order. Output: that of the last cell. Source: keras.layers.StackedRNNCells.</remarks>
public sealed class StackedRNNCells : RNNCell
{
    /// <summary>A stack of cells.</summary>
    /// <param name="cells">The cells, the lowest first.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentException">There is no cell.</exception>
    public StackedRNNCells(IReadOnlyList<RNNCell> cells, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count == 0)
            throw new ArgumentException($"{Describe()}: needs at least one cell, received none.");
        Cells = [.. cells];
    }

    /// <summary>The cells, the lowest first.</summary>
    public IReadOnlyList<RNNCell> Cells { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Shape> StateSize => [.. Cells.SelectMany(cell => cell.StateSize)];

    /// <inheritdoc/>
    public override Shape OutputSize => Cells[^1].OutputSize;

    /// <inheritdoc/>
    public override void Build(Shape input)
    {
        foreach (var cell in Cells)
        {
            cell.EnsureBuiltFor(input);
            input = cell.OutputSize.Prepend(input.Size(0));
        }
    }

    /// <inheritdoc/>
    public override (Tensor Output, IReadOnlyList<Tensor> States) Call(Tensor input, IReadOnlyList<Tensor> states, CallContext context)
    {
        var next = new List<Tensor>(states.Count);
        foreach (var cell in Cells)
        {
            var own = new Tensor[cell.StateSize.Count];
            for (int i = 0; i < own.Length; i++)
                own[i] = states[next.Count + i];
            (input, var changed) = cell.Call(input, own, context);
            next.AddRange(changed);
        }
        return (input, next);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> GetInitialState(int batchSize, DType dtype = DType.Float32) =>
        [.. Cells.SelectMany(cell => cell.GetInitialState(batchSize, dtype))];

    internal override void BeginSequence()
    {
        foreach (var cell in Cells)
            cell.BeginSequence();
    }

    internal override void EndSequence()
    {
        foreach (var cell in Cells)
            cell.EndSequence();
    }
}
