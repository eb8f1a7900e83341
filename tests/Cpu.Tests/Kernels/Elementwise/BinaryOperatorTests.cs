namespace KerasCourse.Cpu.Tests;

/// <summary>Binary operators and broadcasting against scalar arithmetic written out here.</summary>
[Collection(EngineStateCollection.Name)]
public sealed unsafe class BinaryOperatorTests
{
    [Fact]
    public void FloatOperatorsAgreeWithScalarArithmetic()
    {
        Check<AddOperator>((a, b) => a + b);
        Check<SubtractOperator>((a, b) => a - b);
        Check<MultiplyOperator>((a, b) => a * b);
        Check<DivideOperator>((a, b) => a / b);
        Check<FloorDivideOperator>((a, b) => MathF.Floor(a / b));
        Check<ModuloOperator>(PythonModulo);
        Check<PowerOperator>((a, b) => (float)Math.Pow(a, b));
        Check<MaximumOperator>(MathF.Max);
        Check<MinimumOperator>(MathF.Min);
        Check<Atan2Operator>((a, b) => (float)Math.Atan2(a, b));
        Check<SquaredDifferenceOperator>((a, b) => (a - b) * (a - b));
        Check<LogAddExpOperator>((a, b) => (float)(Math.Max(a, b) + Math.Log(1 + Math.Exp(-Math.Abs((double)a - b)))), 1e-6);
    }

    // Python: the result has the sign of the divisor.
    static float PythonModulo(float a, float b)
    {
        double r = Math.IEEERemainder(a, b);
        return (float)(r != 0 && r < 0 != b < 0 ? r + b : r);
    }

    [Fact]
    public void ComparisonsGiveBytes()
    {
        CheckTest<EqualOperator>((a, b) => a == b);
        CheckTest<NotEqualOperator>((a, b) => a != b);
        CheckTest<LessOperator>((a, b) => a < b);
        CheckTest<LessOrEqualOperator>((a, b) => a <= b);
        CheckTest<GreaterOperator>((a, b) => a > b);
        CheckTest<GreaterOrEqualOperator>((a, b) => a >= b);
        CheckTest<LogicalAndOperator>((a, b) => a != 0 && b != 0);
        CheckTest<LogicalOrOperator>((a, b) => a != 0 || b != 0);
        CheckTest<LogicalXorOperator>((a, b) => a != 0 ^ b != 0);
    }

    [Fact]
    public void IntegersDivideAsInPython()
    {
        int[] a = [7, -7, 7, -7, 6, 5, int.MinValue], b = [2, 2, -2, -2, 3, 0, -1];
        Assert.Equal([3, -4, -4, 3, 2, 0, int.MinValue], Apply<FloorDivideOperator, int>(a, b));
        Assert.Equal([1, 1, -1, -1, 0, 0, 0], Apply<ModuloOperator, int>(a, b));
        Assert.Equal([49, -343, 0], Apply<PowerOperator, int>([7, -7, 0], [2, 3, 5]));
        Assert.Equal([7L, 2], Apply<MaximumOperator, long>([7L, -7], [2, 2]));
        Assert.Equal([(byte)4, 250], Apply<SubtractOperator, byte>([(byte)7, 4], [3, 10]));
    }

    [Fact]
    public void DoublesStayDouble()
    {
        double[] y = Apply<DivideOperator, double>([1.0, 2], [3.0, 7]);
        Assert.Equal([1.0 / 3, 2.0 / 7], y);
    }

    public static TheoryData<int[], int[], int[]> Broadcasts => new()
    {
        { [130], [130], [1] },
        { [130], [1], [130] },
        { [], [], [] },
        { [3, 1], [3, 1], [1, 1] },
        { [5, 37], [5, 37], [1, 37] },
        { [5, 37], [5, 1], [1, 37] },
        { [5, 37], [1, 37], [5, 1] },
        { [2, 3, 4, 5], [2, 1, 4, 1], [1, 3, 1, 5] },
        { [2, 3, 4, 5], [2, 3, 4, 5], [4, 5] },
        { [7, 5000], [7, 5000], [7, 1] },
        { [3000, 3], [3000, 3], [3] },
        { [3000, 3], [3000, 1], [3] },
        { [700, 9], [1], [700, 1] },
        { [700, 200], [700, 200], [200] },
        { [2, 1, 3, 1, 2, 1, 2], [2, 1, 1, 1, 2, 1, 1], [1, 1, 3, 1, 1, 1, 2] },
        { [0, 4], [0, 4], [1, 4] },
    };

    [Theory]
    [MemberData(nameof(Broadcasts))]
    public void BroadcastingMatchesIndexArithmetic(int[] shape, int[] aShape, int[] bShape)
    {
        int[] aStrides = Strides(aShape, shape.Length), bStrides = Strides(bShape, shape.Length);
        float[] a = KernelData.Uniform(aShape.Aggregate(1, (x, y) => x * y), -2, 2);
        float[] b = KernelData.Uniform(bShape.Aggregate(1, (x, y) => x * y), 1, 3, 2);
        CheckBroadcast(shape, a, aStrides, b, bStrides);
    }

