namespace KerasCourse;

/// <summary>A tensor whose numbers are replaced before each run of a captured step: the batch.</summary>
public sealed class InputSlot
{
    /// <summary>A slot for batches of one shape, on the current backend, holding zeros.</summary>
    public InputSlot(Shape shape, DType dtype)
    {
        var zeros = new byte[(long)shape.Count * dtype.SizeOf()];
        Tensor = TensorScope.Outside(() => Backend.Current.FromHost(zeros, shape, dtype));
    }

    /// <summary>The tensor that the step reads.</summary>
    public Tensor Tensor { get; }
}
