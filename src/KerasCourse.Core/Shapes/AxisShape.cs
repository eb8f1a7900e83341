namespace KerasCourse;

/// <summary>A shape seen from one axis: [outer, size, inner].</summary>
internal static class AxisShape
{
    /// <summary>The elements before, along and behind <paramref name="axis"/>.</summary>
    public static (int Outer, int Size, int Inner) Of(Shape shape, int axis) =>
        (shape[..axis].Count, shape.Size(axis), shape[(axis + 1)..].Count);
}
