namespace KerasCourse.Cpu.Tests;

/// <summary>Reductions against loops in double written out here; the same bits for any number of threads.</summary>
[Collection(EngineStateCollection.Name)]
public sealed unsafe class ReductionKernelTests
{
    public static TheoryData<int, int, int> Triples
    {
        get
        {
            TheoryData<int, int, int> data = new()
            {
                { 1, 100_003, 1 },
                { 3, 5000, 1 },
                { 2, 3000, 37 },
                { 1, 2000, 5 },
                { 40, 40, 1 },
                { 4, 0, 3 },
                { 2, 7, 300 },
            };
            for (int n = 1; n <= 130; n += 3)
            {
                data.Add(2, n, 1);
                data.Add(1, 3, n);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Triples))]
    public void TriplesMatchScalarLoops(int outer, int reduce, int inner)
    {
        float[] x = KernelData.Uniform(outer * reduce * inner, 0.5, 1.5);
        Check<SumReductionOperator>(x, outer, reduce, inner, 0, (a, v) => a + v);
        Check<SumReductionOperator>(x, outer, reduce, inner, 0, (a, v) => a + v, reduce == 0 ? 1 : reduce);
        Check<SumOfSquaresReductionOperator>(x, outer, reduce, inner, 0, (a, v) => a + v * v);
        Check<MaximumReductionOperator>(x, outer, reduce, inner, double.NegativeInfinity, Math.Max);
        Check<MinimumReductionOperator>(x, outer, reduce, inner, double.PositiveInfinity, Math.Min);
        if (reduce <= 130)
            Check<ProductReductionOperator>(x, outer, reduce, inner, 1, (a, v) => a * v, relative: 3e-6);
    }

