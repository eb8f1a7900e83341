namespace KerasCourse.Cpu.Tests;

/// <summary>
/// Products against three plain loops in double. The tolerance is that of k roundings of float: k * 2^-23 times the sum of the
/// products' absolute values.
/// </summary>
[Collection(EngineStateCollection.Name)]
public sealed unsafe class GemmKernelTests
{
    public static TheoryData<string> Levels => [.. EngineState.AllLevels.Select(level => level.ToString())];

    [Theory]
    [MemberData(nameof(Levels))]
    public void EverySmallSizeAndTranspose(string level)
    {
        using EngineState state = new(level: Enum.Parse<SimdLevel>(level));
        Random random = new(1);
        for (int m = 0; m <= 40; m++)
        {
            for (int n = 0; n <= 40; n++)
                Check(random, m, n, random.Next(41), random.Next(4), random.Next(3));
        }
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void EveryDepth(string level)
    {
        using EngineState state = new(level: Enum.Parse<SimdLevel>(level));
        Random random = new(2);
        for (int k = 0; k <= 40; k++)
        {
            for (int transposes = 0; transposes < 4; transposes++)
                Check(random, 1 + random.Next(30), 1 + random.Next(70), k, transposes, random.Next(3));
        }
    }

    /// <summary>
    /// Sizes on both sides of every block of the engine: 320 or 1024 of depth, the rows and columns that go with it (GemmGeometry, GemmBlocks),
    /// panels of 8 to 64 columns.
    /// </summary>
    [Theory]
    [InlineData(193, 17, 321)]
    [InlineData(200, 65, 640)]
    [InlineData(385, 33, 7)]
    [InlineData(1, 300, 700)]
    [InlineData(2, 129, 330)]
    [InlineData(3, 70, 65)]
    [InlineData(300, 1, 700)]
    [InlineData(130, 10, 513)]
    [InlineData(32, 64, 5000)]
    [InlineData(6, 5, 9000)]
    [InlineData(700, 64, 32)]
    [InlineData(5, 500, 1)]
    [InlineData(300, 131, 1025)]
    [InlineData(4, 4200, 1030)]
    public void LargerThanTheBlocks(int m, int n, int k)
    {
        Random random = new(3);
        foreach (SimdLevel level in EngineState.AllLevels)
        {
            using EngineState state = new(level: level);
            for (int transposes = 0; transposes < 4; transposes++)
                Check(random, m, n, k, transposes, random.Next(3));
        }
    }

    [Theory]
    [InlineData(4, 4, 2)]
    [InlineData(97, 75, 40)]
    [InlineData(128, 512, 330)]
    [InlineData(1, 700, 700)]
    [InlineData(2, 700, 300)]
    [InlineData(900, 1, 400)]
    [InlineData(32, 64, 8000)]
    [InlineData(700, 10, 128)]
    [InlineData(300, 131, 1025)]
    public void ThreadsDoNotChangeABit(int m, int n, int k)
    {
        Random random = new(4);
        using GuardedBuffer a = new GuardedBuffer(m * k).Fill(random), b = new GuardedBuffer(n * k).Fill(random);
        using GuardedBuffer bias = new GuardedBuffer(n).Fill(random);
        foreach (SimdLevel level in EngineState.AllLevels)
        {
            for (int transposes = 0; transposes < 4; transposes++)
            {
                bool transposeA = (transposes & 1) != 0, transposeB = (transposes & 2) != 0;
                float[]? first = null;
                foreach (int threads in (int[])[1, 2, 3, 4, 16])
                {
                    using EngineState state = new(threads, level);
                    using GuardedBuffer c = new(m * n);
                    GemmEpilogue epilogue = new() { Bias = bias.Pointer, Activation = GemmActivation.Tanh };
                    GemmKernel.Run(
                        transposeA, transposeB, m, n, k, 0.1f, a.Pointer, transposeA ? m : k, b.Pointer, transposeB ? k : n, 0f,
                        c.Pointer, n, epilogue);
                    first ??= c.Span.ToArray();
                    Assert.True(first.AsSpan().SequenceEqual(c.Span), $"{level}, {threads} threads, transposes {transposes}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void BiasAndActivationFollowTheProduct(string level)
    {
        using EngineState state = new(level: Enum.Parse<SimdLevel>(level));
        Random random = new(5);
        foreach (GemmActivation activation in Enum.GetValues<GemmActivation>())
        {
            foreach ((int m, int n, int k) in ((int, int, int)[])[(4, 1, 3), (7, 19, 5), (33, 50, 400), (1, 45, 90), (45, 1, 90), (9, 9, 6000)])
            {
                using GuardedBuffer a = new GuardedBuffer(m * k).Fill(random), b = new GuardedBuffer(k * n).Fill(random);
                using GuardedBuffer bias = new GuardedBuffer(n).Fill(random), c = new(m * n);
                GemmEpilogue epilogue = new() { Bias = bias.Pointer, Activation = activation, Slope = 0.3f };
                GemmKernel.Run(false, false, m, n, k, 1f, a.Pointer, k, b.Pointer, n, 0f, c.Pointer, n, epilogue);
                for (int i = 0; i < m; i++)
                {
                    for (int j = 0; j < n; j++)
                    {
                        double x = bias.Span[j];
                        for (int p = 0; p < k; p++)
                            x += (double)a.Span[i * k + p] * b.Span[p * n + j];
                        double expected = activation switch
                        {
                            GemmActivation.Relu => Math.Max(x, 0),
                            GemmActivation.LeakyRelu => x > 0 ? x : 0.3f * x,
                            GemmActivation.Sigmoid => 1 / (1 + Math.Exp(-x)),
                            GemmActivation.Tanh => Math.Tanh(x),
                            _ => x,
                        };
                        Assert.Equal(expected, c.Span[i * n + j], 1e-6 * (1 + k / 10.0));
                    }
                }
                c.AssertGuards();
            }
        }
    }

    /// <summary>A new layer's bias is zero: with one output it once made the column read beyond its one number.</summary>
    [Theory]
    [MemberData(nameof(Levels))]
    public void AColumnHasOneBiasWhateverItsValue(string level)
    {
        using EngineState state = new(level: Enum.Parse<SimdLevel>(level));
        Random random = new(6);
        foreach (float value in (float[])[0f, -0f, 2f])
        {
            foreach ((int m, bool transposeA) in ((int, bool)[])[(1, false), (32, false), (45, true)])
            {
                const int k = 64;
                using GuardedBuffer a = new GuardedBuffer(m * k).Fill(random), b = new GuardedBuffer(k).Fill(random), c = new(m);
                float[] bias = [value, .. Enumerable.Repeat(1e6f, m)];
                fixed (float* first = bias)
                {
                    GemmEpilogue epilogue = new() { Bias = first };
                    GemmKernel.Run(transposeA, false, m, 1, k, 1f, a.Pointer, transposeA ? m : k, b.Pointer, 1, 0f, c.Pointer, 1, epilogue);
                }
                for (int i = 0; i < m; i++)
                {
                    double expected = value;
                    for (int p = 0; p < k; p++)
                        expected += (double)a.Span[transposeA ? p * m + i : i * k + p] * b.Span[p];
                    Assert.Equal(expected, c.Span[i], 1e-5);
                }
                c.AssertGuards();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void NaNAndInfinityReachExactlyTheirRowsAndColumns(string level)
    {
        using EngineState state = new(level: Enum.Parse<SimdLevel>(level));
        foreach ((int m, int n, int k) in ((int, int, int)[])[(3, 4, 5), (20, 37, 50), (1, 40, 40), (40, 1, 40), (2, 40, 40)])
        {
            using GuardedBuffer a = new(m * k), b = new(k * n), c = new(m * n);
            a.Span.Fill(1f);
            b.Span.Fill(1f);
            a.Span[(m - 1) * k + 1] = float.NaN;
            b.Span[2 * n + n / 2] = float.PositiveInfinity;
            GemmKernel.Run(false, false, m, n, k, 1f, a.Pointer, k, b.Pointer, n, 0f, c.Pointer, n);
            for (int i = 0; i < m; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    float expected = i == m - 1 ? float.NaN : j == n / 2 ? float.PositiveInfinity : k;
                    Assert.Equal(expected, c.Span[i * n + j]);
                }
            }
        }
    }

    [Fact]
    public void ReluKeepsNaN()
    {
        using GuardedBuffer a = new(1), b = new(20), c = new(20);
        a.Span.Fill(1f);
        b.Span.Fill(float.NaN);
        GemmKernel.Run(false, false, 1, 20, 1, 1f, a.Pointer, 1, b.Pointer, 20, 0f, c.Pointer, 20, new() { Activation = GemmActivation.Relu });
        foreach (float x in c.Span)
            Assert.True(float.IsNaN(x));
    }

    [Theory]
    [InlineData(3, 5, 7, 9)]
    [InlineData(40, 12, 16, 33)]
    [InlineData(2, 150, 130, 170)]
    public void BatchesAreTheirMembers(int batch, int m, int n, int k)
    {
        Random random = new(6);
        using GuardedBuffer a = new GuardedBuffer(batch * m * k).Fill(random), b = new GuardedBuffer(batch * k * n).Fill(random);
        using GuardedBuffer c = new(batch * m * n), single = new(m * n);
        foreach (int threads in (int[])[1, 3])
        {
            using EngineState state = new(threads);
            GemmKernel.RunBatch(
                batch, false, true, m, n, k, 1f, a.Pointer, k, m * k, b.Pointer, k, n * k, 0f, c.Pointer, n, m * n);
            for (int i = 0; i < batch; i++)
            {
                GemmKernel.Run(
                    false, true, m, n, k, 1f, a.Pointer + i * m * k, k, b.Pointer + i * n * k, k, 0f, single.Pointer, n);
                Assert.True(single.Span.SequenceEqual(c.Span.Slice(i * m * n, m * n)));
            }
            c.AssertGuards();
        }
    }

    /// <summary>Compares one product; leading dimensions leave gaps, whose content must stay.</summary>
    static void Check(Random random, int m, int n, int k, int transposes, int scaling)
    {
        bool transposeA = (transposes & 1) != 0, transposeB = (transposes & 2) != 0;
        int gap = random.Next(4), offset = random.Next(16);
        (int aRows, int aColumns) = transposeA ? (k, m) : (m, k);
        (int bRows, int bColumns) = transposeB ? (n, k) : (k, n);
        int aLead = aColumns + gap, bLead = bColumns + gap, cLead = n + gap;
        (float alpha, float beta) = scaling switch { 0 => (1f, 0f), 1 => (1f, 1f), _ => (-0.75f, 0.5f) };

        using GuardedBuffer a = new GuardedBuffer(Length(aRows, aColumns, aLead), offset).Fill(random);
        using GuardedBuffer b = new GuardedBuffer(Length(bRows, bColumns, bLead), offset + 1).Fill(random);
        using GuardedBuffer c = new GuardedBuffer(Length(m, n, cLead), offset + 2).Fill(random);
        if (beta == 0f)
        {
            for (int i = 0; i < m; i++)
                c.Span.Slice(i * cLead, n).Fill(float.NaN);
        }
        float[] before = c.Span.ToArray();

        GemmKernel.Run(transposeA, transposeB, m, n, k, alpha, a.Pointer, aLead, b.Pointer, bLead, beta, c.Pointer, cLead);

        string shape = $"{SimdLevel.Current} m={m} n={n} k={k} transposes={transposes} alpha={alpha} beta={beta}";
        c.AssertGuards();
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < cLead && i * cLead + j < before.Length; j++)
            {
                float old = before[i * cLead + j], actual = c.Span[i * cLead + j];
                if (j >= n)
                {
                    if (old != actual)
                        Assert.Fail($"{shape}: gap behind row {i} was written.");
                    continue;
                }
                double sum = 0, magnitude = 0;
                for (int p = 0; p < k; p++)
                {
                    double product = (double)a.Span[transposeA ? p * aLead + i : i * aLead + p]
                        * b.Span[transposeB ? j * bLead + p : p * bLead + j];
                    sum += product;
                    magnitude += Math.Abs(product);
                }
                double expected = alpha * sum + (beta == 0f ? 0 : beta * old);
                double tolerance = (k + 2) * 1.2e-7 * (magnitude + (beta == 0f ? 0 : Math.Abs(old)));
                if (!(Math.Abs(expected - actual) <= tolerance))
                    Assert.Fail($"{shape}: C[{i}, {j}] is {actual}, not {expected}.");
            }
        }
    }

    /// <summary>The last row has no gap behind it.</summary>
    static int Length(int rows, int columns, int lead) => rows == 0 ? 0 : (rows - 1) * lead + columns;
}
