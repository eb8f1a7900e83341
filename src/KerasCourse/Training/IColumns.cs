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
}
