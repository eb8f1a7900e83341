namespace KerasCourse;

/// <summary>Builds a <see cref="Sequential"/> from a collection expression of layers.</summary>
public static class SequentialBuilder
{
    /// <summary>A model of these layers.</summary>
    public static Sequential Create(ReadOnlySpan<Layer> layers) => new(layers.ToArray());
}
