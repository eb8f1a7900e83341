namespace KerasCourse;

/// <summary>Where a training loop gets its batches: columns of inputs, targets and weights, written into the slots of a captured step.</summary>
internal abstract class BatchSource : IColumns, IDisposable
{
    /// <summary>Batches in an epoch; null while that is not known.</summary>
    public abstract int? Steps { get; }

    /// <summary>The number of input columns; then come the targets, then the weights.</summary>
    public int InputCount { get; protected init; }

    /// <summary>The number of target columns.</summary>
    public int TargetCount { get; protected init; }

    /// <summary>All columns.</summary>
    public abstract int ColumnCount { get; }

    /// <summary>Starts an epoch.</summary>
    public abstract void Begin();

    /// <summary>Goes on to the next batch; false at the end of the epoch.</summary>
    public abstract bool Next();

    /// <summary>The number of samples in the present batch.</summary>
    public abstract int Count { get; }

    /// <summary>Shape and element type of a column of the present batch.</summary>
    public abstract TensorSpec Spec(int column);

    /// <summary>Writes a column of the present batch.</summary>
    public abstract void Write(int column, Span<byte> destination);

    /// <summary>Writes a column of strings of the present batch.</summary>
    public abstract void Write(int column, Span<string> destination);

    /// <summary>Ends the reading.</summary>
    public virtual void Dispose()
    {
    }

    /// <summary>What makes a batch of its columns.</summary>
    public Func<IReadOnlyList<Tensor>, Batch> Arrangement()
    {
        var (inputs, targets) = (InputCount, TargetCount);
        return columns => new Batch([.. columns.Take(inputs)], [.. columns.Skip(inputs).Take(targets)], [.. columns.Skip(inputs + targets)]);
    }
}