    [Fact]
    public void StridedOperandsAreGathered()
    {
        // A transposed matrix, every third element, and a reversed one would be views in other libraries.
        float[] a = KernelData.Uniform(40 * 33, -2, 2), b = KernelData.Uniform(40 * 33 * 3, 1, 3, 2);
        CheckBroadcast([33, 40], a, [1, 33], b, [120, 3]);
        CheckBroadcast([600], b, [3], a, [2]);
    }

    [Fact]
    public void SelectTakesBytesAndBroadcasts()
    {
        foreach (SimdLevel level in EngineState.AllLevels)
        {
            using EngineState state = new(level: level);
            for (int count = 0; count < 40; count++)
            {
                float[] a = KernelData.Uniform(count, 0, 1), b = KernelData.Uniform(count, 2, 3), y = new float[count];
                byte[] condition = [.. a.Select((x, i) => (byte)(x > 0.5 ? i % 3 + 1 : 0))];
                fixed (float* pa = a, pb = b, py = y)
                fixed (byte* pc = condition)
                    SelectKernel.Run(pc, pa, pb, py, count);
                Assert.Equal(a.Select((x, i) => x > 0.5 ? x : b[i]), y);
            }
        }
        int[] small = [1, 2, 3], one = [9], result = new int[6];
        byte[] rows = [1, 0];
        fixed (int* pa = small, pb = one, py = result)
        fixed (byte* pc = rows)
            SelectKernel.Run(pc, pa, pb, py, [2, 3], [1, 0], [0, 1], [0, 0]);
        Assert.Equal([1, 2, 3, 9, 9, 9], result);
    }

    static void CheckBroadcast(int[] shape, float[] a, int[] aStrides, float[] b, int[] bStrides)
    {
        int count = shape.Aggregate(1, (x, y) => x * y);
        float[] expected = new float[count];
        for (int i = 0; i < count; i++)
        {
            int rest = i, at = 0, bt = 0;
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                at += rest % shape[axis] * aStrides[axis];
                bt += rest % shape[axis] * bStrides[axis];
                rest /= shape[axis];
            }
            expected[i] = a[at] / b[bt];
        }
        foreach (SimdLevel level in EngineState.AllLevels)
        {
            foreach (int threads in (int[])[1, 2, 4])
            {
                using EngineState state = new(threads, level);
                float[] y = new float[count];
                fixed (float* pa = a, pb = b, py = y)
                    BinaryLoop.Run<DivideOperator, float>(pa, pb, py, shape, aStrides, bStrides);
                Assert.Equal(expected, y);
            }
        }
    }

    static int[] Strides(int[] shape, int rank)
    {
        int[] strides = new int[rank];
        int stride = 1;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[rank - shape.Length + axis] = shape[axis] == 1 ? 0 : stride;
            stride *= shape[axis];
        }
        return strides;
    }

    static void Check<TOperator>(Func<float, float, float> reference, double relative = 0) where TOperator : struct, IBinaryOperator
    {
        (float[] a, float[] b) = Pairs();
        foreach (SimdLevel level in EngineState.AllLevels)
        {
            using EngineState state = new(level: level);
            float[] y = Apply<TOperator, float>(a, b);
            for (int i = 0; i < a.Length; i++)
            {
                float expected = reference(a[i], b[i]);
                bool same = y[i].Equals(expected) || y[i] == expected
                    || Math.Abs(y[i] - expected) <= relative * Math.Max(1, Math.Abs(expected));
                if (!same && !(typeof(TOperator) == typeof(LogAddExpOperator) && !float.IsFinite(a[i] - b[i])))
                    Assert.Fail($"{typeof(TOperator).Name} {level}: f({a[i]:R}, {b[i]:R}) = {y[i]:R}, expected {expected:R}.");
            }
        }
    }

    static void CheckTest<TOperator>(Func<float, float, bool> reference) where TOperator : struct, IComparisonOperator
    {
        (float[] a, float[] b) = Pairs();
        foreach (SimdLevel level in EngineState.AllLevels)
        {
            using EngineState state = new(level: level);
            byte[] y = new byte[a.Length];
            fixed (float* pa = a, pb = b)
            fixed (byte* py = y)
                ComparisonLoop.Run<TOperator, float>(pa, pb, py, a.Length);
            for (int i = 0; i < a.Length; i++)
                Assert.Equal(reference(a[i], b[i]) ? 1 : 0, y[i]);
        }
    }

    static (float[] A, float[] B) Pairs()
    {
        List<float> a = [.. KernelData.Uniform(1000, -3, 3)], b = [.. KernelData.Uniform(1000, -3, 3, 2)];
        foreach (float x in KernelData.Special)
        {
            foreach (float y in KernelData.Special)
            {
                a.Add(x);
                b.Add(y);
            }
        }
        return ([.. a], [.. b]);
    }

    static T[] Apply<TOperator, T>(T[] a, T[] b) where TOperator : struct, IBinaryOperator where T : unmanaged
    {
        T[] y = new T[a.Length];
        fixed (T* pa = a, pb = b, py = y)
            BinaryLoop.Run<TOperator, T>(pa, pb, py, a.Length);
        return y;
    }
}
