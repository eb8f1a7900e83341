namespace KerasCourse;

/// <summary>A tensor whose numbers are replaced before each run of a captured step: the batch.</summary>
public sealed class InputSlot
{
    /// <summary>A slot for batches of one shape, on the current backend, holding zeros (empty strings).</summary>
    public InputSlot(Shape shape, DType dtype) => Tensor = dtype == DType.String
        ? Ops.Zeros(shape, dtype)
        : TensorScope.Outside(() => Backend.Current.FromHost(new byte[(long)shape.Count * dtype.SizeOf()], shape, dtype));

    /// <summary>The tensor that the step reads.</summary>
    public Tensor Tensor { get; }

    /// <summary>Where the strings of the next run are written, for a slot of <see cref="DType.String"/>.</summary>
    internal Span<string> Strings => Tensor.Strings;
}
