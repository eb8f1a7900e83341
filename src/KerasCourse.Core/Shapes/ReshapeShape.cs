namespace KerasCourse;

/// <summary>The shape after a reshape: one unknown size follows from the number of elements.</summary>
internal static class ReshapeShape
{
    /// <exception cref="ShapeException">The numbers of elements cannot agree.</exception>
    public static Shape Of(string op, Shape from, Shape to)
    {
        int unknownAt = Array.IndexOf(to.Sizes, Shape.Unknown);
        if (unknownAt < 0)
            return !from.IsKnown || from.Count == to.Count ? to : throw Mismatch(op, from, to);
        if (Array.LastIndexOf(to.Sizes, Shape.Unknown) != unknownAt)
        {
            return !from.IsKnown ? to : throw new ShapeException($"{op}: at most one size may be left open, {to} has several. Input shape: {from}.");
        }
        if (!from.IsKnown)
            return to;
        long rest = 1;
        foreach (int size in to.Sizes)
            rest *= size == Shape.Unknown ? 1 : size;
        if (rest == 0 || from.Count % rest != 0)
            throw Mismatch(op, from, to);
        return to.With(unknownAt, (int)(from.Count / rest));
    }

    private static ShapeException Mismatch(string op, Shape from, Shape to) =>
        new($"{op}: {from} has {from.Count} elements, which do not fill {to}.");
}
