namespace KerasCourse;

/// <summary>What attention layers ask of the shapes of their inputs.</summary>
internal static class AttentionShapes
{
    /// <exception cref="ShapeException">Ranks, batches or positions differ.</exception>
    public static void Check(string who, Shape query, Shape value, Shape key)
    {
        if (query.Rank < 3 || value.Rank != query.Rank || key.Rank != query.Rank)
            throw Wrong("query, value and key must have the same axes, 3 or more: [batch, steps, size]");
        if (Differ(query.Size(0), value.Size(0)) || Differ(value.Size(0), key.Size(0)))
            throw Wrong("the batches differ");
        for (int axis = 1; axis < value.Rank - 1; axis++)
        {
            if (Differ(value.Size(axis), key.Size(axis)))
                throw Wrong($"value has {value.Size(axis)} positions along axis {axis}, key {key.Size(axis)}");
        }

        ShapeException Wrong(string what) => new($"{who}: {what}. Shapes: query {query}, value {value}, key {key}.");
        static bool Differ(int a, int b) => a != b && a != Shape.Unknown && b != Shape.Unknown;
    }
}
