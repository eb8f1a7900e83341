namespace KerasCourse;

/// <summary>A NumPy array as a pickle restores it: made empty, then given its state (version, shape, element type, order,
/// numbers).</summary>
internal sealed class PickleArray
{
    public int[] Shape { get; private set; } = [];

    public string TypeCode { get; private set; } = "";

    public bool IsFortran { get; private set; }

    /// <summary>The bytes as a text of Latin-1, or the list of objects.</summary>
    public object? Data { get; private set; }

    public void SetState(object?[] state)
    {
        if (state is not [_, object?[] sizes, string code, var order, var data, ..])
            throw new FormatException();
        Shape = Array.ConvertAll(sizes, size => size is long length ? checked((int)length) : throw new FormatException());
        (TypeCode, IsFortran, Data) = (code, order is true or 1L, data);
    }
}

/// <summary>NumPy's functions in a pickle.</summary>
internal enum PickleGlobal
{
    NdArray,
    DType,
    Reconstruct,
}
