namespace KerasCourse.Cpu.Tests;

/// <summary>Max and average pooling against the definition, at every SIMD level; ties, NaN, padding; the same bits for any thread count.</summary>
[Collection(EngineStateCollection.Name)]
public unsafe class PoolingTests
{
    public static TheoryData<string> Levels => [.. EngineState.AllLevels.Select(level => level.ToString())];

    /// <summary>The course's example.</summary>
    [Theory, MemberData(nameof(Levels))]
    public void Max_GivesTheCoursesNumbers(string level)
    {
        using EngineState state = new(level: Enum.Parse<SimdLevel>(level));
        PoolingGeometry g = Square(1, 4, 1, 2, 2, 0);
        using GuardedBuffer x = Guarded.Of([3, 7, 2, 3, 3, 2, 4, 1, 0, 1, 3, 1, 0, 4, 1, 0]), y = Guarded.Empty(4);
        byte* argmax = stackalloc byte[4];
        MaxPoolingKernel.Forward(x.Pointer, y.Pointer, argmax, g);
        Assert.Equal([7, 4, 4, 3], y.Span.ToArray());
        Assert.Equal([1, 2, 3, 0], new Span<byte>(argmax, 4).ToArray());
    }

    [Theory, MemberData(nameof(Levels))]
    public void Max_AgreesWithTheDefinition(string level)
    {
        using EngineState state = new(level: Enum.Parse<SimdLevel>(level));
        int seed = 0;
        foreach (PoolingGeometry g in Geometries())
        {
            // Few different values, so that ties are common.
            Random random = new(++seed);
            double[] x = new double[g.Batch * g.InputImage], dy = RandomConvolutions.Values(g.Batch * g.OutputImage, seed);
            for (int i = 0; i < x.Length; i++)
                x[i] = random.Next(-3, 4);
            double[] y = new double[dy.Length], dx = new double[x.Length];
            Array.Fill(y, double.NegativeInfinity);
            int[] winner = new int[dy.Length], tapOf = new int[dy.Length];
            Array.Fill(winner, -1);
            ForEachInside(g, (output, input, tap) =>
            {
                if (x[input] > y[output])
                    (y[output], winner[output], tapOf[output]) = (x[input], input, tap);
            });
            for (int i = 0; i < winner.Length; i++)
                dx[winner[i]] += dy[i];

            using GuardedBuffer xs = Guarded.Of(x), ys = Guarded.Empty(y.Length), dys = Guarded.Of(dy), dxs = Guarded.Empty(dx.Length), argmax = Guarded.Empty(y.Length * g.ArgmaxSize / 4 + 1);
            MaxPoolingKernel.Forward(xs.Pointer, ys.Pointer, argmax.Pointer, g);
            ys.AssertClose(y, g.ToString());
            for (int i = 0; i < tapOf.Length; i++)
                Assert.Equal(tapOf[i], g.ArgmaxSize == 1 ? ((byte*)argmax.Pointer)[i] : ((int*)argmax.Pointer)[i]);
            argmax.AssertGuards();
            MaxPoolingKernel.Gradient(dys.Pointer, argmax.Pointer, dxs.Pointer, g);
            dxs.AssertClose(dx, g.ToString());
            ys.Span.Clear();
            MaxPoolingKernel.Forward(xs.Pointer, ys.Pointer, null, g);
            ys.AssertClose(y, g.ToString());
        }
    }

    [Theory, MemberData(nameof(Levels))]
    public void Average_AgreesWithTheDefinition(string level)
    {
        using EngineState state = new(level: Enum.Parse<SimdLevel>(level));
        int seed = 0;
        foreach (PoolingGeometry g in Geometries())
        {
            seed++;
            double[] x = RandomConvolutions.Values(g.Batch * g.InputImage, seed), dy = RandomConvolutions.Values(g.Batch * g.OutputImage, -seed);
            double[] y = new double[dy.Length], dx = new double[x.Length], inside = new double[dy.Length];
            ForEachInside(g, (output, input, _) => inside[output]++);
            ForEachInside(g, (output, input, _) => y[output] += x[input] / inside[output]);
            ForEachInside(g, (output, input, _) => dx[input] += dy[output] / inside[output]);
            using GuardedBuffer xs = Guarded.Of(x), ys = Guarded.Empty(y.Length), dys = Guarded.Of(dy), dxs = Guarded.Empty(dx.Length);
            AveragePoolingKernel.Forward(xs.Pointer, ys.Pointer, g);
            ys.AssertClose(y, g.ToString());
            AveragePoolingKernel.Gradient(dys.Pointer, dxs.Pointer, g);
            dxs.AssertClose(dx, g.ToString());
        }
    }

