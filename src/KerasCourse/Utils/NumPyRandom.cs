namespace KerasCourse;

/// <summary>NumPy's old generator, <c>numpy.random.RandomState(seed)</c>: Keras shuffles files and data sets with it, so the same seed
/// makes the same order.</summary>
/// <remarks>MT19937 (M. Matsumoto, T. Nishimura, 1998).</remarks>
internal sealed class NumPyRandom
{
    private const int Size = 624, Middle = 397;

    private readonly uint[] _state = new uint[Size];
    private int _at = Size;

    public NumPyRandom(int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        _state[0] = (uint)seed;
        for (uint i = 1; i < Size; i++)
            _state[i] = 1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30)) + i;
    }

    /// <summary>The order <c>shuffle(arange(count))</c> gives: what comes first, second, ...</summary>
    public int[] Order(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int other = UpTo(i);
            (order[i], order[other]) = (order[other], order[i]);
        }
        return order;
    }

    /// <summary>A whole number from 0 to <paramref name="most"/>: bits are drawn until they make one.</summary>
    private int UpTo(int most)
    {
        uint mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount((uint)most);
        uint value;
        while ((value = Next() & mask) > most)
        {
        }
        return (int)value;
    }

    private uint Next()
    {
        if (_at == Size)
            Twist();
        uint y = _state[_at++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    private void Twist()
    {
        for (int i = 0; i < Size; i++)
        {
            uint y = (_state[i] & 0x80000000) | (_state[(i + 1) % Size] & 0x7fffffff);
            _state[i] = _state[(i + Middle) % Size] ^ (y >> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
        _at = 0;
    }
}
