namespace KerasCourse;

/// <summary>Collects the rows of one output, batch after batch.</summary>
internal sealed class OutputRows(Model model, Tensor first)
{
    private readonly Shape _row = first.Shape[1..];
    private readonly MemoryStream _bytes = new();
    private readonly List<string> _strings = [];
    private int _rows;

    /// <summary>Adds a batch.</summary>
    /// <exception cref="ShapeException">Its rows are of another shape than those before.</exception>
    public void Add(Tensor output)
    {
        if (output.Shape[1..] != _row)
            throw new ShapeException(
                $"{model.Describe()}: the batches give rows of different shapes, {_row} and {output.Shape[1..]}. Predict them one by one.");
        _rows += output.Shape.Size(0);
        if (output.DType == DType.String)
        {
            _strings.AddRange(output.Strings);
            return;
        }
        int size = output.Size * output.DType.SizeOf(), at = (int)_bytes.Length;
        _bytes.SetLength(at + size);
        output.Buffer.Backend.ReadBack(output, _bytes.GetBuffer().AsSpan(at, size));
    }

    /// <summary>All rows as one tensor, which belongs to no scope.</summary>
    public Tensor ToTensor() => first.DType == DType.String
        ? Tensor.From(_strings, _row.Prepend(_rows))
        : TensorScope.Outside(() => Backend.Current.FromHost(_bytes.GetBuffer().AsSpan(0, (int)_bytes.Length), _row.Prepend(_rows), first.DType));
}
