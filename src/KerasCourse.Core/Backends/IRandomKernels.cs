namespace KerasCourse;

/// <summary>
/// Random numbers from a counter. Each method reads a generator's state, an Int64 variable [key, counter], draws the numbers that belong to
/// it, and moves the counter on, all in one kernel: a captured step goes on drawing when it is replayed. The numbers depend on key,
/// counter and shape only, not on threads or vector width.
/// </summary>
/// <remarks>
/// Element i of a result is made from one 32-bit word, word i of the stream that starts at the counter (two words for Float64 and
/// Int64 results): word w is lane w % 4 of Philox4x32-10 (Salmon et al. 2011) with the key's two halves and the counter block
/// counter + w / 4. Afterwards the counter has moved on by the blocks that were used.
/// </remarks>
public interface IRandomKernels
{
    /// <summary>Uniform in [min, max).</summary>
    Tensor Uniform(Variable state, Shape shape, double min, double max, DType dtype);

    /// <summary>Normal with the given mean and standard deviation.</summary>
    Tensor Normal(Variable state, Shape shape, double mean, double standardDeviation, DType dtype);

    /// <summary>Normal without the tails beyond two standard deviations.</summary>
    Tensor TruncatedNormal(Variable state, Shape shape, double mean, double standardDeviation, DType dtype);

    /// <summary>Integers from min to max - 1.</summary>
    Tensor Integers(Variable state, Shape shape, long min, long max, DType dtype);

    /// <summary>The numbers 0 to count - 1 in random order, Int32.</summary>
    Tensor Permutation(Variable state, int count);

    /// <summary>
    /// x where it is kept, divided by 1 - rate, else 0, and the mask, one byte for each number of <paramref name="maskShape"/> (1: kept),
    /// which broadcasts to x. Each is kept with probability 1 - rate.
    /// </summary>
    (Tensor Y, Tensor Mask) Dropout(Variable state, Tensor x, double rate, Shape maskShape);

    /// <summary>dy / (1 - rate) where the mask is 1, else 0.</summary>
    Tensor DropoutGradient(Tensor dy, Tensor mask, double rate);
}
