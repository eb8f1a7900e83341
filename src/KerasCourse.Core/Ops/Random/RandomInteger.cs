namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Random integers, each of min, min + 1, ..., max - 1 equally likely.</summary>
    /// <remarks>Output: the given shape. Gradient: none, the result is made of integers. Source: keras.random.randint.</remarks>
    /// <param name="shape">The shape of the result.</param>
    /// <param name="min">The smallest integer.</param>
    /// <param name="max">One more than the largest; at most 2^32 more than <paramref name="min"/>.</param>
    /// <param name="dtype">Int32 or Int64.</param>
    /// <param name="generator">Where the numbers come from; <see cref="RandomGenerator.Global"/> if null.</param>
    /// <exception cref="ArgumentException">
    /// There is no integer in the range, it is too long, or the element type is neither Int32 nor Int64.
    /// </exception>
    public static Tensor RandomInteger(Shape shape, long min, long max, DType dtype = DType.Int32, RandomGenerator? generator = null)
    {
        if (dtype is not (DType.Int32 or DType.Int64))
            throw new ArgumentException($"RandomInteger: dtype must be Int32 or Int64, received {dtype}.");
        if (min >= max || (ulong)max - (ulong)min > 1UL << 32)
            throw new ArgumentException($"RandomInteger: max must be greater than min, by at most 2^32; received min {min} and max {max}.");
        return Backend.Current.Random.Integers((generator ?? RandomGenerator.Global).State, shape, min, max, dtype);
    }
}
