using System.Buffers.Text;
using System.Text;

namespace KerasCourse;

/// <summary>Puts texts and whole numbers into buckets as TensorFlow does: by FarmHash, or by SipHash where there is a key.</summary>
/// <param name="Buckets">How many buckets.</param>
/// <param name="Key">The two halves of the key, if there is one.</param>
internal readonly record struct BucketHash(long Buckets, (long First, long Second)? Key)
{
    /// <summary>The fingerprint of a text's UTF-8 bytes.</summary>
    public static ulong Fingerprint(string text)
    {
        var bytes = text.Length <= 128 ? stackalloc byte[512] : new byte[Encoding.UTF8.GetByteCount(text)];
        return FarmHash.Fingerprint(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    /// <summary>The bucket of a text.</summary>
    public long Of(string text)
    {
        var bytes = text.Length <= 128 ? stackalloc byte[512] : new byte[Encoding.UTF8.GetByteCount(text)];
        return Of(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    /// <summary>The bucket of a whole number: that of its decimal digits.</summary>
    public long Of(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, digits, out int length);
        return Of(digits[..length]);
    }

    private long Of(ReadOnlySpan<byte> bytes) =>
        (long)((Key is { } key ? SipHash.Hash(bytes, (ulong)key.First, (ulong)key.Second) : FarmHash.Fingerprint(bytes)) % (ulong)Buckets);
}
