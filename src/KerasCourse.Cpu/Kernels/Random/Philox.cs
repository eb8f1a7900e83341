using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KerasCourse.Cpu;

/// <summary>
/// The counter-based generator Philox4x32-10: block n of a stream is a function of key and counter + n only, so any part of a stream can be
/// made anywhere. Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011. The stream is that of TensorFlow's
/// stateless random ops for the same key and counter.
/// </summary>
internal static unsafe class Philox
{
    /// <summary>32-bit words in a block.</summary>
    public const int WordsPerBlock = 4;

    const uint FirstMultiplier = 0xD2511F53, SecondMultiplier = 0xCD9E8D57;
    const uint FirstKeyStep = 0x9E3779B9, SecondKeyStep = 0xBB67AE85;
    const int Rounds = 10;
    const int Side = 8;

    /// <summary>Writes <paramref name="blocks"/> blocks of four words, from the 128-bit counter (low, high) on.</summary>
    public static void Fill(uint* words, int blocks, ulong key, ulong counterLow, ulong counterHigh = 0)
    {
        int block = 0;
        if (Avx2.IsSupported && SimdLevel.Current >= SimdLevel.Vector256)
        {
            for (; block <= blocks - Side; block += Side)
                EightBlocks(words + block * WordsPerBlock, key, counterLow + (uint)block, Carried(block));
        }
        for (; block < blocks; block++)
            OneBlock(words + block * WordsPerBlock, key, counterLow + (uint)block, Carried(block));

        ulong Carried(int block) => counterLow + (uint)block < counterLow ? counterHigh + 1 : counterHigh;
    }

    static void OneBlock(uint* words, ulong key, ulong counterLow, ulong counterHigh)
    {
        uint c0 = (uint)counterLow, c1 = (uint)(counterLow >> 32), c2 = (uint)counterHigh, c3 = (uint)(counterHigh >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong first = (ulong)FirstMultiplier * c0;
            ulong second = (ulong)SecondMultiplier * c2;
            c0 = (uint)(second >> 32) ^ c1 ^ k0;
            c1 = (uint)second;
            c2 = (uint)(first >> 32) ^ c3 ^ k1;
            c3 = (uint)first;
            k0 += FirstKeyStep;
            k1 += SecondKeyStep;
        }
        words[0] = c0;
        words[1] = c1;
        words[2] = c2;
        words[3] = c3;
    }

    /// <summary>Eight blocks side by side, one per 32-bit lane; a counter that carries among them goes block by block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void EightBlocks(uint* words, ulong key, ulong counterLow, ulong counterHigh)
    {
        if ((uint)counterLow > uint.MaxValue - (Side - 1))
        {
            for (uint i = 0; i < Side; i++)
                OneBlock(words + i * WordsPerBlock, key, counterLow + i, counterLow + i < counterLow ? counterHigh + 1 : counterHigh);
            return;
        }

        Vector256<uint> c0 = Vector256.Create((uint)counterLow) + Vector256<uint>.Indices;
        Vector256<uint> c1 = Vector256.Create((uint)(counterLow >> 32));
        Vector256<uint> c2 = Vector256.Create((uint)counterHigh), c3 = Vector256.Create((uint)(counterHigh >> 32));
        Vector256<uint> k0 = Vector256.Create((uint)key), k1 = Vector256.Create((uint)(key >> 32));
        Vector256<uint> firstMultiplier = Vector256.Create(FirstMultiplier), secondMultiplier = Vector256.Create(SecondMultiplier);
        for (int round = 0; round < Rounds; round++)
        {
            Multiply(c0, firstMultiplier, out Vector256<uint> firstLow, out Vector256<uint> firstHigh);
            Multiply(c2, secondMultiplier, out Vector256<uint> secondLow, out Vector256<uint> secondHigh);
            c0 = secondHigh ^ c1 ^ k0;
            c1 = secondLow;
            c2 = firstHigh ^ c3 ^ k1;
            c3 = firstLow;
            k0 += Vector256.Create(FirstKeyStep);
            k1 += Vector256.Create(SecondKeyStep);
        }

        // From words of eight blocks to blocks of four words: within each half, then the halves side by side.
        Vector256<ulong> low01 = Avx2.UnpackLow(c0, c1).AsUInt64(), high01 = Avx2.UnpackHigh(c0, c1).AsUInt64();
        Vector256<ulong> low23 = Avx2.UnpackLow(c2, c3).AsUInt64(), high23 = Avx2.UnpackHigh(c2, c3).AsUInt64();
        Vector256<uint> blocks04 = Avx2.UnpackLow(low01, low23).AsUInt32(), blocks15 = Avx2.UnpackHigh(low01, low23).AsUInt32();
        Vector256<uint> blocks26 = Avx2.UnpackLow(high01, high23).AsUInt32(), blocks37 = Avx2.UnpackHigh(high01, high23).AsUInt32();
        Avx2.Permute2x128(blocks04, blocks15, 0x20).Store(words);
        Avx2.Permute2x128(blocks26, blocks37, 0x20).Store(words + 8);
        Avx2.Permute2x128(blocks04, blocks15, 0x31).Store(words + 16);
        Avx2.Permute2x128(blocks26, blocks37, 0x31).Store(words + 24);
    }

    /// <summary>Both halves of the 64-bit products: even lanes, odd lanes moved to even ones, then interleaved.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Multiply(Vector256<uint> a, Vector256<uint> multiplier, out Vector256<uint> low, out Vector256<uint> high)
    {
        Vector256<ulong> even = Avx2.Multiply(a, multiplier);
        Vector256<ulong> odd = Avx2.Multiply((a.AsUInt64() >> 32).AsUInt32(), multiplier);
        low = Avx2.Blend(even.AsUInt32(), (odd << 32).AsUInt32(), 0b10101010);
        high = Avx2.Blend((even >> 32).AsUInt32(), odd.AsUInt32(), 0b10101010);
    }
}
