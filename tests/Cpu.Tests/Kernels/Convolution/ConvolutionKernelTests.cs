namespace KerasCourse.Cpu.Tests;

/// <summary>Float convolution against the definition, at every SIMD level; the course's numbers; the same bits for any thread count.</summary>
[Collection(EngineStateCollection.Name)]
public unsafe class ConvolutionKernelTests
{
    public static TheoryData<string> Levels => [.. EngineState.AllLevels.Select(level => level.ToString())];

    [Theory, MemberData(nameof(Levels))]
    public void Forward_AgreesWithTheDefinition(string level)
    {
        using EngineState state = new(level: Enum.Parse<SimdLevel>(level));
        int seed = 0;
        foreach ((string name, ConvolutionGeometry g) in RandomConvolutions.All())
        {
            bool relu = ++seed % 2 == 0;
            double[] x = RandomConvolutions.Values(g.Sizes.Input, seed), k = RandomConvolutions.Values(g.Sizes.Kernel, -seed);
            double[] bias = seed % 3 == 0 ? new double[g.OutputChannels] : RandomConvolutions.Values(g.OutputChannels, seed + 1000);
            using GuardedBuffer xs = Guarded.Of(x), ks = Guarded.Of(k), biases = Guarded.Of(bias), y = Guarded.Empty(g.Sizes.Output);
            ConvolutionKernel.Forward(
                xs.Pointer, ks.Pointer, seed % 3 == 0 ? null : biases.Pointer, y.Pointer, g,
                relu ? FusedActivation.Relu : FusedActivation.None);
            y.AssertClose(NaiveConvolution.Forward(x, k, bias, relu, g), $"{name} {g}");
        }
    }

    [Theory, MemberData(nameof(Levels))]
    public void InputGradient_AgreesWithTheDefinition(string level)
    {
        using EngineState state = new(level: Enum.Parse<SimdLevel>(level));
        int seed = 0;
        foreach ((string name, ConvolutionGeometry g) in RandomConvolutions.All())
        {
            seed++;
            double[] dy = RandomConvolutions.Values(g.Sizes.Output, seed), k = RandomConvolutions.Values(g.Sizes.Kernel, -seed);
            using GuardedBuffer dys = Guarded.Of(dy), ks = Guarded.Of(k), dx = Guarded.Empty(g.Sizes.Input);
            ConvolutionKernel.InputGradient(dys.Pointer, ks.Pointer, dx.Pointer, g);
            dx.AssertClose(NaiveConvolution.InputGradient(dy, k, g), $"{name} {g}");
        }
    }

    [Theory, MemberData(nameof(Levels))]
    public void KernelGradient_AgreesWithTheDefinition(string level)
    {
        using EngineState state = new(level: Enum.Parse<SimdLevel>(level));
        int seed = 0;
        foreach ((string name, ConvolutionGeometry g) in RandomConvolutions.All())
        {
            seed++;
            double[] x = RandomConvolutions.Values(g.Sizes.Input, seed), dy = RandomConvolutions.Values(g.Sizes.Output, -seed);
            double[] db = new double[g.OutputChannels];
            for (int i = 0; i < dy.Length; i++)
                db[i % g.OutputChannels] += dy[i];
            using GuardedBuffer xs = Guarded.Of(x), dys = Guarded.Of(dy), dk = Guarded.Empty(g.Sizes.Kernel), dbs = Guarded.Empty(g.OutputChannels);
            ConvolutionKernel.KernelGradient(xs.Pointer, dys.Pointer, dk.Pointer, g, seed % 2 == 0 ? dbs.Pointer : null);
            dk.AssertClose(NaiveConvolution.KernelGradient(x, dy, g), $"{name} {g}");
            if (seed % 2 == 0)
                dbs.AssertClose(db, $"bias of {name} {g}");
        }
    }

    [Theory, MemberData(nameof(Levels))]
    public void TransposedConvolution_AddsBiasAndActivates(string level)
    {
        using EngineState state = new(level: Enum.Parse<SimdLevel>(level));
        ConvolutionGeometry g = ConvolutionGeometry.Create(
            2, new(1, 9, 8), 5, 7, new(1, 3, 3), new(1, 2, 2), Extent.One, new(0, 1, 0), new(0, 1, 1));
        double[] dy = RandomConvolutions.Values(g.Sizes.Output, 1), k = RandomConvolutions.Values(g.Sizes.Kernel, 2);
        double[] bias = RandomConvolutions.Values(g.InputChannels, 3), expected = NaiveConvolution.InputGradient(dy, k, g);
        for (int i = 0; i < expected.Length; i++)
            expected[i] = Math.Max(0, expected[i] + bias[i % g.InputChannels]);
        using GuardedBuffer dys = Guarded.Of(dy), ks = Guarded.Of(k), biases = Guarded.Of(bias), dx = Guarded.Empty(g.Sizes.Input);
        ConvolutionKernel.InputGradient(dys.Pointer, ks.Pointer, dx.Pointer, g, biases.Pointer, FusedActivation.Relu);
        dx.AssertClose(expected, "transposed");
    }

