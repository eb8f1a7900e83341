namespace KerasCourse.Cpu.Tests;

/// <summary>
/// Philox against the known answers of its authors (Random123, kat_vectors, philox4x32-10); the conversions against their formulas; moments
/// and bounds; the same bits for every SIMD level and number of threads.
/// </summary>
[Collection(EngineStateCollection.Name)]
public sealed unsafe class RandomKernelTests
{
    const ulong Key = 0x0123456789ABCDEF;

    [Theory]
    [InlineData(0UL, 0UL, 0UL, new uint[] { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 })]
    [InlineData(~0UL, ~0UL, ~0UL, new uint[] { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd })]
    [InlineData(0x299f31d0a4093822, 0x85a308d3243f6a88, 0x0370734413198a2e, new uint[] { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 })]
    public void PhiloxGivesTheKnownAnswers(ulong key, ulong counterLow, ulong counterHigh, uint[] expected)
    {
        uint[] words = new uint[4];
        fixed (uint* p = words)
            Philox.Fill(p, 1, key, counterLow, counterHigh);
        Assert.Equal(expected, words);
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(0xFFFFFFF9UL)]
    [InlineData(0xFFFFFFFFFFFFFFF6UL)]
    public void EightBlocksAtOnceEqualOneByOneAcrossCarries(ulong counter)
    {
        const int Blocks = 37;
        uint[] together = new uint[Blocks * 4], single = new uint[Blocks * 4];
        fixed (uint* t = together, s = single)
        {
            Philox.Fill(t, Blocks, Key, counter, 5);
            for (uint block = 0; block < Blocks; block++)
                Philox.Fill(s + 4 * block, 1, Key, counter + block, counter + block < counter ? 6UL : 5UL);
        }
        Assert.Equal(single, together);
    }

    [Fact]
    public void UniformTakesTheLowBitsOfEachWord()
    {
        uint[] words = Words(40);
        float[] y = new float[37];
        double[] wide = new double[17];
        fixed (float* p = y)
            RandomUniformKernel.Run(p, 37, Key, 0, 0, 1);
        fixed (double* p = wide)
            RandomUniformKernel.Run(p, 17, Key, 0, -1, 3);
        for (int i = 0; i < y.Length; i++)
            Assert.Equal((words[i] & 0x7FFFFF) / 8388608f, y[i]);
        for (int i = 0; i < wide.Length; i++)
            Assert.Equal(-1 + 4 * (((ulong)(words[2 * i] & 0xFFFFF) << 32 | words[2 * i + 1]) / 4503599627370496.0), wide[i], 1e-15);
    }

    [Fact]
    public void UniformStaysBelowItsUpperBound()
    {
        float[] y = new float[200_000];
        fixed (float* p = y)
            RandomUniformKernel.Run(p, y.Length, Key, 7, 1000, 1000.001);
        Assert.All(y, v => Assert.InRange(v, 1000, MathF.BitDecrement(1000.001f)));
    }

    [Fact]
    public void NormalPairsAreBoxAndMullers()
    {
        uint[] words = Words(64);
        for (int count = 1; count <= 61; count += 6)
        {
            float[] y = new float[count + 1];
            y[count] = 77;
            fixed (float* p = y)
                RandomNormalKernel.Run(p, count, Key, 0, 2, 0.5);
            for (int i = 0; i < count; i++)
            {
                double u = Math.Max(1e-7, (words[i & ~1] & 0x7FFFFF) / 8388608.0), v = (words[i | 1] & 0x7FFFFF) / 8388608.0;
                double angle = 2 * Math.PI * v, r = Math.Sqrt(-2 * Math.Log(u));
                Assert.Equal(2 + 0.5 * r * ((i & 1) == 0 ? Math.Sin(angle) : Math.Cos(angle)), y[i], 2e-6);
            }
            Assert.Equal(77, y[count]);
        }
    }

    [Fact]
    public void Moments()
    {
        const int Count = 400_000;
        float[] uniform = new float[Count], normal = new float[Count], truncated = new float[Count];
        double[] normalDouble = new double[Count], truncatedDouble = new double[Count];
        fixed (float* u = uniform, n = normal, t = truncated)
        fixed (double* nd = normalDouble, td = truncatedDouble)
        {
            RandomUniformKernel.Run(u, Count, Key, 0, -1, 1);
            RandomNormalKernel.Run(n, Count, Key, 1000, 0, 1);
            RandomTruncatedNormalKernel.Run(t, Count, Key, 2000, 0, 1);
            RandomNormalKernel.Run(nd, Count, Key, 3000, 0, 1);
            RandomTruncatedNormalKernel.Run(td, Count, Key, 4000, 0, 1);
        }
        // The variance of a normal distribution cut at two deviations: 1 - 4 phi(2) / erf(sqrt 2).
        double cut = 1 - 4 * Math.Exp(-2) / Math.Sqrt(2 * Math.PI) / 0.95449973610364158;
        CheckMoments([.. uniform.Select(v => (double)v)], 1.0 / 3, 0.2);
        CheckMoments([.. normal.Select(v => (double)v)], 1, 3);
        CheckMoments([.. truncated.Select(v => (double)v)], cut, null);
        CheckMoments(normalDouble, 1, 3);
        CheckMoments(truncatedDouble, cut, null);
        Assert.InRange(truncated.Max(), 1.99, 2.0001);
        Assert.InRange(truncated.Min(), -2.0001, -1.99);
        Assert.InRange(truncatedDouble.Max(), 1.99, 2);

        // Mean within five standard errors; second and fourth moments within 1 and 3 per cent.
        static void CheckMoments(double[] x, double variance, double? fourth)
        {
            Assert.Equal(0, x.Average(), 5 * Math.Sqrt(variance / Count));
            Assert.Equal(variance, x.Average(v => v * v), 0.01 * variance);
            if (fourth is double expected)
                Assert.Equal(expected, x.Average(v => v * v * v * v), 0.03 * expected);
        }
    }

