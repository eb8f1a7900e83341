namespace KerasCourse;

/// <summary>From 64 frequencies to 8 x 8 samples: the inverse cosine transform in whole numbers (Loeffler, Ligtenberg, Moschytz,
/// 1989).</summary>
internal static class JpegTransform
{
    // Factors have 13 bits behind the point; between the two passes numbers keep 2 bits more.
    private const int FactorBits = 13, ExtraBits = 2;

    /// <summary>Where the frequencies stand that come one after the other in the file.</summary>
    public static ReadOnlySpan<byte> ZigZag =>
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    /// <summary>Writes 8 x 8 samples from 0 to 255 into a plane.</summary>
    public static void Inverse(Span<int> block, Span<byte> plane, int stride)
    {
        for (int column = 0; column < 8; column++)
            OneAxis(block[column..], 8, FactorBits - ExtraBits);
        for (int row = 0; row < 8; row++)
        {
            var line = block.Slice(8 * row, 8);
            OneAxis(line, 1, FactorBits + ExtraBits + 3);
            for (int i = 0; i < 8; i++)
                plane[row * stride + i] = (byte)Math.Clamp(line[i] + 128, 0, 255);
        }
    }

    private static void OneAxis(Span<int> x, int step, int shift)
    {
        int s0 = x[0], s1 = x[step], s2 = x[2 * step], s3 = x[3 * step];
        int s4 = x[4 * step], s5 = x[5 * step], s6 = x[6 * step], s7 = x[7 * step];
        int turn = (s2 + s6) * 4433;
        int low = turn - s6 * 15137, high = turn + s2 * 6270, sum = (s0 + s4) << FactorBits, difference = (s0 - s4) << FactorBits;
        int e0 = sum + high, e3 = sum - high, e1 = difference + low, e2 = difference - low;

        int both = (s7 + s3 + s5 + s1) * 9633;
        int a = (s7 + s1) * -7373, b = (s5 + s3) * -20995, c = (s7 + s3) * -16069 + both, d = (s5 + s1) * -3196 + both;
        int o0 = s1 * 12299 + a + d, o1 = s3 * 25172 + b + c, o2 = s5 * 16819 + b + d, o3 = s7 * 2446 + a + c;

        int half = 1 << (shift - 1);
        (x[0], x[7 * step]) = ((e0 + o0 + half) >> shift, (e0 - o0 + half) >> shift);
        (x[step], x[6 * step]) = ((e1 + o1 + half) >> shift, (e1 - o1 + half) >> shift);
        (x[2 * step], x[5 * step]) = ((e2 + o2 + half) >> shift, (e2 - o2 + half) >> shift);
        (x[3 * step], x[4 * step]) = ((e3 + o3 + half) >> shift, (e3 - o3 + half) >> shift);
    }
}
