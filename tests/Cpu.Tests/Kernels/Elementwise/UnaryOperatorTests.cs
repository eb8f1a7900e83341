namespace KerasCourse.Cpu.Tests;

/// <summary>
/// Every unary operator against a scalar double formula (Math, or the function's definition), at every SIMD level, at magnitudes from 1e-6 up
/// and at special values; and the same bits at every level, length and offset.
/// </summary>
[Collection(EngineStateCollection.Name)]
public sealed unsafe class UnaryOperatorTests
{
    const double RootHalf = 0.70710678118654752;

    static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    static double LogOnePlus(double x) => Math.Abs(x) < 1e-4 ? x - x * x / 2 + x * x * x / 3 : Math.Log(1 + x);

    static double ExpMinusOne(double x) => Math.Abs(x) < 1e-4 ? x + x * x / 2 + x * x * x / 6 : Math.Exp(x) - 1;

    static double Softplus(double x) => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x)));

    static double Elu(double x, double alpha) => x > 0 ? x : alpha * ExpMinusOne(x);

    static double HardSigmoid(double x) => Math.Clamp(x + 3, 0, 6) / 6;

    // Abramowitz and Stegun 7.1.5, summed until the terms vanish; good to 1e-12 for |x| < 3.
    static double Erf(double x)
    {
        if (Math.Abs(x) > 4.5)
            return Math.Sign(x);
        double sum = 0, term = x;
        for (int n = 0; n < 150; n++)
        {
            sum += term / (2 * n + 1);
            term *= -x * x / (n + 1);
        }
        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    [Fact]
    public void SignAndRounding()
    {
        Check<AbsOperator>(Math.Abs, 0);
        Check<NegativeOperator>(x => -x, 0);
        Check<SignOperator>(x => double.IsNaN(x) ? x : Math.Sign(x), 0);
        Check<FloorOperator>(Math.Floor, 0);
        Check<CeilingOperator>(Math.Ceiling, 0);
        Check<RoundOperator>(x => Math.Round(x, MidpointRounding.ToEven), 0);
        Check<TruncateOperator>(Math.Truncate, 0);
        Check(x => Math.Clamp(x, -0.5f, 2), 0, new ClipOperator(-0.5, 2));
    }

    [Fact]
    public void ExponentialsAndLogarithms()
    {
        Check<ExpOperator>(Math.Exp, 1);
        Check<ExpMinusOneOperator>(ExpMinusOne, 2);
        Check<Exp2Operator>(x => Math.Pow(2, x), 0.51);
        Check<LogOperator>(Math.Log, 1.5);
        Check<LogOnePlusOperator>(LogOnePlus, 3);
        Check<Log2Operator>(Math.Log2, 0.51);
        Check<Log10Operator>(Math.Log10, 0.51);
        Check<SqrtOperator>(Math.Sqrt, 0.51);
        Check<ReciprocalSqrtOperator>(x => 1 / Math.Sqrt(x), 1.5);
        Check<SquareOperator>(x => x * x, 0.51);
        Check<ReciprocalOperator>(x => 1 / x, 0.51);
    }

    [Fact]
    public void ErrorFunctions()
    {
        float[] moderate = KernelData.Spread(4000, 2.9);
        CheckValues<ErfOperator>(moderate, Erf, 3, default);
        CheckValues<ErfOperator>([4.5f, -5, 100, float.PositiveInfinity, float.NegativeInfinity, 0], x => Math.Sign(x), 0, default);
        // y = erfinv(x) is judged by the x that would give exactly y: the distance in x over the slope.
        float[] x = KernelData.Uniform(4000, -0.99, 0.99);
        float[] y = Apply(x, new ErfInverseOperator(), 0);
        for (int i = 0; i < x.Length; i++)
        {
            double slope = 2 / Math.Sqrt(Math.PI) * Math.Exp(-(double)y[i] * y[i]);
            Assert.InRange(Math.Abs((Erf(y[i]) - x[i]) / slope), 0, 1e-6 * Math.Abs(y[i]) + 1e-30);
        }
        float[] ends = Apply([1f, -1f, 0f, 1.5f, float.NaN], new ErfInverseOperator(), 0);
        Assert.Equal([float.PositiveInfinity, float.NegativeInfinity, 0, float.NaN, float.NaN], ends);
    }

    [Fact]
    public void Trigonometry()
    {
        float[] angles = KernelData.Spread(4000, 1000);
        CheckValues<SinOperator>(angles, Math.Sin, 2, default);
        CheckValues<CosOperator>(angles, Math.Cos, 2, default);
        CheckValues<SinOperator>([0, float.PositiveInfinity, float.NaN], Math.Sin, 0, default);
        Check<TanOperator>(Math.Tan, 0.51, 1000);
        Check<SinhOperator>(Math.Sinh, 0.51);
        Check<CoshOperator>(Math.Cosh, 0.51);
        Check<AsinOperator>(Math.Asin, 0.51);
        Check<AcosOperator>(Math.Acos, 0.51);
        Check<AtanOperator>(Math.Atan, 0.51);
        Check<AsinhOperator>(Math.Asinh, 0.51);
        Check<AcoshOperator>(Math.Acosh, 0.51);
        Check<AtanhOperator>(Math.Atanh, 0.51);
    }

    [Fact]
    public void Rectifiers()
    {
        Check<ReluOperator>(x => double.IsNaN(x) ? x : Math.Max(x, 0), 0);
        Check<Relu6Operator>(x => Math.Clamp(x, 0, 6), 0);
        Check(x => x > 0 ? x : 0.25 * x, 0.51, new LeakyReluOperator(0.25));
        Check<HardTanhOperator>(x => Math.Clamp(x, -1, 1), 0);
        CheckAbsolute<HardSigmoidOperator>(HardSigmoid, 1e-7);
        CheckAbsolute<HardSiluOperator>(x => x * HardSigmoid(x), 4e-7);
        Check<SoftsignOperator>(x => x / (1 + Math.Abs(x)), 1.5, 1e6);
    }

    [Fact]
    public void Sigmoids()
    {
        Check<TanhOperator>(Math.Tanh, 3);
        CheckValues<SigmoidOperator>(KernelData.Spread(4000, 87), Sigmoid, 3, default);
        CheckValues<SigmoidOperator>([float.PositiveInfinity, float.NegativeInfinity, float.NaN, 200, -200, 0], Sigmoid, 0.01, default);
        Check<SoftplusOperator>(Softplus, 3);
        Check<LogSigmoidOperator>(x => -Softplus(-x), 3);
        Check(x => Elu(x, 1.5), 3, new EluOperator(1.5));
        Check<SeluOperator>(x => 1.0507009873554805 * Elu(x, 1.6732632423543772), 3.5);
        Check(x => x > 0 ? x : 2 * ExpMinusOne(x / 2), 3, new CeluOperator(2));
        float[] moderate = KernelData.Spread(4000, 80);
        CheckValues<SiluOperator>(moderate, x => x * Sigmoid(x), 4, default);
        CheckValues<MishOperator>(moderate, x => x * Math.Tanh(Softplus(x)), 6, default);
    }

    [Fact]
    public void Gelu()
    {
        // Absolute: far left, 1 + erf cancels, in every library's float form.
        float[] moderate = KernelData.Spread(4000, 4);
        CheckWithin<GeluOperator>(moderate, x => x / 2 * (1 + Erf(x * RootHalf)), 5e-7);
        CheckWithin<GeluTanhOperator>(moderate, x => x / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))), 5e-7);
    }

    [Fact]
    public void DoubleFollowsTheDefinitions()
    {
        double[] x = [-20, -3.5, -1, -0.3, -1e-5, 0, 1e-5, 0.3, 0.9, 1, 2.9, 3.1, 20];
        CheckDouble<ErfOperator>(x, v => Math.Abs(v) > 4.5 ? Math.Sign(v) : Erf(v), 1e-11);
        CheckDouble<SoftplusOperator>(x, Softplus, 1e-11);
        CheckDouble<ExpMinusOneOperator>(x, ExpMinusOne, 1e-11);
        CheckDouble<LogOnePlusOperator>([-0.5, -1e-6, 0, 1e-6, 3], LogOnePlus, 1e-11);
        CheckDouble<TanhOperator>(x, Math.Tanh, 0);
        double[] inner = [-0.999, -0.5, -1e-9, 0, 0.1, 0.7, 0.99999];
        double[] there = new double[inner.Length], back = new double[inner.Length];
        fixed (double* from = inner, to = there, end = back)
        {
            UnaryLoop.Run<ErfInverseOperator, double>(from, to, inner.Length);
            UnaryLoop.Run<ErfOperator, double>(to, end, inner.Length);
        }
        for (int i = 0; i < inner.Length; i++)
            Assert.Equal(inner[i], back[i], 1e-14);
    }

    [Fact]
    public void IntegersKeepTheirType()
    {
        int[] x = [-5, 0, 7], y = new int[3];
        fixed (int* from = x, to = y)
        {
            UnaryLoop.Run<AbsOperator, int>(from, to, 3);
            Assert.Equal([5, 0, 7], y);
            UnaryLoop.Run<SignOperator, int>(from, to, 3);
            Assert.Equal([-1, 0, 1], y);
            UnaryLoop.Run<SquareOperator, int>(from, to, 3);
            Assert.Equal([25, 0, 49], y);
        }
    }

    [Fact]
    public void TestsGiveBytesOfZeroAndOne()
    {
        foreach (SimdLevel level in EngineState.AllLevels)
        {
            using EngineState state = new(level: level);
            for (int count = 0; count <= 40; count++)
            {
                float[] x = new float[count];
                for (int i = 0; i < count; i++)
                    x[i] = KernelData.Special[(i * 7 + count) % KernelData.Special.Length];
                byte[] y = new byte[count + 1];
                fixed (float* from = x)
                fixed (byte* to = y)
                {
                    PredicateLoop.Run<IsNaNOperator, float>(from, to, count);
                    Assert.All(Enumerable.Range(0, count), i => Assert.Equal(float.IsNaN(x[i]) ? 1 : 0, y[i]));
                    PredicateLoop.Run<IsInfiniteOperator, float>(from, to, count);
                    Assert.All(Enumerable.Range(0, count), i => Assert.Equal(float.IsInfinity(x[i]) ? 1 : 0, y[i]));
                    PredicateLoop.Run<IsFiniteOperator, float>(from, to, count);
                    Assert.All(Enumerable.Range(0, count), i => Assert.Equal(float.IsFinite(x[i]) ? 1 : 0, y[i]));
                    PredicateLoop.Run<LogicalNotOperator, float>(from, to, count);
                    Assert.All(Enumerable.Range(0, count), i => Assert.Equal(x[i] == 0 ? 1 : 0, y[i]));
                }
                Assert.Equal(0, y[count]);
            }
        }
    }

    [Fact]
    public void SameBitsAtEveryLevelLengthOffsetAndThreadCount()
    {
        SameBits<ExpOperator>();
        SameBits<LogOnePlusOperator>();
        SameBits<TanhOperator>();
        SameBits<MishOperator>();
        SameBits<GeluOperator>();
        SameBits<SinOperator>();
    }

    static void SameBits<TOperator>() where TOperator : struct, IUnaryOperator
    {
        float[] x = [.. KernelData.Special, .. KernelData.Spread(20_000, 100)];
        float[] expected;
        using (new EngineState(1, SimdLevel.Scalar))
            expected = Apply(x, default(TOperator), 0);
        foreach (SimdLevel level in EngineState.AllLevels)
        {
            foreach (int threads in (int[])[1, 2, 4])
            {
                using EngineState state = new(threads, level);
                AssertSameBits($"{typeof(TOperator).Name} {level}", expected, Apply(x, default(TOperator), 0));
                for (int count = 0; count <= 130; count++)
                    AssertSameBits($"{typeof(TOperator).Name} {level}", expected.AsSpan(3, count), Apply(x.AsSpan(3, count).ToArray(), default(TOperator), count % 5));
            }
        }
    }

    // NaNs may differ in their sign.
    static void AssertSameBits(string name, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (!expected[i].Equals(actual[i]))
                Assert.Fail($"{name}: {expected[i]:R} and {actual[i]:R}.");
        }
    }

    static void Check<TOperator>(Func<double, double> reference, double ulps, double largest = 1e30)
        where TOperator : struct, IUnaryOperator => Check(reference, ulps, default(TOperator), largest);

    static void Check<TOperator>(Func<double, double> reference, double ulps, TOperator op, double largest = 1e30)
        where TOperator : struct, IUnaryOperator
    {
        CheckValues(KernelData.Spread(2000, Math.Min(largest, 100)), reference, ulps, op);
        CheckValues(KernelData.Spread(2000, largest, 2), reference, ulps, op);
        CheckValues([.. KernelData.Special.Where(x => !(Math.Abs(x) > largest))], reference, ulps, op);
    }

    static void CheckValues<TOperator>(float[] x, Func<double, double> reference, double ulps, TOperator op)
        where TOperator : struct, IUnaryOperator
    {
        foreach (SimdLevel level in EngineState.AllLevels)
        {
            using EngineState state = new(level: level);
            float[] y = Apply(x, op, 1);
            for (int i = 0; i < x.Length; i++)
            {
                double error = KernelData.Ulps(y[i], reference(x[i]));
                if (!(error <= ulps))
                    Assert.Fail($"{typeof(TOperator).Name} {level}: f({x[i]:R}) = {y[i]:R}, expected {reference(x[i]):R}: {error:F2} ulp.");
            }
        }
    }

    static void CheckAbsolute<TOperator>(Func<double, double> reference, double bound) where TOperator : struct, IUnaryOperator =>
        CheckWithin<TOperator>(KernelData.Spread(2000, 8), reference, bound);

    static void CheckWithin<TOperator>(float[] x, Func<double, double> reference, double bound) where TOperator : struct, IUnaryOperator
    {
        float[] y = Apply(x, default(TOperator), 0);
        for (int i = 0; i < x.Length; i++)
            Assert.InRange(y[i], reference(x[i]) - bound, reference(x[i]) + bound);
    }

    static void CheckDouble<TOperator>(double[] x, Func<double, double> reference, double relative) where TOperator : struct, IUnaryOperator
    {
        double[] y = new double[x.Length];
        fixed (double* from = x, to = y)
            UnaryLoop.Run<TOperator, double>(from, to, x.Length);
        for (int i = 0; i < x.Length; i++)
            Assert.InRange(Math.Abs(y[i] - reference(x[i])), 0, relative * Math.Abs(reference(x[i])));
    }

    /// <summary>Applies in place, at an address that is <paramref name="offset"/> elements past an array's start.</summary>
    static float[] Apply<TOperator>(float[] x, TOperator op, int offset) where TOperator : struct, IUnaryOperator
    {
        float[] memory = new float[x.Length + offset + 1];
        x.CopyTo(memory, offset);
        memory[^1] = 12345;
        fixed (float* p = memory)
            UnaryLoop.Run<TOperator, float>(p + offset, p + offset, x.Length, op);
        Assert.Equal(12345, memory[^1]);
        return memory[offset..^1];
    }
}