    [Fact]
    public void IntegersCoverTheirRangeEvenly()
    {
        int[] y = new int[70_000];
        long[] wide = new long[1000];
        fixed (int* p = y)
            RandomIntegerKernel.Run(p, y.Length, Key, 0, -3, 4);
        fixed (long* p = wide)
            RandomIntegerKernel.Run(p, wide.Length, Key, 0, -1L << 40, 1L << 40);
        Assert.All(Enumerable.Range(-3, 7), v => Assert.InRange(y.Count(x => x == v), 9_500, 10_500));
        Assert.DoesNotContain(y, x => x is < -3 or > 3);
        Assert.All(wide, x => Assert.InRange(x, -1L << 40, (1L << 40) - 1));
        Assert.Contains(wide, x => Math.Abs(x) > 1L << 39);
    }

    [Fact]
    public void PermutationsHoldEveryNumberOnce()
    {
        for (int count = 0; count < 600; count = count * 2 + 1)
        {
            int[] y = new int[count];
            fixed (int* p = y)
                RandomIntegerKernel.Permutation(p, count, Key, 0);
            Assert.Equal(Enumerable.Range(0, count), y.Order());
        }

        // All 24 orders of four things, about equally often.
        Dictionary<string, int> counts = [];
        for (ulong i = 0; i < 24_000; i++)
        {
            int[] y = new int[4];
            fixed (int* p = y)
                RandomIntegerKernel.Permutation(p, 4, Key, i);
            string order = string.Join(",", y);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }
        Assert.Equal(24, counts.Count);
        Assert.All(counts.Values, n => Assert.InRange(n, 840, 1160));
    }

    [Fact]
    public void DropoutKeepsAndScales()
    {
        const int Count = 100_003;
        byte[] mask = new byte[Count];
        float[] x = KernelData.Uniform(Count, 1, 2), y = new float[Count];
        fixed (byte* m = mask)
        fixed (float* px = x, py = y)
        {
            DropoutKernel.Mask(m, Count, Key, 0, 0.3);
            DropoutKernel.Apply(px, m, py, Count, 0.3);
        }
        uint[] words = Words(Count);
        for (int i = 0; i < Count; i++)
        {
            int kept = (words[i] & 0x7FFFFF) / 8388608.0 >= 0.3 ? 1 : 0;
            Assert.Equal(kept, mask[i]);
            Assert.Equal(kept * x[i] / 0.7, y[i], 1e-6);
        }
        Assert.Equal(0.7, mask.Average(m => m), 0.01);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void DropoutAtTheEndsOfItsRange(double rate, int kept)
    {
        byte[] mask = new byte[1000];
        fixed (byte* m = mask)
            DropoutKernel.Mask(m, mask.Length, Key, 0, rate);
        Assert.All(mask, m => Assert.Equal(kept, m));
    }

    [Fact]
    public void ANoiseMaskBroadcasts()
    {
        float[] x = [1, 2, 3, 4, 5, 6], y = new float[6];
        byte[] mask = [1, 0, 1];
        fixed (byte* m = mask)
        fixed (float* px = x, py = y)
            DropoutKernel.Apply(px, m, py, [2, 3], [3, 1], [0, 1], 0.5);
        Assert.Equal([2, 0, 6, 8, 0, 12], y);
    }

    [Fact]
    public void SameBitsForEveryLevelAndThreadCount()
    {
        float[] expected = Run(1, SimdLevel.Scalar);
        foreach (SimdLevel level in EngineState.AllLevels)
        {
            foreach (int threads in (int[])[1, 2, 4])
                Assert.Equal(expected, Run(threads, level));
        }

        static float[] Run(int threads, SimdLevel level)
        {
            const int Count = 20_001;
            using EngineState state = new(threads, level);
            float[] y = new float[3 * Count];
            fixed (float* p = y)
            {
                RandomUniformKernel.Run(p, Count, Key, 0, -2, 5);
                RandomNormalKernel.Run(p + Count, Count, Key, 0, 1, 3);
                RandomTruncatedNormalKernel.Run(p + 2 * Count, Count, Key, 0, 1, 3);
            }
            return y;
        }
    }

    static uint[] Words(int count)
    {
        uint[] words = new uint[(count + 3) / 4 * 4];
        fixed (uint* p = words)
            Philox.Fill(p, words.Length / 4, Key, 0);
        return words;
    }
}
