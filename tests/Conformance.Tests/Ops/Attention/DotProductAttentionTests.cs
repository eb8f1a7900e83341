using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>
/// Pins fused attention: it equals plain loops, its gradients and second derivatives agree with finite differences and with the reference
/// form, and a captured step replays to the same bits.
/// </summary>
public class DotProductAttentionTests
{
    /// <summary>Batch, steps, positions, heads, key heads, size, value size; causal; the mask's axes that are 1 (-1: no mask).</summary>
    public static TheoryData<int[], bool, int> Cases => new()
    {
        { [2, 3, 4, 2, 2, 5, 3], false, -1 },
        { [2, 3, 4, 2, 2, 5, 3], true, -1 },
        { [2, 4, 4, 4, 2, 3, 3], true, 0 },
        { [3, 5, 2, 3, 1, 2, 4], false, 0 },
        { [2, 3, 5, 2, 2, 4, 4], false, 1 },
        { [2, 3, 5, 2, 2, 4, 4], true, 2 },
        { [1, 33, 40, 1, 1, 17, 9], true, 3 },
        { [2, 1, 1, 1, 1, 1, 1], false, 7 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void EqualsPlainLoops(int[] sizes, bool isCausal, int maskOnes)
    {
        var x = Inputs(sizes, maskOnes);
        double[] expected = Loops(sizes, x, isCausal, 0.4);
        TensorAssert.Close(expected, Attention(x, isCausal), "Float64");
        TensorAssert.Close(expected, Attention(Floats(x), isCausal), "Float32");
        var (query, key, value, mask) = (x[0], x[1], x[2], maskOnes < 0 ? null : x[3]);
        var scores = AttentionRules.Scores(query, key, null, mask, 0.4, isCausal);
        TensorAssert.Close(expected, AttentionRules.Combine(scores, value), "reference");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void GradientsAndSecondDerivatives(int[] sizes, bool isCausal, int maskOnes)
    {
        var x = Inputs(sizes, maskOnes);
        GradientCheck.Verify(t => Attention(t, isCausal), x);
        if (sizes[1] < 10)
            SecondDerivativeCheck.Verify(t => Attention(t, isCausal), x);
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void KernelGradientEqualsTheReference(int[] sizes, bool isCausal, int maskOnes)
    {
        Skip.If(Backend.Current.Attention is null, "this backend has no such kernel; it runs the reference");
        foreach (var x in new[] { Inputs(sizes, maskOnes), Floats(Inputs(sizes, maskOnes)) })
        {
            var mask = maskOnes < 0 ? null : Ops.BroadcastTo(x[3], x[3].Shape.With(3, sizes[2]));
            var kernels = Backend.Current.Attention!;
            var (y, scores) = kernels.Attention(x[0], x[1], x[2], mask, 0.4, isCausal);
            var dy = Ops.Sin(y * 50);
            var actual = kernels.AttentionGradient(x[0], x[1], x[2], mask, scores, dy, 0.4, isCausal);
            var expected = AttentionRules.Gradient(x[0], x[1], x[2], mask, scores, dy, 0.4, isCausal);
            TensorAssert.GradientClose(expected.DQuery, actual.DQuery, "dquery");
            TensorAssert.GradientClose(expected.DKey, actual.DKey, "dkey");
            TensorAssert.GradientClose(expected.DValue, actual.DValue, "dvalue");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void CapturedEqualsEager(int[] sizes, bool isCausal, int maskOnes) => CaptureCheck.Verify(
        x =>
        {
            using var tape = new GradientTape();
            foreach (var input in x[..3])
                tape.Watch(input);
            var y = Attention(x, isCausal);
            return [y, .. tape.Gradient(Ops.Sum(y * y), x[..3])];
        },
        Floats(Inputs(sizes, maskOnes)), Floats(Inputs(sizes, maskOnes, seed: 2)));

    [Fact]
    public void StepThatMaySeeNothingTakesTheMeanOfTheValues()
    {
        Tensor value = Ops.Reshape(new float[] { 1, 2, 6 }, (1, 3, 1, 1)), query = Ops.Ones((1, 2, 1, 4)), key = Ops.Ones((1, 3, 1, 4));
        Tensor mask = Ops.Reshape(new[] { false, false, false, true, false, true }, (1, 1, 2, 3));
        Assert.Equal([3, 3.5f], Ops.DotProductAttention(query, key, value, mask: mask).ToArray<float>());
    }

    [Fact]
    public void BiasIsAddedToTheScores()
    {
        var x = Inputs([2, 3, 4, 2, 2, 5, 3], -1);
        // A bias of minus infinity, nearly, is a mask.
        Tensor mask = Ops.Reshape(new[] { true, false, true, true }, (1, 1, 1, 4));
        var bias = Ops.Where(mask, 0.0, -1e30);
        TensorAssert.Close(Ops.DotProductAttention(x[0], x[1], x[2], mask: mask), Ops.DotProductAttention(x[0], x[1], x[2], bias));
    }

    [Fact]
    public void ScaleIsOneOverTheRootOfTheSize()
    {
        var x = Inputs([2, 3, 4, 2, 2, 4, 3], -1);
        TensorAssert.Close(Ops.DotProductAttention(x[0], x[1], x[2], scale: 0.5), Ops.DotProductAttention(x[0], x[1], x[2]));
    }

    [Fact]
    public void SymbolicShapes()
    {
        var query = Tensor.Symbolic(new(Shape.Create([null, null, 4, 8]), DType.Float32), null);
        var key = Tensor.Symbolic(new(Shape.Create([null, null, 2, 8]), DType.Float32), null);
        Assert.Equal(Shape.Create([null, null, 4, 8]), Ops.DotProductAttention(query, key, key, isCausal: true).Shape);
    }

    [Theory]
    [InlineData("query, key and value must have 4 axes [batch, steps, heads, size]. Shapes: query [2, 3, 8], key [2, 3, 4, 8], value [2, 3, 4, 8].", 2, 3, 8)]
    [InlineData("the batches differ. Shapes: query [1, 3, 4, 8], key [2, 3, 4, 8], value [2, 3, 4, 8].", 1, 3, 4, 8)]
    [InlineData("query has heads of size 7, key of 8. Shapes: query [2, 3, 4, 7], key [2, 3, 4, 8], value [2, 3, 4, 8].", 2, 3, 4, 7)]
    [InlineData("the heads of query (6) must be a multiple of those of key (4) and value (4). Shapes: query [2, 3, 6, 8], key [2, 3, 4, 8], value [2, 3, 4, 8].", 2, 3, 6, 8)]
    public void Messages(string message, params int[] query) => Says(message, Ops.Ones(query), Ops.Ones((2, 3, 4, 8)), Ops.Ones((2, 3, 4, 8)));

    [Fact]
    public void MessagesOfPositionsAndMasks()
    {
        Says("key has 3 positions, value 5. Shapes: query [2, 3, 4, 8], key [2, 3, 4, 8], value [2, 5, 4, 8].",
            Ops.Ones((2, 3, 4, 8)), Ops.Ones((2, 3, 4, 8)), Ops.Ones((2, 5, 4, 8)));
        Says("the mask [2, 3] must broadcast to [batch, heads, steps, positions] [2, 4, 3, 6]. Shapes: query [2, 3, 4, 8], key [2, 6, 4, 8], value [2, 6, 4, 8].",
            Ops.Ones((2, 3, 4, 8)), Ops.Ones((2, 6, 4, 8)), Ops.Ones((2, 6, 4, 8)), Ops.Ones((2, 3)));
    }

    private static void Says(string message, Tensor query, Tensor key, Tensor value, Tensor? mask = null) =>
        Assert.Equal("DotProductAttention: " + message, Assert.Throws<ShapeException>(() => Ops.DotProductAttention(query, key, value, mask: mask)).Message);

    private static Tensor Attention(Tensor[] x, bool isCausal) =>
        Ops.DotProductAttention(x[0], x[1], x[2], mask: x.Length > 3 ? x[3] : null, scale: 0.4, isCausal: isCausal);

    private static Tensor[] Floats(Tensor[] x) => [.. x.Select(tensor => tensor.DType == DType.Float64 ? tensor.Cast(DType.Float32) : tensor)];

    private static Tensor[] Inputs(int[] sizes, int maskOnes, int seed = 1)
    {
        var random = new RandomTensors(seed);
        int b = sizes[0], t = sizes[1], s = sizes[2], n = sizes[3], k = sizes[4];
        Tensor query = random.Uniform((b, t, n, sizes[5]), -2, 2), key = random.Uniform((b, s, k, sizes[5]), -2, 2);
        var value = random.Uniform((b, s, k, sizes[6]), -2, 2);
        if (maskOnes < 0)
            return [query, key, value];
        Shape mask = (((maskOnes & 1) > 0 ? 1 : b), ((maskOnes & 2) > 0 ? 1 : n), ((maskOnes & 4) > 0 ? 1 : t), s);
        return [query, key, value, random.Uniform(mask, 0, 1) > 0.4];
    }

    private static double[] Loops(int[] sizes, Tensor[] x, bool isCausal, double scale)
    {
        int b = sizes[0], t = sizes[1], s = sizes[2], n = sizes[3], k = sizes[4], h = sizes[5], v = sizes[6];
        double[] q = x[0].ToArray<double>(), keys = x[1].ToArray<double>(), values = x[2].ToArray<double>(), y = new double[b * t * n * v];
        bool[]? mask = x.Length > 3 ? Ops.BroadcastTo(x[3], (b, n, t, s)).ToArray<bool>() : null;
        for (int row = 0; row < b * t * n; row++)
        {
            int head = row % n, step = row / n % t, sample = row / n / t, keyHead = head / (n / k);
            var weights = new double[s];
            for (int position = 0; position < s; position++)
            {
                for (int i = 0; i < h; i++)
                    weights[position] += scale * q[(row * h) + i] * keys[(((((sample * s) + position) * k) + keyHead) * h) + i];
                if ((isCausal && position > step) || (mask is not null && !mask[(((((sample * n) + head) * t) + step) * s) + position]))
                    weights[position] = double.NegativeInfinity;
            }
            double max = weights.Max();
            weights = double.IsNegativeInfinity(max) ? [.. weights.Select(_ => 1.0)] : [.. weights.Select(weight => Math.Exp(weight - max))];
            for (int position = 0; position < s; position++)
            {
                for (int i = 0; i < v; i++)
                    y[(row * v) + i] += weights[position] / weights.Sum() * values[(((((sample * s) + position) * k) + keyHead) * v) + i];
            }
        }
        return y;
    }
}
