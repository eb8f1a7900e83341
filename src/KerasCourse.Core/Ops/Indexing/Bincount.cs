namespace KerasCourse;

public static partial class Ops
{
    /// <summary>How often each whole number occurs in a vector, or the sum of the weights of its occurrences.</summary>
    /// <remarks>
    /// Input: integers of 0 or more [n]; weights [n]. Output: [the larger of minLength and the largest number plus 1], Int32 or the weights'
    /// type. Reads the numbers on the host, because they decide the size. Gradient: of the weights, dy at the numbers. Source:
    /// keras.ops.bincount.
    /// </remarks>
    /// <exception cref="ShapeException">x is not a vector, or there is not one weight per number.</exception>
    /// <exception cref="ArgumentException">x does not hold integers.</exception>
    public static Tensor Bincount(Tensor x, Tensor? weights = null, int minLength = 0)
    {
        x = ToIndices("Bincount", nameof(x), x);
        Throw.IfRankIsNot("Bincount", nameof(x), x.Shape, 1, "(a vector)");
        if (weights is not null && weights.Shape != x.Shape)
            throw new ShapeException($"Bincount: one weight per number is needed. Shapes: x {x.Shape}, weights {weights.Shape}.");
        int length = Math.Max(minLength, CountSegments(x));
        return SegmentSum(weights ?? Ones(x.Shape, DType.Int32), x, length);
    }
}