    /// <summary>The course's example: a 4x4 picture and a 3x3 kernel.</summary>
    [Theory, MemberData(nameof(Levels))]
    public void Forward_GivesTheCoursesNumbers(string level)
    {
        using EngineState state = new(level: Enum.Parse<SimdLevel>(level));
        AssertForward([1, 2, 3, 0, 0, 1, 2, 3, 3, 0, 1, 2, 2, 3, 0, 1], 4, [2, 0, 1, 0, 1, 2, 1, 0, 2], [15, 16, 6, 15]);
        // The digit 2 under a plus.
        AssertForward(
            [0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0], 5, [0, 1, 0, 1, 1, 1, 0, 1, 0],
            [1, 3, 3, 1, 2, 2, 2, 2, 3]);
    }

    static void AssertForward(double[] x, int size, double[] kernel, double[] expected)
    {
        ConvolutionGeometry g = ConvolutionGeometry.Create(
            1, new(1, size, size), 1, 1, new(1, 3, 3), Extent.One, Extent.One, Extent.Zero, Extent.Zero);
        using GuardedBuffer xs = Guarded.Of(x), ks = Guarded.Of(kernel), y = Guarded.Empty(g.Sizes.Output);
        ConvolutionKernel.Forward(xs.Pointer, ks.Pointer, null, y.Pointer, g);
        Assert.Equal(expected, y.Span.ToArray().Select(value => (double)value));
        y.AssertGuards();
    }

    /// <summary>Relu keeps NaN, as in Keras.</summary>
    [Theory, MemberData(nameof(Levels))]
    public void Relu_KeepsNaN(string level)
    {
        using EngineState state = new(level: Enum.Parse<SimdLevel>(level));
        ConvolutionGeometry g = ConvolutionGeometry.Create(
            1, new(1, 1, 3), 1, 17, Extent.One, Extent.One, Extent.One, Extent.Zero, Extent.Zero);
        double[] kernel = new double[17];
        Array.Fill(kernel, 1);
        using GuardedBuffer xs = Guarded.Of([-1, double.NaN, 2]), ks = Guarded.Of(kernel), y = Guarded.Empty(g.Sizes.Output);
        ConvolutionKernel.Forward(xs.Pointer, ks.Pointer, null, y.Pointer, g, FusedActivation.Relu);
        for (int channel = 0; channel < 17; channel++)
        {
            Assert.Equal(0, y.Pointer[channel]);
            Assert.True(float.IsNaN(y.Pointer[17 + channel]));
            Assert.Equal(2, y.Pointer[34 + channel]);
        }
    }

    /// <summary>Sizes that are divided among threads in different ways: images, slabs, slices, panels.</summary>
    public static TheoryData<int, int, int, int, int, int> Divided => new()
    {
        { 40, 28, 16, 16, 3, 1 },
        { 70, 7, 32, 64, 3, 1 },
        { 1, 64, 16, 24, 3, 1 },
        { 8, 28, 16, 32, 3, 2 },
        { 1, 8, 128, 256, 3, 1 },
        { 64, 28, 1, 6, 5, 1 },
    };

    [Theory, MemberData(nameof(Divided))]
    public void Bits_DoNotDependOnTheThreads(int batch, int size, int inputs, int outputs, int kernel, int stride)
    {
        ConvolutionGeometry g = ConvolutionGeometry.Create(
            batch, new(1, size, size), inputs, outputs, new(1, kernel, kernel), new(1, stride, stride), Extent.One, new(0, 1, 1),
            new(0, 1, 1));
        using GuardedBuffer x = Guarded.Of(RandomConvolutions.Values(g.Sizes.Input, 1)), k = Guarded.Of(RandomConvolutions.Values(g.Sizes.Kernel, 2));
        using GuardedBuffer dy = Guarded.Of(RandomConvolutions.Values(g.Sizes.Output, 3)), y = Guarded.Empty(g.Sizes.Output), dx = Guarded.Empty(g.Sizes.Input);
        using GuardedBuffer dk = Guarded.Empty(g.Sizes.Kernel), db = Guarded.Empty(g.OutputChannels);
        List<float[]> runs = [];
        foreach (int threads in (int[])[1, 2, 4, 1])
        {
            using EngineState state = new(threads: threads);
            ConvolutionKernel.Forward(x.Pointer, k.Pointer, null, y.Pointer, g, FusedActivation.Relu);
            ConvolutionKernel.InputGradient(dy.Pointer, k.Pointer, dx.Pointer, g);
            ConvolutionKernel.KernelGradient(x.Pointer, dy.Pointer, dk.Pointer, g, db.Pointer);
            runs.Add([.. y.Span, .. dx.Span, .. dk.Span, .. db.Span]);
        }
        foreach (float[] run in runs)
            Assert.Equal(runs[0], run);
    }
}
