namespace KerasCourse;

/// <summary>Batches from a pipeline.</summary>
internal sealed class DatasetSource : BatchSource
{
    private readonly Dataset _dataset;
    private readonly IReadOnlyDictionary<int, double>? _classWeight;
    private IEnumerator<Batch> _batches;
    private bool _atFirst, _isNew = true;
    private List<Tensor> _columns = [];

    public DatasetSource(Dataset dataset, IReadOnlyDictionary<int, double>? classWeight, bool withTargets)
    {
        _dataset = dataset;
        _classWeight = classWeight;
        _batches = dataset.Batches().GetEnumerator();
        if (!_batches.MoveNext())
            throw new ArgumentException("Fit: the Dataset gives no batch. Does it hold data, and is Take(0) or Skip past the end in the pipeline?");
        var first = _batches.Current;
        if (classWeight is not null && first.SampleWeights.Count > 0)
            throw new ArgumentException("Fit: classWeight was given beside a Dataset that carries sample weights. Multiply them into those.");
        _atFirst = true;
        InputCount = first.X.Count;
        TargetCount = withTargets ? first.Y.Count : 0;
        ColumnCount = InputCount + (withTargets ? first.Y.Count + (classWeight is null ? first.SampleWeights.Count : 1) : 0);
    }

    public override int? Steps => _dataset.Count;

    public override int ColumnCount { get; }

    public override int Count => _columns[0].Shape.Size(0);

    public override void Begin()
    {
        if (!_isNew)
        {
            _batches.Dispose();
            _batches = _dataset.Batches().GetEnumerator();
            _atFirst = false;
        }
        _isNew = false;
    }

    public override bool Next()
    {
        // The first batch was read for its shapes: a generator that cannot start again must not lose it.
        if (!_atFirst && !_batches.MoveNext())
            return false;
        _atFirst = false;
        var batch = _batches.Current;
        _columns = [.. batch.X];
        if (ColumnCount > InputCount)
        {
            _columns.AddRange(batch.Y);
            _columns.AddRange(_classWeight is null ? batch.SampleWeights : [ClassWeights.Of(batch.Y[0], _classWeight)]);
        }
        return true;
    }

    public override void Dispose() => _batches.Dispose();

    public override TensorSpec Spec(int column) => _columns[column].Spec;

    public override void Write(int column, Span<byte> destination) => _columns[column].Buffer.Backend.ReadBack(_columns[column], destination);

    public override void Write(int column, Span<string> destination) => _columns[column].Strings.CopyTo(destination);
}
