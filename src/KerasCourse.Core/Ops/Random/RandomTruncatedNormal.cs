namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Random numbers from the normal distribution, those beyond two standard deviations drawn anew.</summary>
    /// <remarks>
    /// The result's own standard deviation is 0.8796 of the given one. Output: the given shape. Gradient: none, there is no input.
    /// Source: keras.random.truncated_normal.
    /// </remarks>
    /// <param name="shape">The shape of the result.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="standardDeviation">The standard deviation before the tails are cut off, 0 or more.</param>
    /// <param name="dtype">Float32 or Float64.</param>
    /// <param name="generator">Where the numbers come from; <see cref="RandomGenerator.Global"/> if null.</param>
    /// <exception cref="ArgumentException">The element type is not a float type, or the standard deviation is negative.</exception>
    public static Tensor RandomTruncatedNormal(
        Shape shape, double mean = 0, double standardDeviation = 1, DType dtype = DType.Float32, RandomGenerator? generator = null)
    {
        CheckNormal("RandomTruncatedNormal", standardDeviation, dtype);
        return Backend.Current.Random.TruncatedNormal((generator ?? RandomGenerator.Global).State, shape, mean, standardDeviation, dtype);
    }
}
