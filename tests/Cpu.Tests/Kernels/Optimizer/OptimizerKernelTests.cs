namespace KerasCourse.Cpu.Tests;

/// <summary>
/// Five steps of each optimizer in double against the update rules of Keras's documentation, written out here for one element; the float
/// path against the double path at every SIMD level, length 1 to 40; reading from one place and writing to another.
/// </summary>
[Collection(EngineStateCollection.Name)]
public sealed unsafe class OptimizerKernelTests
{
    const int Steps = 5;
    const double Rate = 0.05, Decay = 0.02, Epsilon = 1e-7;

    delegate void Kernel(double* w, double* g, double* a, double* b, double* c, int count, int step);

    delegate void FloatKernel(float* w, float* g, float* wOut, float* a, float* b, float* c, int count, int step);

    [Fact]
    public void Sgd()
    {
        Check(
            (w, g, a, b, c, n, step) => SgdKernel.Run(w, g, w, n, Hyper(Rate, Decay, 0.9)),
            (w, g, o, a, b, c, n, step) => SgdKernel.Run(w, g, o, n, Hyper(Rate, Decay, 0.9)),
            (s, g, t) => s with { W = s.W - s.W * Decay * Rate - Rate * g });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SgdWithMomentum(bool nesterov) => Check(
        (w, g, a, b, c, n, step) => SgdKernel.RunMomentum(w, g, w, a, n, Hyper(Rate, Decay, 0.9), nesterov),
        (w, g, o, a, b, c, n, step) => SgdKernel.RunMomentum(w, g, o, a, n, Hyper(Rate, Decay, 0.9), nesterov),
        (s, g, t) =>
        {
            double m = 0.9 * s.A - Rate * g;
            double decayed = s.W - s.W * Decay * Rate;
            return s with { A = m, W = nesterov ? decayed + 0.9 * m - Rate * g : decayed + m };
        });

    [Fact]
    public void Adagrad() => Check(
        (w, g, a, b, c, n, step) => AdagradKernel.Run(w, g, w, a, n, Hyper(Rate, Decay, Epsilon)),
        (w, g, o, a, b, c, n, step) => AdagradKernel.Run(w, g, o, a, n, Hyper(Rate, Decay, Epsilon)),
        (s, g, t) =>
        {
            double sum = s.A + g * g;
            return s with { A = sum, W = s.W - s.W * Decay * Rate - Rate * g / Math.Sqrt(sum + Epsilon) };
        });

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Rmsprop(bool withMomentum, bool centered) => Check(
        (w, g, a, b, c, n, step) =>
            RmspropKernel.Run(w, g, w, a, withMomentum ? b : null, centered ? c : null, n, Hyper(Rate, Decay, 0.8, 0.7, Epsilon)),
        (w, g, o, a, b, c, n, step) =>
            RmspropKernel.Run(w, g, o, a, withMomentum ? b : null, centered ? c : null, n, Hyper(Rate, Decay, 0.8, 0.7, Epsilon)),
        (s, g, t) =>
        {
            double v = 0.8 * s.A + 0.2 * g * g;
            double average = centered ? 0.8 * s.C + 0.2 * g : 0;
            double change = Rate * g / Math.Sqrt(v - average * average + Epsilon);
            double momentum = withMomentum ? 0.7 * s.B + change : 0;
            return new(s.W - s.W * Decay * Rate - (withMomentum ? momentum : change), v, momentum, average);
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Adam(bool amsgrad) => Check(
        (w, g, a, b, c, n, step) => AdamKernel.Run(w, g, w, a, b, amsgrad ? c : null, n, Hyper(Rate, Decay, 0.9, 0.99, Epsilon, step)),
        (w, g, o, a, b, c, n, step) => AdamKernel.Run(w, g, o, a, b, amsgrad ? c : null, n, Hyper(Rate, Decay, 0.9, 0.99, Epsilon, step)),
        (s, g, t) =>
        {
            double m = 0.9 * s.A + 0.1 * g, v = 0.99 * s.B + 0.01 * g * g;
            double largest = amsgrad ? Math.Max(s.C, v) : 0;
            double rate = Rate * Math.Sqrt(1 - Math.Pow(0.99, t)) / (1 - Math.Pow(0.9, t));
            return new(s.W - s.W * Decay * Rate - rate * m / (Math.Sqrt(amsgrad ? largest : v) + Epsilon), m, v, largest);
        });

    [Fact]
    public void Adadelta() => Check(
        (w, g, a, b, c, n, step) => AdadeltaKernel.Run(w, g, w, a, b, n, Hyper(Rate, Decay, 0.95, Epsilon)),
        (w, g, o, a, b, c, n, step) => AdadeltaKernel.Run(w, g, o, a, b, n, Hyper(Rate, Decay, 0.95, Epsilon)),
        (s, g, t) =>
        {
            double a = 0.95 * s.A + 0.05 * g * g, change = Math.Sqrt(s.B + Epsilon) / Math.Sqrt(a + Epsilon) * g;
            return s with { W = s.W - s.W * Decay * Rate - Rate * change, A = a, B = 0.95 * s.B + 0.05 * change * change };
        });

    [Fact]
    public void Adamax() => Check(
        (w, g, a, b, c, n, step) => AdamaxKernel.Run(w, g, w, a, b, n, Hyper(Rate, Decay, 0.9, 0.99, Epsilon, step)),
        (w, g, o, a, b, c, n, step) => AdamaxKernel.Run(w, g, o, a, b, n, Hyper(Rate, Decay, 0.9, 0.99, Epsilon, step)),
        (s, g, t) =>
        {
            double m = 0.9 * s.A + 0.1 * g, u = Math.Max(0.99 * s.B, Math.Abs(g));
            return s with { W = s.W - s.W * Decay * Rate - Rate / (1 - Math.Pow(0.9, t)) * m / (u + Epsilon), A = m, B = u };
        });

    [Fact]
    public void Nadam() => Check(
        (w, g, a, b, c, n, step) => NadamKernel.Run(w, g, w, a, b, n, Hyper(Rate, Decay, 0.9, 0.99, Epsilon, 0.7, 0.4)),
        (w, g, o, a, b, c, n, step) => NadamKernel.Run(w, g, o, a, b, n, Hyper(Rate, Decay, 0.9, 0.99, Epsilon, 0.7, 0.4)),
        (s, g, t) =>
        {
            double m = 0.9 * s.A + 0.1 * g, v = 0.99 * s.B + 0.01 * g * g;
            return s with { W = s.W - s.W * Decay * Rate - Rate * (0.7 * m + 0.4 * g) / (Math.Sqrt(v) + Epsilon), A = m, B = v };
        });

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void Ftrl(double power) => Check(
        (w, g, a, b, c, n, step) => FtrlKernel.Run(w, g, w, a, b, n, Hyper(Rate, Decay, power, 0.1, 0.2, 0.3)),
        (w, g, o, a, b, c, n, step) => FtrlKernel.Run(w, g, o, a, b, n, Hyper(Rate, Decay, power, 0.1, 0.2, 0.3)),
        (s, g, t) =>
        {
            double w = s.W - s.W * Decay * Rate, sum = s.A + g * g, powered = Math.Pow(sum, power);
            double z = s.B + g + 2 * 0.3 * w - (powered - Math.Pow(s.A, power)) / Rate * w;
            return s with { W = (Math.Clamp(z, -0.1, 0.1) - z) / (powered / Rate + 2 * 0.2), A = sum, B = z };
        });

    [Fact]
    public void Lion() => Check(
        (w, g, a, b, c, n, step) => LionKernel.Run(w, g, w, a, null, n, Hyper(Rate, Decay, 0.9, 0.99)),
        (w, g, o, a, b, c, n, step) => LionKernel.Run(w, g, o, a, null, n, Hyper(Rate, Decay, 0.9, 0.99)),
        (s, g, t) => s with { W = s.W - s.W * Decay * Rate - Rate * Math.Sign(0.9 * s.A + 0.1 * g), A = 0.99 * s.A + 0.01 * g });

    [Fact]
    public void ScheduleFreeAdamW() => Check(
        (w, g, a, b, c, n, step) => ScheduleFreeAdamWKernel.Run(w, g, w, a, b, n, Hyper(Rate, Decay, 0.9, 0.99, Epsilon, step, 0.03)),
        (w, g, o, a, b, c, n, step) => ScheduleFreeAdamWKernel.Run(w, g, o, a, b, n, Hyper(Rate, Decay, 0.9, 0.99, Epsilon, step, 0.03)),
        (s, g, t) =>
        {
            double v = 0.99 * s.B + 0.01 * g * g, z = s.A - 0.03 * g / (Math.Sqrt(v / (1 - Math.Pow(0.99, t))) + Epsilon);
            double mean = (s.W - s.W * Decay * Rate - 0.1 * z) / 0.9;
            return s with { W = 0.1 * z + 0.9 * (mean + (z - mean) / t), A = z, B = v };
        });

    record struct State(double W, double A, double B, double C);

    static readonly double[] HyperMemory = GC.AllocateArray<double>(8, pinned: true);

    static double* Hyper(params double[] values)
    {
        values.CopyTo(HyperMemory, 0);
        fixed (double* p = HyperMemory)
            return p;
    }

    static void Check(Kernel kernel, FloatKernel floatKernel, Func<State, double, int, State> rule)
    {
        for (int count = 1; count <= 40; count += count < 20 ? 1 : 7)
        {
            float[] weights = KernelData.Uniform(count, -1, 1), gradients = KernelData.Uniform(count * Steps, -1, 1, 7);
            double[][] double3 = [[.. weights.Select(x => (double)x)], new double[count], new double[count], new double[count]];
            State[] states = [.. weights.Select(x => new State(x, 0, 0, 0))];
            for (int step = 0; step < Steps; step++)
            {
                double[] g = [.. gradients.Skip(step * count).Take(count).Select(x => (double)x)];
                fixed (double* w = double3[0], pg = g, a = double3[1], b = double3[2], c = double3[3])
                    kernel(w, pg, a, b, c, count, step + 1);
                for (int i = 0; i < count; i++)
                    states[i] = rule(states[i], g[i], step + 1);
            }
            for (int i = 0; i < count; i++)
                Assert.Equal(states[i].W, double3[0][i], 1e-12);

            foreach (SimdLevel level in EngineState.AllLevels)
            {
                using EngineState state = new(level: level);
                float[] w = [.. weights], other = new float[count + 1], a = new float[count], b = new float[count], c = new float[count];
                other[count] = 5;
                for (int step = 0; step < Steps; step++)
                {
                    float[] g = [.. gradients.Skip(step * count).Take(count)];
                    fixed (float* pw = w, pg = g, po = other, pa = a, pb = b, pc = c)
                        floatKernel(pw, pg, po, pa, pb, pc, count, step + 1);
                    other.AsSpan(0, count).CopyTo(w);
                }
                for (int i = 0; i < count; i++)
                    Assert.Equal(states[i].W, w[i], 1e-5);
                Assert.Equal(5, other[count]);
            }
        }
    }

    [Fact]
    public void SameBitsForAnyThreadCount()
    {
        const int Count = 50_001;
        float[] expected = Run(1);
        Assert.Equal(expected, Run(2));
        Assert.Equal(expected, Run(4));

        static float[] Run(int threads)
        {
            using EngineState state = new(threads);
            float[] w = KernelData.Uniform(Count, -1, 1), g = KernelData.Uniform(Count, -1, 1, 2), m = new float[Count];
            float[] v = new float[Count];
            fixed (float* pw = w, pg = g, pm = m, pv = v)
                AdamKernel.Run(pw, pg, pw, pm, pv, null, Count, Hyper(0.001, 0, 0.9, 0.999, 1e-7, 1));
            return w;
        }
    }
}
