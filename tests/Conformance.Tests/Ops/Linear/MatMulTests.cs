using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>Pins matrix products: NumPy's rank rules (shapes worked out by hand), transposes, gradients, messages.</summary>
public class MatMulTests
{
    [Theory]
    [InlineData(new[] { 3 }, new[] { 3 }, new int[0])]
    [InlineData(new[] { 3 }, new[] { 3, 4 }, new[] { 4 })]
    [InlineData(new[] { 2, 3 }, new[] { 3 }, new[] { 2 })]
    [InlineData(new[] { 2, 3 }, new[] { 3, 4 }, new[] { 2, 4 })]
    [InlineData(new[] { 5, 2, 3 }, new[] { 3, 4 }, new[] { 5, 2, 4 })]
    [InlineData(new[] { 2, 3 }, new[] { 5, 3, 4 }, new[] { 5, 2, 4 })]
    [InlineData(new[] { 5, 2, 3 }, new[] { 3 }, new[] { 5, 2 })]
    [InlineData(new[] { 3 }, new[] { 5, 3, 4 }, new[] { 5, 4 })]
    [InlineData(new[] { 5, 2, 3 }, new[] { 5, 3, 4 }, new[] { 5, 2, 4 })]
    [InlineData(new[] { 5, 1, 2, 3 }, new[] { 6, 3, 4 }, new[] { 5, 6, 2, 4 })]
    [InlineData(new[] { 2, 0 }, new[] { 0, 4 }, new[] { 2, 4 })]
    [InlineData(new[] { 0, 3 }, new[] { 3, 4 }, new[] { 0, 4 })]
    public void ShapesAndGradientsFollowNumPy(int[] a, int[] b, int[] y)
    {
        var random = new RandomTensors(7);
        Tensor[] inputs = [random.Uniform(Shape.Of(a), -1, 1), random.Uniform(Shape.Of(b), -1, 1)];
        var product = Ops.MatMul(inputs[0], inputs[1]);
        Assert.Equal(Shape.Of(y), product.Shape);
        TensorAssert.Close(ByDefinition(inputs[0], inputs[1], product.Shape), product, relative: 1e-12, absolute: 1e-12);
        TensorAssert.Close(product, Ops.MatMul(inputs[0].Cast(DType.Float32), inputs[1].Cast(DType.Float32)));
        if (product.Size > 0)
            GradientCheck.Verify(x => Ops.MatMul(x[0], x[1]), inputs);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void TransposedOperandsAreTransposed(bool transposeA, bool transposeB)
    {
        var random = new RandomTensors(3);
        var a = random.Uniform(Shape.Of(2, 3, 4), -1, 1);
        var b = random.Uniform(Shape.Of(2, 4, 5), -1, 1);
        var expected = Ops.MatMul(a, b);
        Tensor[] inputs = [transposeA ? Ops.SwapAxes(a, -1, -2) : a, transposeB ? Ops.SwapAxes(b, -1, -2) : b];
        TensorAssert.Close(expected, Ops.MatMul(inputs[0], inputs[1], transposeA, transposeB));
        TensorAssert.Close(expected, Ops.MatMul(inputs[0].Cast(DType.Float32), inputs[1].Cast(DType.Float32), transposeA, transposeB));
        GradientCheck.Verify(x => Ops.MatMul(x[0], x[1], transposeA, transposeB), inputs);
        SecondDerivativeCheck.Verify(x => Ops.MatMul(x[0], x[1], transposeA, transposeB), inputs);
    }

    [Fact]
    public void GradientsForAnyShapes() => ForAll.Shapes((batch, random) =>
    {
        int rows = 1 + random.Next(4), inner = random.Next(5), columns = 1 + random.Next(4);
        Tensor[] inputs = [random.Uniform([.. batch, rows, inner], -1, 1), random.Uniform([.. random.Broadcastable(batch), inner, columns], -1, 1)];
        GradientCheck.Verify(x => Ops.MatMul(x[0], x[1]), inputs);
        SecondDerivativeCheck.Verify(x => Ops.MatMul(x[0], x[1]), inputs);
    });

    [Fact]
    public void IntegersStayExact()
    {
        var product = Ops.MatMul(new[,] { { 1, 2 }, { 3, 4 } }, new[,] { { 100_000_007, 0 }, { 1, 1 } });
        Assert.Equal(DType.Int32, product.DType);
        Assert.Equal([100_000_009, 2, 300_000_025, 4], product.ToArray<int>());
    }

    [Fact]
    public void AnUnknownBatchStaysUnknown()
    {
        var x = Tensor.Symbolic(new TensorSpec(new int[] { -1, 7 }, DType.Float32), null);
        Assert.Equal("[null, 3]", Ops.MatMul(x, Ops.Zeros((7, 3))).Shape.ToString());
        Assert.Equal("[null]", Ops.MatMul(x, Ops.Zeros(7)).Shape.ToString());
    }

    [Fact]
    public void MessagesNameTheSizesAndShapes()
    {
        Assert.Equal(
            "MatMul: inner dimensions differ: a.Shape[-1] = 784, b.Shape[-2] = 512. Shapes: a [32, 784], b [512, 10].",
            Assert.Throws<ShapeException>(() => Ops.MatMul(Ops.Zeros((32, 784)), Ops.Zeros((512, 10)))).Message);
        Assert.Equal(
            "MatMul: the batch axes [2] and [3] do not broadcast (sizes must be equal, or one of them 1). Shapes: a [2, 4, 5], b [3, 5, 6].",
            Assert.Throws<ShapeException>(() => Ops.MatMul(Ops.Zeros((2, 4, 5)), Ops.Zeros((3, 5, 6)))).Message);
        Assert.Equal(
            "MatMul: a matrix product needs at least one axis on both sides; for a scalar use Multiply. Shapes: a [], b [3].",
            Assert.Throws<ShapeException>(() => Ops.MatMul(2f, Ops.Zeros(3))).Message);
    }

    [Fact]
    public void ReplayEqualsEager()
    {
        var random = new RandomTensors(11);
        Tensor[] Draw() => [random.Uniform((4, 2, 3), -1, 1).Cast(DType.Float32), random.Uniform((1, 3, 5), -1, 1).Cast(DType.Float32)];
        CaptureCheck.Verify(WithGradients.Of(x => Ops.MatMul(x[0], x[1])), Draw(), Draw());
    }

    private static double[] ByDefinition(Tensor a, Tensor b, Shape shape)
    {
        if (a.Rank == 1)
            a = a.Reshape((1, a.Size));
        if (b.Rank == 1)
            b = b.Reshape((b.Size, 1));
        int m = a.Shape.Size(-2), k = a.Shape.Size(-1), n = b.Shape.Size(-1);
        var batch = BroadcastShape.Of("test", a.Shape[..^2], b.Shape[..^2]);
        double[] left = Ops.BroadcastTo(a, new Shape([.. batch.Sizes, m, k])).ToArray<double>();
        double[] right = Ops.BroadcastTo(b, new Shape([.. batch.Sizes, k, n])).ToArray<double>();
        var y = new double[shape.Count];
        for (int i = 0; i < y.Length; i++)
        {
            int member = i / (m * n), row = i / n % m, column = i % n;
            for (int p = 0; p < k; p++)
                y[i] += left[(member * m + row) * k + p] * right[(member * k + p) * n + column];
        }
        return y;
    }
}
