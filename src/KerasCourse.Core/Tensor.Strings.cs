namespace KerasCourse;

public sealed partial class Tensor
{
    /// <summary>A tensor with a copy of the strings.</summary>
    /// <exception cref="ShapeException">The number of strings is not that of the shape.</exception>
    public static Tensor From(IReadOnlyList<string> data, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!shape.IsKnown || data.Count != shape.Count)
            throw new ShapeException($"Tensor: {data.Count} strings do not fill the shape {shape}.");
        return new Tensor(shape, DType.String, new StringBuffer([.. data]));
    }

    /// <summary>The strings of a tensor of <see cref="DType.String"/>, in row-major order.</summary>
    /// <exception cref="InvalidOperationException">The tensor holds numbers.</exception>
    public string[] ToStrings() => DType == DType.String ? (string[])Strings.Clone()
        : throw new InvalidOperationException($"Tensor: holds {DType} numbers {Shape}, no strings. ToArray reads numbers.");

    /// <summary>The strings where they lie.</summary>
    internal string[] Strings => ((StringBuffer)Buffer).Values;

    /// <summary>A copy of the strings.</summary>
    public static implicit operator Tensor(string[] data) => From(data, data.Length);

    /// <summary>A copy of the strings.</summary>
    public static implicit operator Tensor(string[,] data) => From((Array)data);
}
