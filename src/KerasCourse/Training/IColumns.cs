namespace KerasCourse;

/// <summary>Tensors that a step is given: their shapes, and their numbers to be written into the slots of a captured step.</summary>
internal interface IColumns
{
    /// <summary>How many there are.</summary>
    int ColumnCount { get; }

    /// <summary>Shape and element type of one.</summary>
    TensorSpec Spec(int column);

    /// <summary>Writes the numbers of one.</summary>
    void Write(int column, Span<byte> destination);

    /// <summary>Writes the strings of one.</summary>
    void Write(int column, Span<string> destination) => throw new NotSupportedException("A step of one's own takes numbers, no strings.");
}