    [Fact]
    public void Doubles_AgreeWithTheDefinition()
    {
        int seed = 0;
        foreach (PoolingGeometry g in Geometries())
        {
            seed++;
            double[] x = RandomConvolutions.Values(g.Batch * g.InputImage, seed), dy = RandomConvolutions.Values(g.Batch * g.OutputImage, -seed);
            double[] max = new double[dy.Length], mean = new double[dy.Length], inside = new double[dy.Length];
            double[] maxGradient = new double[x.Length], meanGradient = new double[x.Length];
            int[] winner = new int[dy.Length];
            Array.Fill(max, double.NegativeInfinity);
            ForEachInside(g, (output, input, _) => inside[output]++);
            ForEachInside(g, (output, input, _) =>
            {
                mean[output] += x[input] / inside[output];
                meanGradient[input] += dy[output] / inside[output];
                if (x[input] > max[output])
                    (max[output], winner[output]) = (x[input], input);
            });
            for (int i = 0; i < winner.Length; i++)
                maxGradient[winner[i]] += dy[i];

            double[] y = new double[dy.Length], dx = new double[x.Length];
            byte[] argmax = new byte[y.Length * g.ArgmaxSize];
            fixed (double* xs = x, ys = y, dys = dy, dxs = dx)
            fixed (byte* table = argmax)
            {
                MaxPoolingKernel.Forward(xs, ys, table, g);
                AssertClose(max, y);
                MaxPoolingKernel.Gradient(dys, table, dxs, g);
                AssertClose(maxGradient, dx);
                AveragePoolingKernel.Forward(xs, ys, g);
                AssertClose(mean, y);
                AveragePoolingKernel.Gradient(dys, dxs, g);
                AssertClose(meanGradient, dx);
            }
        }
    }

    /// <summary>The first NaN of a window is its maximum and gets its gradient.</summary>
    [Theory, MemberData(nameof(Levels))]
    public void Max_LetsNaNThrough(string level)
    {
        using EngineState state = new(level: Enum.Parse<SimdLevel>(level));
        const int channels = 19;
        PoolingGeometry g = Square(1, 2, channels, 2, 2, 0);
        for (int first = 0; first < 4; first++)
        {
            for (int second = first; second < 4; second++)
            {
                double[] values = RandomConvolutions.Values(4 * channels, first);
                for (int channel = 0; channel < channels; channel++)
                    values[first * channels + channel] = values[second * channels + channel] = double.NaN;
                using GuardedBuffer x = Guarded.Of(values), y = Guarded.Empty(channels);
                byte[] argmax = new byte[channels];
                fixed (byte* table = argmax)
                    MaxPoolingKernel.Forward(x.Pointer, y.Pointer, table, g);
                Assert.All(y.Span.ToArray(), value => Assert.True(float.IsNaN(value)));
                Assert.All(argmax, tap => Assert.Equal(first, tap));
            }
        }
    }

