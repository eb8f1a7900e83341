namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Random numbers from the normal distribution.</summary>
    /// <remarks>Output: the given shape. Gradient: none, there is no input. Source: keras.random.normal.</remarks>
    /// <param name="shape">The shape of the result.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="standardDeviation">The standard deviation, 0 or more.</param>
    /// <param name="dtype">Float32 or Float64.</param>
    /// <param name="generator">Where the numbers come from; <see cref="RandomGenerator.Global"/> if null.</param>
    /// <exception cref="ArgumentException">The element type is not a float type, or the standard deviation is negative.</exception>
    public static Tensor RandomNormal(
        Shape shape, double mean = 0, double standardDeviation = 1, DType dtype = DType.Float32, RandomGenerator? generator = null)
    {
        CheckNormal("RandomNormal", standardDeviation, dtype);
        return Backend.Current.Random.Normal((generator ?? RandomGenerator.Global).State, shape, mean, standardDeviation, dtype);
    }

    private static void CheckNormal(string op, double standardDeviation, DType dtype)
    {
        Throw.IfNotFloat(op, nameof(dtype), dtype);
        if (!(standardDeviation >= 0))
            throw new ArgumentException($"{op}: standardDeviation must be 0 or more, received {standardDeviation}.");
    }
}
