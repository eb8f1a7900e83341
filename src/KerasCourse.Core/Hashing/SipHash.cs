using System.Buffers.Binary;
using System.Numerics;

namespace KerasCourse;

/// <summary>SipHash-2-4 of bytes with a key, the hash of TensorFlow's string_to_hash_bucket_strong.</summary>
/// <remarks>Source: J.-P. Aumasson and D. J. Bernstein, "SipHash: a fast short-input PRF", 2012.</remarks>
internal static class SipHash
{
    /// <summary>The hash.</summary>
    public static ulong Hash(ReadOnlySpan<byte> s, ulong key0, ulong key1)
    {
        ulong v0 = key0 ^ 0x736f6d6570736575, v1 = key1 ^ 0x646f72616e646f6d, v2 = key0 ^ 0x6c7967656e657261, v3 = key1 ^ 0x7465646279746573;
        int at = 0;
        for (; at + 8 <= s.Length; at += 8)
            Add(BinaryPrimitives.ReadUInt64LittleEndian(s[at..]));
        ulong rest = (ulong)s.Length << 56;
        for (int i = 0; at + i < s.Length; i++)
            rest |= (ulong)s[at + i] << (8 * i);
        Add(rest);
        v2 ^= 0xff;
        Rounds(4);
        return v0 ^ v1 ^ v2 ^ v3;

        void Add(ulong word)
        {
            v3 ^= word;
            Rounds(2);
            v0 ^= word;
        }

        void Rounds(int count)
        {
            for (int i = 0; i < count; i++)
            {
                v0 += v1;
                v2 += v3;
                v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
                v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
                v0 = BitOperations.RotateLeft(v0, 32);
                v2 += v1;
                v0 += v3;
                v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
                v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
                v2 = BitOperations.RotateLeft(v2, 32);
            }
        }
    }
}