    [Fact]
    public void Bits_DoNotDependOnTheThreads()
    {
        PoolingGeometry g = Square(24, 33, 20, 3, 2, 1);
        using GuardedBuffer x = Guarded.Of(RandomConvolutions.Values(g.Batch * g.InputImage, 1)), y = Guarded.Empty(g.Batch * g.OutputImage);
        using GuardedBuffer dy = Guarded.Of(RandomConvolutions.Values(g.Batch * g.OutputImage, 2)), dx = Guarded.Empty(g.Batch * g.InputImage);
        byte[] argmax = new byte[y.Span.Length];
        List<float[]> runs = [];
        foreach (int threads in (int[])[1, 2, 4, 1])
        {
            using EngineState state = new(threads: threads);
            List<float> run = [];
            fixed (byte* table = argmax)
            {
                MaxPoolingKernel.Forward(x.Pointer, y.Pointer, table, g);
                run.AddRange(y.Span);
                MaxPoolingKernel.Gradient(dy.Pointer, table, dx.Pointer, g);
                run.AddRange(dx.Span);
            }
            AveragePoolingKernel.Forward(x.Pointer, y.Pointer, g);
            run.AddRange(y.Span);
            AveragePoolingKernel.Gradient(dy.Pointer, dx.Pointer, g);
            runs.Add([.. run, .. dx.Span]);
        }
        foreach (float[] run in runs)
            Assert.Equal(runs[0], run);
    }

    static IEnumerable<PoolingGeometry> Geometries()
    {
        foreach (int channels in (int[])[1, 3, 4, 6, 8, 11, 16, 21, 32])
        {
            yield return Square(2, 8, channels, 2, 2, 0);
            yield return Square(2, 7, channels, 2, 2, 0);
            yield return Square(2, 7, channels, 3, 2, 1);
            yield return Square(1, 9, channels, 3, 1, 1);
            yield return Square(1, 9, channels, 2, 3, 0);
        }
        yield return Square(2, 18, 5, 17, 1, 0);
        yield return Square(2, 18, 9, 17, 17, 0);
        Random random = new(7);
        for (int i = 0; i < 60; i++)
        {
            Extent input = Extent.One, window = Extent.One, stride = Extent.One, before = Extent.Zero, after = Extent.Zero;
            for (int axis = random.Next(3); axis < 3; axis++)
            {
                window = window.With(axis, random.Next(1, 4));
                stride = stride.With(axis, random.Next(1, 4));
                input = input.With(axis, random.Next(window[axis], window[axis] + 6));
                before = before.With(axis, random.Next(window[axis]));
                after = after.With(axis, random.Next(window[axis]));
            }
            yield return PoolingGeometry.Create(random.Next(1, 4), input, random.Next(1, 36), window, stride, before, after);
        }
    }

    static PoolingGeometry Square(int batch, int size, int channels, int window, int stride, int pad) => PoolingGeometry.Create(
        batch, new(1, size, size), channels, new(1, window, window), new(1, stride, stride), new(0, pad, pad), new(0, pad, pad));

    static void ForEachInside(PoolingGeometry g, Action<int, int, int> visit)
    {
        for (int n = 0; n < g.Batch; n++)
            for (int od = 0; od < g.Output.Depth; od++)
                for (int oh = 0; oh < g.Output.Height; oh++)
                    for (int ow = 0; ow < g.Output.Width; ow++)
                        for (int kd = 0; kd < g.Window.Depth; kd++)
                            for (int kh = 0; kh < g.Window.Height; kh++)
                                for (int kw = 0; kw < g.Window.Width; kw++)
                                {
                                    int d = od * g.Stride.Depth + kd - g.PadBefore.Depth;
                                    int h = oh * g.Stride.Height + kh - g.PadBefore.Height;
                                    int w = ow * g.Stride.Width + kw - g.PadBefore.Width;
                                    if (d < 0 || h < 0 || w < 0 || d >= g.Input.Depth || h >= g.Input.Height || w >= g.Input.Width)
                                        continue;
                                    int output = (((n * g.Output.Depth + od) * g.Output.Height + oh) * g.Output.Width + ow) * g.Channels;
                                    int input = (((n * g.Input.Depth + d) * g.Input.Height + h) * g.Input.Width + w) * g.Channels;
                                    for (int channel = 0; channel < g.Channels; channel++)
                                        visit(output + channel, input + channel, (kd * g.Window.Height + kh) * g.Window.Width + kw);
                                }
    }

    static void AssertClose(double[] expected, double[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-12);
    }
}
