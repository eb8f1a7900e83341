using System.Buffers.Binary;
using System.Numerics;

namespace KerasCourse;

/// <summary>FarmHash's 64-bit fingerprint of bytes, the hash of TensorFlow's string_to_hash_bucket_fast.</summary>
/// <remarks>Source: farmhashna of G. Pike, "FarmHash", Google 2014 (MIT licence).</remarks>
internal static class FarmHash
{
    private const ulong K0 = 0xc3a5c85c97cb3127, K1 = 0xb492b66fbe98f273, K2 = 0x9ae16a3b2f90404f;

    /// <summary>The fingerprint.</summary>
    public static ulong Fingerprint(ReadOnlySpan<byte> s) => s.Length switch
    {
        <= 16 => UpTo16(s),
        <= 32 => UpTo32(s),
        <= 64 => UpTo64(s),
        _ => Long(s),
    };

    /// <summary>A fingerprint of two fingerprints, as TensorFlow's crossed columns make it.</summary>
    public static ulong Concatenate(ulong first, ulong second)
    {
        const ulong mul = 0xc6a4a7935bd1e995;
        ulong result = first ^ mul;
        result ^= Mix(second * mul) * mul;
        result *= mul;
        return Mix(Mix(result) * mul);
    }

    private static ulong Mix(ulong x) => x ^ (x >> 47);

    private static ulong Rotate(ulong x, int bits) => BitOperations.RotateRight(x, bits);

    private static ulong Word(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt64LittleEndian(s[at..]);

    private static ulong Half(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);

    private static ulong Join(ulong u, ulong v, ulong mul)
    {
        ulong a = Mix((u ^ v) * mul);
        return Mix((v ^ a) * mul) * mul;
    }

    private static ulong UpTo16(ReadOnlySpan<byte> s)
    {
        int n = s.Length;
        ulong mul = K2 + ((ulong)n * 2);
        if (n >= 8)
        {
            ulong a = Word(s, 0) + K2, b = Word(s, n - 8);
            return Join((Rotate(b, 37) * mul) + a, (Rotate(a, 25) + b) * mul, mul);
        }
        if (n >= 4)
            return Join((ulong)n + (Half(s, 0) << 3), Half(s, n - 4), mul);
        if (n == 0)
            return K2;
        ulong y = s[0] + ((ulong)s[n >> 1] << 8), z = (ulong)n + ((ulong)s[n - 1] << 2);
        return Mix((y * K2) ^ (z * K0)) * K2;
    }

    private static ulong UpTo32(ReadOnlySpan<byte> s)
    {
        int n = s.Length;
        ulong mul = K2 + ((ulong)n * 2);
        ulong a = Word(s, 0) * K1, b = Word(s, 8), c = Word(s, n - 8) * mul, d = Word(s, n - 16) * K2;
        return Join(Rotate(a + b, 43) + Rotate(c, 30) + d, a + Rotate(b + K2, 18) + c, mul);
    }

    private static ulong UpTo64(ReadOnlySpan<byte> s)
    {
        int n = s.Length;
        ulong mul = K2 + ((ulong)n * 2);
        ulong a = Word(s, 0) * K2, b = Word(s, 8), c = Word(s, n - 8) * mul, d = Word(s, n - 16) * K2;
        ulong y = Rotate(a + b, 43) + Rotate(c, 30) + d;
        ulong z = Join(y, a + Rotate(b + K2, 18) + c, mul);
        ulong e = Word(s, 16) * mul, f = Word(s, 24), g = (y + Word(s, n - 32)) * mul, h = (z + Word(s, n - 24)) * mul;
        return Join(Rotate(e + f, 43) + Rotate(g, 30) + h, e + Rotate(f + a, 18) + g, mul);
    }

    private static ulong Long(ReadOnlySpan<byte> s)
    {
        ulong seed = 81;
        int left = (s.Length - 1) & 63, end = s.Length - 1 - left, last = s.Length - 64;
        ulong x = (seed * K2) + Word(s, 0), y = (seed * K1) + 113, z = Mix((y * K2) + 113) * K2;
        (ulong First, ulong Second) v = default, w = default;
        for (int at = 0; at != end; at += 64)
            Step(s[at..], K1, 1);
        ulong mul = K1 + ((z & 0xff) << 1);
        w.First += (ulong)left;
        v.First += w.First;
        w.First += v.First;
        Step(s[last..], mul, 9);
        return Join(Join(v.First, w.First, mul) + (Mix(y) * K0) + z, Join(v.Second, w.Second, mul) + x, mul);

        void Step(ReadOnlySpan<byte> block, ulong factor, ulong weight)
        {
            x = Rotate(x + y + v.First + Word(block, 8), 37) * factor;
            y = Rotate(y + v.Second + Word(block, 48), 42) * factor;
            x ^= w.Second * weight;
            y += (v.First * weight) + Word(block, 40);
            z = Rotate(z + w.First, 33) * factor;
            v = Weak(block, v.Second * factor, x + w.First);
            w = Weak(block[32..], z + w.Second, y + Word(block, 16));
            (z, x) = (x, z);
        }
    }

    private static (ulong First, ulong Second) Weak(ReadOnlySpan<byte> s, ulong a, ulong b)
    {
        ulong z = Word(s, 24), c = a += Word(s, 0);
        b = Rotate(b + a + z, 21);
        a += Word(s, 8) + Word(s, 16);
        return (a + z, b + Rotate(a, 44) + c);
    }
}
