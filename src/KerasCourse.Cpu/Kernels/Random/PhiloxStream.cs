using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// The words of Philox4x32-10 from a block on: ten rounds of two 32 x 32 bit products turn a 128-bit counter and a 64-bit key into four
/// random words.
/// </summary>
/// <remarks>Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011. The counter's upper half is 0.</remarks>
internal struct PhiloxStream(ulong key, ulong block)
{
    /// <summary>Words that one value of the counter gives.</summary>
    public const int WordsPerBlock = 4;

    const int Rounds = 10;
    const uint MultiplierA = 0xD2511F53, MultiplierB = 0xCD9E8D57;
    const uint KeyStepA = 0x9E3779B9, KeyStepB = 0xBB67AE85;

    ulong _block = block;
    uint _second, _third, _fourth;
    int _left;

    /// <summary>The next word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint NextWord()
    {
        switch (_left--)
        {
            case 3: return _second;
            case 2: return _third;
            case 1: return _fourth;
            default: return NextBlock();
        }
    }

    /// <summary>Uniform in [0, 1): 24 bits of one word.</summary>
    public float NextFloat() => (NextWord() >> 8) * (1f / (1 << 24));

    /// <summary>Uniform in [0, 1): 53 bits of two words.</summary>
    public double NextDouble() => ((((ulong)NextWord() << 32) | NextWord()) >> 11) * (1.0 / (1L << 53));

    uint NextBlock()
    {
        uint c0 = (uint)_block, c1 = (uint)(_block >> 32), c2 = 0, c3 = 0;
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong a = (ulong)MultiplierA * c0, b = (ulong)MultiplierB * c2;
            (c0, c1, c2, c3) = ((uint)(b >> 32) ^ c1 ^ k0, (uint)b, (uint)(a >> 32) ^ c3 ^ k1, (uint)a);
            k0 += KeyStepA;
            k1 += KeyStepB;
        }
        (_second, _third, _fourth) = (c1, c2, c3);
        _left = WordsPerBlock - 1;
        _block++;
        return c0;
    }
}
