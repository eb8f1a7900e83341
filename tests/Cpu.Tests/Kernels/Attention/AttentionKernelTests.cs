namespace KerasCourse.Cpu.Tests;

/// <summary>
/// Attention in guarded memory: float at every SIMD level against the same kernel in double (which the op's tests compare with plain loops and
/// finite differences), the same bits for any number of threads, NaN where it belongs.
/// </summary>
[Collection(EngineStateCollection.Name)]
public sealed unsafe class AttentionKernelTests
{
    public static TheoryData<int, int, int, int, int, int, bool, bool> Cases => new()
    {
        { 3, 5, 5, 4, 2, 7, false, false },
        { 2, 32, 32, 4, 4, 16, true, false },
        { 2, 9, 17, 2, 1, 3, false, true },
        { 1, 40, 33, 3, 3, 24, true, true },
        { 4, 1, 130, 1, 1, 1, false, true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void FloatEqualsDoubleAtEveryLevel(int batch, int steps, int positions, int heads, int keyHeads, int size, bool isCausal, bool hasMask)
    {
        var g = Geometry(batch, steps, positions, heads, keyHeads, size, isCausal, hasMask);
        byte[]? mask = hasMask ? Mask(g) : null;
        var expected = Run<double>(g, mask, out _);
        foreach (SimdLevel level in EngineState.AllLevels)
        {
            using EngineState state = new(level: level);
            var actual = Run<float>(g, mask, out var guards);
            for (int i = 0; i < expected.Length; i++)
            {
                for (int j = 0; j < expected[i].Length; j++)
                    Assert.True(Math.Abs(expected[i][j] - actual[i][j]) <= 1e-5, $"{level}, output {i}, number {j}: {actual[i][j]}, expected {expected[i][j]}");
                guards[i].AssertGuards();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void AnyNumberOfThreadsGivesTheSameBits(int batch, int steps, int positions, int heads, int keyHeads, int size, bool isCausal, bool hasMask)
    {
        var g = Geometry(batch, steps, positions, heads, keyHeads, size, isCausal, hasMask);
        g.Batch *= 8;
        byte[]? mask = hasMask ? Mask(g) : null;
        double[][]? first = null;
        foreach (int threads in (int[])[1, 2, 3, 7])
        {
            using EngineState state = new(threads: threads);
            var results = Run<float>(g, mask, out _);
            first ??= results;
            for (int i = 0; i < results.Length; i++)
                Assert.Equal(first[i], results[i]);
        }
    }

    [Fact]
    public void NaNOfAKeyReachesTheStepsThatSeeItOnly()
    {
        var g = Geometry(1, 4, 4, 1, 1, 2, isCausal: true, hasMask: false);
        float[] query = KernelData.Uniform(8, -1, 1), key = KernelData.Uniform(8, -1, 1), value = KernelData.Uniform(12, -1, 1);
        key[5] = float.NaN;
        float[] y = new float[12], scores = new float[16];
        fixed (float* q = query, k = key, v = value, py = y, s = scores)
            AttentionKernel.Forward(g, q, k, v, null, py, s);
        for (int i = 0; i < 12; i++)
            Assert.Equal(i / 3 >= 2, float.IsNaN(y[i]));
    }

    private static AttentionGeometry Geometry(int batch, int steps, int positions, int heads, int keyHeads, int size, bool isCausal, bool hasMask) => new()
    {
        Batch = batch,
        Steps = steps,
        Positions = positions,
        Heads = heads,
        KeyHeads = keyHeads,
        Size = size,
        ValueSize = size + 1,
        Scale = 0.3,
        IsCausal = isCausal,
        MaskStep = hasMask ? positions : 0,
        MaskBatch = hasMask ? (nint)steps * positions : 0,
    };

    /// <summary>Two in three count, but for one row that sees nothing.</summary>
    private static byte[] Mask(AttentionGeometry g)
    {
        byte[] mask = [.. Enumerable.Range(0, g.Batch * g.Steps * g.Positions).Select(i => (byte)(i % 3 == 0 ? 0 : 1))];
        mask.AsSpan(0, g.Positions).Clear();
        return mask;
    }

    /// <summary>y, scores and the three gradients; the floats in guarded memory.</summary>
    private static double[][] Run<T>(AttentionGeometry g, byte[]? mask, out GuardedBuffer[] guards) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        int queries = g.Batch * g.Steps * g.Heads, keys = g.Batch * g.Positions * g.KeyHeads;
        int[] lengths = [queries * g.ValueSize, queries * g.Positions, queries * g.Size, keys * g.Size, keys * g.ValueSize];
        T[] query = Numbers<T>(queries * g.Size, 1), key = Numbers<T>(keys * g.Size, 2), value = Numbers<T>(keys * g.ValueSize, 3);
        T[] dy = Numbers<T>(queries * g.ValueSize, 4);
        guards = [.. lengths.Select(length => Guarded.Empty(length))];
        double[][] doubles = [.. lengths.Select(length => new double[length])];
        var outputs = stackalloc T*[5];
        fixed (double* y = doubles[0], scores = doubles[1], dq = doubles[2], dk = doubles[3], dv = doubles[4])
        fixed (T* q = query, k = key, v = value, d = dy)
        fixed (byte* m = mask)
        {
            double*[] own = [y, scores, dq, dk, dv];
            for (int i = 0; i < 5; i++)
                outputs[i] = typeof(T) == typeof(float) ? (T*)guards[i].Pointer : (T*)own[i];
            AttentionKernel.Forward(g, q, k, v, m, outputs[0], outputs[1]);
            AttentionKernel.Gradient(g, q, k, v, m, outputs[1], d, outputs[2], outputs[3], outputs[4]);
        }
        if (typeof(T) == typeof(double))
            return doubles;
        var buffers = guards;
        return [.. buffers.Select(buffer => Array.ConvertAll(buffer.Span.ToArray(), number => (double)number))];
    }

    private static T[] Numbers<T>(int count, int seed) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> =>
        Array.ConvertAll(KernelData.Uniform(count, -1, 1, seed), number => T.CreateChecked(number));
}
