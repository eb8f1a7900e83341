using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace KerasCourse;

/// <summary>
/// A stream of random numbers: a key and a counter, so that the n-th number does not depend on how the work is shared out. The counter
/// lives in a variable that the kernels themselves advance, so a captured training step draws new numbers at each replay.
/// </summary>
/// <remarks>
/// Generators of different keys are independent (Philox4x32-10; Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011).
/// Layers and initializers each take their own from <see cref="Next"/> of <see cref="Global"/>, in the order of their creation.
/// </remarks>
/// <example><code>
/// var generator = new RandomGenerator(seed: 7);
/// var noise = Ops.RandomNormal((2, 3), generator: generator);
/// </code></example>
public sealed class RandomGenerator
{
    private readonly Lock _lock = new();
    private readonly Lazy<Variable> _state;
    private ulong _key;
    private ulong _children;

    /// <summary>A generator; the same seed gives the same numbers.</summary>
    /// <param name="seed">Any number; drawn from the operating system if null.</param>
    public RandomGenerator(int? seed = null)
        : this(seed is { } given ? KeyOf(given) : FreshKey())
    {
    }

    private RandomGenerator(ulong key)
    {
        _key = key;
        _state = new Lazy<Variable>(() => new Variable(Tensor.From([(long)_key, 0L], 2), trainable: false, "random_generator"));
    }

    /// <summary>
    /// The generator that ops use where none is given. It starts from a fresh seed in each process; see <see cref="SetSeed"/>.
    /// </summary>
    public static RandomGenerator Global { get; } = new();

    /// <summary>What a layer with a <c>seed</c> argument draws from: a generator of that seed, or the next one of <see cref="Global"/>.</summary>
    internal static RandomGenerator Of(int? seed) => seed is null ? Global.Next() : new RandomGenerator(seed);

    /// <summary>Key and counter, read and advanced by kernels; Int64 [2].</summary>
    internal Variable State
    {
        get
        {
            lock (_lock)
                return _state.Value;
        }
    }

    /// <summary>Starts again from a seed: the same numbers, and the same generators from <see cref="Next"/>, follow.</summary>
    /// <param name="seed">Any number.</param>
    public void SetSeed(int seed)
    {
        lock (_lock)
        {
            _key = KeyOf(seed);
            _children = 0;
            if (_state.IsValueCreated)
                _state.Value.State.WriteHost(MemoryMarshal.AsBytes<long>([(long)_key, 0L]));
        }
    }

    /// <summary>
    /// A new generator whose numbers are independent of this one's and of all others it gave; the n-th call gives the same one after the
    /// same seed.
    /// </summary>
    public RandomGenerator Next()
    {
        lock (_lock)
            return new RandomGenerator(Mix(_key + Mix(++_children)));
    }

    private static ulong KeyOf(int seed) => Mix((ulong)(uint)seed + 0x9E3779B97F4A7C15);

    private static ulong FreshKey()
    {
        Span<ulong> key = stackalloc ulong[1];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(key));
        return key[0];
    }

    /// <summary>
    /// The finalizer of SplitMix64 (Steele, Lea and Flood 2014): a one-to-one map in which each bit of the input moves half of the
    /// output.
    /// </summary>
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
