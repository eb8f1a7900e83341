using System.Text;

namespace KerasCourse;

/// <summary>What a pickle held, with the forms in which data sets use it.</summary>
internal sealed class PickledValue(object? value)
{
    /// <summary>The entry of a dictionary.</summary>
    public PickledValue this[string key] => value is Dictionary<string, object?> entries && entries.TryGetValue(key, out object? entry)
        ? new PickledValue(entry)
        : throw new NumPyFormatException("pickle", $"has no \"{key}\".");

    /// <summary>An array of lists of whole numbers.</summary>
    public int[][] ToLists(string where) =>
        value is PickleArray { Data: PickleList { Objects: { } lists } } && lists.TrueForAll(list => list is PickleList { Objects: null })
            ? [.. lists.Select(list => ((PickleList)list!).Numbers.ToArray())]
            : throw new NumPyFormatException(where, "is not an array of lists of whole numbers.");

    /// <summary>A list of whole numbers.</summary>
    public int[] ToNumbers(string where) =>
        value is PickleList { Objects: null } list ? [.. list.Numbers]
        : throw new NumPyFormatException(where, "is not a list of whole numbers.");

    /// <summary>A NumPy array of bytes, and its shape.</summary>
    public (int[] Shape, byte[] Bytes) ToBytes(string where) =>
        value is PickleArray { Data: string text, TypeCode: "u1", IsFortran: false } array
        && array.Shape.Aggregate(1L, (size, axis) => size * axis) == text.Length
            ? (array.Shape, Encoding.Latin1.GetBytes(text))
            : throw new NumPyFormatException(where, "is not an array of bytes.");
}
