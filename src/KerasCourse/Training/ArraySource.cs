namespace KerasCourse;

/// <summary>Batches of rows of tensors, in order or shuffled anew for each epoch.</summary>
internal sealed class ArraySource : BatchSource
{
    private readonly Column[] _columns;
    private readonly int _first, _rows, _batchSize;
    private readonly bool _shuffle;
    private int[]? _order;
    private int _at, _count;

    /// <param name="x">The inputs.</param>
    /// <param name="y">The targets.</param>
    /// <param name="weights">The sample weights.</param>
    /// <param name="rows">The rows that are used.</param>
    /// <param name="batchSize">Rows in a batch; the last batch may have fewer.</param>
    /// <param name="shuffle">Whether each epoch has an order of its own.</param>
    public ArraySource(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y, IReadOnlyList<Tensor> weights, Range rows, int batchSize, bool shuffle)
    {
        InputCount = x.Count;
        TargetCount = y.Count;
        _columns = [.. x.Concat(y).Concat(weights).Select(tensor => new Column(tensor))];
        (_first, _rows) = rows.GetOffsetAndLength(x[0].Shape.Size(0));
        _batchSize = batchSize;
        _shuffle = shuffle;
    }

    public override int? Steps => (_rows + _batchSize - 1) / _batchSize;

    public override int ColumnCount => _columns.Length;

    public override int Count => _count;

    public override void Begin()
    {
        (_at, _count) = (0, 0);
        if (!_shuffle)
            return;
        using var scope = new TensorScope();
        _order ??= new int[_rows];
        Ops.RandomPermutation(_rows).CopyTo<int>(_order);
    }

    public override bool Next()
    {
        _at += _count;
        _count = Math.Min(_batchSize, _rows - _at);
        return _count > 0;
    }

    public override TensorSpec Spec(int column) => _columns[column].Spec(_count);

    public override void Write(int column, Span<byte> destination) => WriteRows(_columns[column].Bytes, _columns[column].RowSize, destination);

    public override void Write(int column, Span<string> destination) => WriteRows(_columns[column].Strings, _columns[column].RowSize, destination);

    private void WriteRows<T>(ReadOnlySpan<T> data, int size, Span<T> destination)
    {
        if (_order is null)
        {
            data.Slice(checked((_first + _at) * size), _count * size).CopyTo(destination);
            return;
        }
        for (int i = 0; i < _count; i++)
            data.Slice((_first + _order[_at + i]) * size, size).CopyTo(destination[(i * size)..]);
    }

    private sealed class Column
    {
        private readonly Tensor _tensor;
        private readonly byte[]? _copy;
        private TensorSpec _spec;

        public Column(Tensor tensor)
        {
            _tensor = tensor;
            RowSize = tensor.Shape[1..].Count;
            if (tensor.DType == DType.String)
                return;
            RowSize *= tensor.DType.SizeOf();
            if (!Backend.Current.IsHostMemory)
            {
                _copy = new byte[(long)tensor.Size * tensor.DType.SizeOf()];
                tensor.Buffer.Backend.ReadBack(tensor, _copy);
            }
        }

        /// <summary>Bytes of a row, or its strings.</summary>
        public int RowSize { get; }

        public ReadOnlySpan<byte> Bytes => _copy ?? Backend.Current.HostView(_tensor);

        public ReadOnlySpan<string> Strings => _tensor.Strings;

        public TensorSpec Spec(int count)
        {
            if (_spec.Shape.Rank == 0 || _spec.Shape.Size(0) != count)
                _spec = new TensorSpec(_tensor.Shape.With(0, count), _tensor.DType);
            return _spec;
        }
    }
}
