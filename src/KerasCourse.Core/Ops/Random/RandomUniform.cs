namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Random numbers, each equally likely in [min, max).</summary>
    /// <remarks>Output: the given shape. Gradient: none, there is no input. Source: keras.random.uniform.</remarks>
    /// <param name="shape">The shape of the result.</param>
    /// <param name="min">The smallest number.</param>
    /// <param name="max">The bound that is not reached.</param>
    /// <param name="dtype">Float32 or Float64.</param>
    /// <param name="generator">Where the numbers come from; <see cref="RandomGenerator.Global"/> if null.</param>
    /// <exception cref="ArgumentException">The element type is not a float type, or min is greater than max.</exception>
    public static Tensor RandomUniform(
        Shape shape, double min = 0, double max = 1, DType dtype = DType.Float32, RandomGenerator? generator = null)
    {
        Throw.IfNotFloat("RandomUniform", nameof(dtype), dtype);
        if (!(min <= max))
            throw new ArgumentException($"RandomUniform: min must not be greater than max, received {min} and {max}.");
        return Backend.Current.Random.Uniform((generator ?? RandomGenerator.Global).State, shape, min, max, dtype);
    }
}
