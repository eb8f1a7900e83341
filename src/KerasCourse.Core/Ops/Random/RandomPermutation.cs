namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The integers 0 to count - 1 in random order: the row numbers of a shuffle.</summary>
    /// <remarks>Output: Int32 [count]. Gradient: none, the result is made of integers. Source: keras.random.shuffle of a range.</remarks>
    /// <param name="count">How many.</param>
    /// <param name="generator">Where the numbers come from; <see cref="RandomGenerator.Global"/> if null.</param>
    public static Tensor RandomPermutation(int count, RandomGenerator? generator = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Backend.Current.Random.Permutation((generator ?? RandomGenerator.Global).State, count);
    }
}