    [Theory]
    [InlineData(new[] { 4, 5, 6 }, new[] { 0, 2 })]
    [InlineData(new[] { 4, 5, 6 }, new[] { 1, 2 })]
    [InlineData(new[] { 4, 5, 6 }, new[] { 0, 1, 2 })]
    [InlineData(new[] { 4, 5, 6 }, new int[0])]
    [InlineData(new[] { 2, 3, 4, 5, 6 }, new[] { 0, 2, 4 })]
    [InlineData(new[] { 2, 3, 4, 5, 6 }, new[] { 1, 3 })]
    [InlineData(new int[0], new int[0])]
    public void AnyAxes(int[] shape, int[] axes)
    {
        int count = shape.Aggregate(1, (a, b) => a * b);
        float[] x = KernelData.Uniform(count, -1, 1);
        int kept = 1;
        for (int axis = 0; axis < shape.Length; axis++)
            kept *= axes.Contains(axis) ? 1 : shape[axis];
        double[] expected = new double[kept];
        for (int i = 0; i < count; i++)
        {
            int rest = i, at = 0, stride = 1;
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                if (!axes.Contains(axis))
                {
                    at += rest % shape[axis] * stride;
                    stride *= shape[axis];
                }
                rest /= shape[axis];
            }
            expected[at] += (double)x[i] * x[i];
        }
        float[] y = new float[kept];
        fixed (float* px = x, py = y)
            ReductionKernel.RunAxes<SumOfSquaresReductionOperator, float>(px, py, shape, axes, 2);
        for (int i = 0; i < kept; i++)
            Assert.Equal(expected[i] / 2, y[i], 1e-5);
    }

    [Fact]
    public void NaNSpreads()
    {
        for (int at = 0; at < 70; at++)
        {
            float[] x = KernelData.Uniform(70, -1, 1), y = new float[1];
            x[at] = float.NaN;
            fixed (float* px = x, py = y)
            {
                ReductionKernel.Run<MaximumReductionOperator, float>(px, py, 1, 70, 1);
                Assert.True(float.IsNaN(y[0]));
                ReductionKernel.Run<MinimumReductionOperator, float>(px, py, 1, 70, 1);
                Assert.True(float.IsNaN(y[0]));
            }
        }
    }

    [Fact]
    public void AMillionTenthsSumToAHundredThousand()
    {
        // Added one after another in float they would make 100958.34.
        float[] x = new float[1_000_000], y = new float[1];
        Array.Fill(x, 0.1f);
        fixed (float* px = x, py = y)
            ReductionKernel.Run<SumReductionOperator, float>(px, py, 1, x.Length, 1);
        Assert.Equal(1_000_000 * (double)0.1f, y[0], 0.1);
    }

    [Fact]
    public void IntegersAndBools()
    {
        int[] x = [5, -7, 3, 2, 9, -1], y = new int[3];
        fixed (int* px = x, py = y)
        {
            ReductionKernel.Run<SumReductionOperator, int>(px, py, 1, 2, 3);
            Assert.Equal([7, 2, 2], y);
            ReductionKernel.Run<MaximumReductionOperator, int>(px, py, 1, 2, 3);
            Assert.Equal([5, 9, 3], y);
            ReductionKernel.Run<MinimumReductionOperator, int>(px, py, 1, 2, 3);
            Assert.Equal([2, -7, -1], y);
        }
        byte[] flags = [0, 1, 1, 1, 0, 0], result = new byte[3];
        fixed (byte* px = flags, py = result)
        {
            ReductionKernel.Run<AnyReductionOperator, byte>(px, py, 3, 2, 1);
            Assert.Equal([(byte)1, 1, 0], result);
            ReductionKernel.Run<AllReductionOperator, byte>(px, py, 3, 2, 1);
            Assert.Equal([(byte)0, 1, 0], result);
        }
    }

    [Fact]
    public void ArgMaximumTakesTheFirst()
    {
        float[] x = [1, 3, 3, 0, 5, float.NaN, 7, 1, 2];
        int[] rows = new int[3], columns = new int[3];
        fixed (float* px = x)
        fixed (int* pr = rows, pc = columns)
        {
            ArgReductionKernel.RunMaximum(px, pr, 3, 3, 1);
            ArgReductionKernel.RunMinimum(px, pc, 1, 3, 3);
        }
        Assert.Equal([1, 2, 0], rows);
        Assert.Equal([1, 2, 1], columns);
    }

    [Fact]
    public void SameBitsForAnyThreadCount()
    {
        float[] expected = Run(1);
        Assert.Equal(expected, Run(2));
        Assert.Equal(expected, Run(4));

        static float[] Run(int threads)
        {
            using EngineState state = new(threads);
            float[] x = KernelData.Uniform(600_000, -1, 1), y = new float[1 + 20 + 30 + 300];
            fixed (float* px = x, py = y)
            {
                ReductionKernel.Run<SumReductionOperator, float>(px, py, 1, x.Length, 1);
                ReductionKernel.Run<SumReductionOperator, float>(px, py + 1, 1, x.Length / 20, 20);
                ReductionKernel.Run<SumOfSquaresReductionOperator, float>(px, py + 21, 30, x.Length / 30, 1);
                ReductionKernel.Run<SumReductionOperator, float>(px, py + 51, 1, x.Length / 300, 300);
            }
            return y;
        }
    }

    static void Check<TOperator>(
        float[] x, int outer, int reduce, int inner, double initial, Func<double, double, double> combine, double divisor = 1,
        double relative = 3e-7)
        where TOperator : struct, IReductionOperator
    {
        foreach (SimdLevel level in EngineState.AllLevels)
        {
            using EngineState state = new(level: level);
            float[] y = new float[outer * inner];
            double[] exact = [.. x.Select(v => (double)v)], yExact = new double[outer * inner];
            fixed (float* px = x, py = y)
                ReductionKernel.Run<TOperator, float>(px, py, outer, reduce, inner, divisor);
            fixed (double* px = exact, py = yExact)
                ReductionKernel.Run<TOperator, double>(px, py, outer, reduce, inner, divisor);
            for (int o = 0; o < outer; o++)
            {
                for (int i = 0; i < inner; i++)
                {
                    double expected = initial;
                    for (int r = 0; r < reduce; r++)
                        expected = combine(expected, x[(o * reduce + r) * inner + i]);
                    expected /= divisor;
                    float actual = y[o * inner + i];
                    bool close = actual == expected || Math.Abs(actual - expected) <= relative * Math.Abs(expected);
                    Assert.True(close, $"{typeof(TOperator).Name} {level}: {actual}, expected {expected}.");
                    double actualExact = yExact[o * inner + i];
                    Assert.True(actualExact == expected || Math.Abs(actualExact - expected) <= 1e-12 * Math.Abs(expected));
                }
            }
        }
    }
}
