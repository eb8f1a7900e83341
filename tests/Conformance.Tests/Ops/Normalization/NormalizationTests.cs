using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>Pins batch, layer and RMS normalization: statistics, the formula, gradients and second derivatives, masks, messages.</summary>
public class NormalizationTests
{
    private const double Epsilon = 1e-3;

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void BatchNormalizationEqualsItsFormula(bool hasGamma, bool hasBeta)
    {
        foreach (int[] shape in new int[][] { [7, 1], [5, 3], [4, 3, 2, 5], [2, 3, 4, 2, 8], [1000, 6], [300, 33] })
        {
            var random = new RandomTensors(shape.Length);
            int features = shape[^1];
            var x = random.Uniform(Shape.Of(shape), 3, 5);
            Tensor? gamma = hasGamma ? random.Uniform(features, 0.5, 2) : null, beta = hasBeta ? random.Uniform(features, -1, 1) : null;
            var axes = BiasActivationGradientOperation.AllButLast(x);
            var mean = Ops.Mean(x, axes);
            var variance = Ops.Mean(Ops.Square(x - mean), axes);
            var expected = NormalizationRules.Apply(x, mean, variance, gamma, beta, Epsilon);
            foreach (var dtype in new[] { DType.Float32, DType.Float64 })
            {
                var result = Ops.BatchNormalizationTraining(x.Cast(dtype), gamma, beta, epsilon: Epsilon);
                TensorAssert.Close(mean, result.Mean, "mean");
                TensorAssert.Close(variance, result.Variance, "variance", 1e-4);
                TensorAssert.Close(expected, result.Y, $"{dtype} {x.Shape}", 2e-5, 1e-5);
                TensorAssert.Close(expected, Ops.BatchNormalization(x.Cast(dtype), mean, variance, -1, beta, gamma, Epsilon), "inference", 2e-5, 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void BatchNormalizationGradients(bool hasGamma, bool hasBeta) => ForAll.Shapes((shape, random) =>
    {
        int axis = shape.Rank == 0 ? 0 : random.Next(2 * shape.Rank) - shape.Rank;
        if (shape.Rank == 0 || shape.Count == 0 || shape.Count == shape.Size(axis))
            return;
        int features = shape.Size(axis);
        Tensor[] inputs = [random.Uniform(shape, -1, 1), random.Uniform(features, 0.5, 2), random.Uniform(features, -1, 1)];
        Tensor[] All(Tensor[] t)
        {
            var (y, mean, variance) = Ops.BatchNormalizationTraining(t[0], hasGamma ? t[1] : null, hasBeta ? t[2] : null, axis, epsilon: Epsilon);
            return [y, mean, variance];
        }
        GradientCheck.Verify(All, inputs);
        GradientCheck.Verify(t => All(t)[0], inputs);
        SecondDerivativeCheck.Verify(t => All(t)[0], inputs);
    });

    /// <summary>Keras's test_bachnorm_ignore_masked_values: rows (1, 5) and (2, 5), two of four steps masked: mean 1.5 and 5, variance 0.25 and 0.</summary>
    [Fact]
    public void MaskedPositionsDoNotCount()
    {
        Tensor x = new float[,,] { { { 1, 5 }, { 2, 5 }, { 99, 99 }, { -7, 3 } } };
        var (_, mean, variance) = Ops.BatchNormalizationTraining(x, mask: new[,] { { true, true, false, false } });
        TensorAssert.Close([1.5, 5], mean);
        TensorAssert.Close([0.25, 0], variance, absolute: 1e-5);
        Tensor[] inputs = [new RandomTensors(1).Uniform((2, 3, 2), -1, 1), new bool[,] { { true, false, true }, { true, true, false } }];
        GradientCheck.Verify(t => Ops.BatchNormalizationTraining(t[0], mask: t[1]).Y, inputs);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void LayerNormalizationFusedAndInParts(bool hasGamma, bool hasBeta)
    {
        foreach (var axes in new int[][] { [-1], [1, 2], [0, 1, 2], [0], [0, 2] })
        {
            ForAll.Seeds(seed => Verify(new RandomTensors(seed), axes), tries: 4);
        }

        void Verify(RandomTensors random, int[] axes)
        {
            var x = random.Uniform((1 + random.Next(4), 2 + random.Next(3), 2 + random.Next(5)), 1, 3);
            var parameters = Shape.Of([.. axes.Order().Select(axis => x.Shape.Size(axis))]);
            Tensor[] inputs = [x, random.Uniform(parameters, 0.5, 2), random.Uniform(parameters, -1, 1)];
            Tensor Run(Tensor[] t) => Ops.LayerNormalization(t[0], hasGamma ? t[1] : null, hasBeta ? t[2] : null, axes, Epsilon);
            int[] resolved = [.. axes.Select(axis => axis < 0 ? axis + 3 : axis).Order()];
            var expected = LayerNormalizationOperation.InSimplerOps(x, hasGamma ? inputs[1] : null, hasBeta ? inputs[2] : null, resolved, Epsilon);
            TensorAssert.Close(expected, Run(inputs), relative: 1e-12, absolute: 1e-12);
            TensorAssert.Close(expected, Run([.. inputs.Select(input => input.Cast(DType.Float32))]), "float", 2e-5, 1e-5);
            GradientCheck.Verify(Run, inputs);
            SecondDerivativeCheck.Verify(Run, inputs);
        }
    }

    /// <summary>Keras's test_output: arange(5), gamma and beta ones.</summary>
    [Fact]
    public void LayerNormalizationGivesKerassNumbers() => TensorAssert.Close(
        [-0.41386, 0.29307, 1, 1.70693, 2.41386],
        Ops.LayerNormalization(new float[] { 0, 1, 2, 3, 4 }, Ops.Ones(5), Ops.Ones(5), epsilon: 1e-3), absolute: 1e-5);

    [Fact]
    public void RmsNormalizationDividesByTheRootOfTheMeanSquare()
    {
        TensorAssert.Close([3 / Math.Sqrt(12.5), 4 / Math.Sqrt(12.5)], Ops.RmsNormalization(new float[] { 3, 4 }));
        Tensor[] inputs = [new RandomTensors(1).Uniform((3, 4), -1, 1), new RandomTensors(2).Uniform(4, 0.5, 2)];
        GradientCheck.Verify(t => Ops.RmsNormalization(t[0], t[1]), inputs);
    }

    [Fact]
    public void FloatGradientsEqualThoseOfDoubles()
    {
        foreach (var (rows, features) in new[] { (1, 5), (9, 1), (33, 10), (128, 32), (700, 3), (64, 100) })
        {
            var random = new RandomTensors(rows);
            Tensor[] inputs = [random.Uniform((rows, features), 1, 3), random.Uniform(features, 0.5, 2), random.Uniform(features, -1, 1)];
            foreach (var run in new[]
            {
                WithGradients.Of(t => Ops.BatchNormalizationTraining(t[0], t[1], t[2]).Y), WithGradients.Of(t => Ops.LayerNormalization(t[0], t[1], t[2], epsilon: 1e-3)),
            })
            {
                Tensor[] expected = run(inputs), actual = run([.. inputs.Select(input => input.Cast(DType.Float32))]);
                for (int i = 0; i < expected.Length; i++)
                    TensorAssert.Close(expected[i], actual[i], $"{rows} x {features}: output {i}", TensorAssert.GradientTolerance, 5e-5);
            }
        }
    }

    [Fact]
    public void Messages()
    {
        Assert.Equal(
            "BatchNormalization: gamma must have shape [3], received [4]. Shapes: x [2, 3], gamma [4].",
            Assert.Throws<ShapeException>(() => Ops.BatchNormalizationTraining(Ops.Zeros((2, 3)), Ops.Zeros(4))).Message);
        Assert.Equal(
            "BatchNormalization: variance must have shape [3], received [2]. Shapes: x [2, 3], variance [2].",
            Assert.Throws<ShapeException>(() => Ops.BatchNormalization(Ops.Zeros((2, 3)), Ops.Zeros(3), Ops.Zeros(2))).Message);
        Assert.Equal(
            "BatchNormalization: mask must have the shape of x without its last axes, received [3]. Shapes: x [2, 3, 4], mask [3].",
            Assert.Throws<ShapeException>(() => Ops.BatchNormalizationTraining(Ops.Zeros((2, 3, 4)), mask: Ops.Zeros(3))).Message);
        Assert.Equal(
            "LayerNormalization: beta must have shape [3, 4], received [4]. Shapes: x [2, 3, 4], beta [4].",
            Assert.Throws<ShapeException>(() => Ops.LayerNormalization(Ops.Zeros((2, 3, 4)), null, Ops.Zeros(4), (1, 2))).Message);
    }

    [Fact]
    public void TheBackwardPassAloneSaysHowToGetSecondDerivatives()
    {
        using var outer = new GradientTape();
        Tensor first;
        var x = new RandomTensors(1).Uniform((4, 3), -1, 1);
        using (var inner = new GradientTape())
        {
            inner.Watch(x);
            var y = Ops.BatchNormalizationTraining(x).Y;
            outer.Watch(x);
            first = inner.Gradient(Ops.Sum(y * y * y), x);
        }
        Assert.Contains("open both tapes before the forward pass", Assert.Throws<InvalidOperationException>(() => outer.Gradient(Ops.Sum(first), x)).Message);
    }

    [Fact]
    public void AnUnknownBatchStaysUnknown()
    {
        var x = Tensor.Symbolic(new TensorSpec(new int[] { -1, 4, 3 }, DType.Float32), null);
        var (y, mean, _) = Ops.BatchNormalizationTraining(x, Ops.Ones(3));
        Assert.Equal("[null, 4, 3] [3]", $"{y.Shape} {mean.Shape}");
        Assert.Equal("[null, 4, 3]", Ops.BatchNormalization(x, Ops.Zeros(4), Ops.Ones(4), axis: 1).Shape.ToString());
        Assert.Equal("[null, 4, 3]", Ops.LayerNormalization(x, Ops.Ones((4, 3)), axis: (1, 2)).Shape.ToString());
    }

    [Fact]
    public void ReplayEqualsEager()
    {
        var random = new RandomTensors(2);
        Tensor[] Draw() =>
        [
            random.Uniform((6, 5, 4), -1, 1).Cast(DType.Float32), random.Uniform(4, 0.5, 1).Cast(DType.Float32), random.Uniform(4, -1, 1).Cast(DType.Float32),
        ];
        CaptureCheck.Verify(WithGradients.Of(x => Ops.BatchNormalizationTraining(x[0], x[1], x[2]).Y), Draw(), Draw());
        CaptureCheck.Verify(WithGradients.Of(x => Ops.LayerNormalization(x[0], x[1], x[2])), Draw(), Draw());
    }
}
