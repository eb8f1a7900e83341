namespace KerasCourse;

/// <summary>What the fused losses share.</summary>
internal static class LossRules
{
    /// <summary>Keras's epsilon: probabilities are kept this far from 0 and 1 before their logarithm is taken.</summary>
    public const double Epsilon = 1e-7;

    /// <summary>Whether two shapes are the same as far as they are known.</summary>
    public static bool Agree(Shape a, Shape b)
    {
        if (a.Rank != b.Rank)
            return false;
        for (int i = 0; i < a.Rank; i++)
        {
            if (a.Size(i) != b.Size(i) && a.Size(i) != Shape.Unknown && b.Size(i) != Shape.Unknown)
                return false;
        }
        return true;
    }

    /// <summary>The scores that <paramref name="activation"/> made these probabilities of, if it did and they are still there.</summary>
    public static Tensor? LogitsOf(Tensor probabilities, string activation) =>
        probabilities.Logits is { IsReleased: false } logits && probabilities.Producer == activation ? logits : null;

    /// <summary>The numbers as a vector.</summary>
    public static Tensor Flat(Tensor x) => As(x, Shape.Of(x.Size));

    /// <summary>The numbers under a shape.</summary>
    public static Tensor As(Tensor x, Shape shape) => x.Shape == shape ? x : Backend.Current.Shaping.Reshape(x, shape);

    /// <summary>Checks that targets and predictions have one shape.</summary>
    /// <exception cref="ShapeException">They have not.</exception>
    public static void CheckSameShape(string op, string target, Shape targets, string prediction, Shape predictions, string wayOut)
    {
        if (!Agree(targets, predictions))
            throw new ShapeException(
                $"{op}: {target} and {prediction} must have the same shape. Shapes: {target} {targets}, " +
                $"{prediction} {predictions}.{wayOut}");
    }
}
