using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>Pins softmax and log-softmax: mathematics at every row length, extreme scores, gradients, second derivatives.</summary>
public class SoftmaxTests
{
    [Fact]
    public void EqualsTheDefinitionAtEveryRowLength()
    {
        for (int columns = 1; columns <= 70; columns++)
        {
            var x = new RandomTensors(columns).Uniform((3, columns), -8, 8);
            var exponentials = Ops.Exp(x);
            var expected = exponentials / Ops.Sum(exponentials, 1, keepDims: true);
            foreach (var dtype in new[] { DType.Float32, DType.Float64 })
            {
                TensorAssert.Close(expected, Ops.Softmax(x.Cast(dtype)), $"softmax {columns} {dtype}");
                TensorAssert.Close(Ops.Log(expected), Ops.LogSoftmax(x.Cast(dtype)), $"log softmax {columns} {dtype}");
            }
        }
    }

    [Fact]
    public void LargeScoresDoNotOverflow()
    {
        Tensor x = new float[,] { { 1000, 1000, float.NegativeInfinity }, { -1e4f, 0, -1e4f } };
        Assert.Equal([0.5f, 0.5f, 0, 0, 1, 0], Ops.Softmax(x).ToArray<float>());
        Assert.Equal([-10000, 0, -10000], Ops.LogSoftmax(x)[1].ToArray<float>());
        Assert.True(float.IsNaN(Ops.Softmax(new[] { 1f, float.NaN, 2f }).ToArray<float>()[0]));
    }

    [Fact]
    public void GradientsAndSecondDerivativesAlongAnyAxis() => ForAll.Shapes((shape, random) =>
    {
        if (shape.Rank == 0)
            return;
        int axis = random.Next(2 * shape.Rank) - shape.Rank;
        Tensor[] x = [random.Uniform(shape, -2, 2)];
        GradientCheck.Verify(t => Ops.Softmax(t[0], axis), x);
        GradientCheck.Verify(t => Ops.LogSoftmax(t[0], axis), x);
        SecondDerivativeCheck.Verify(t => Ops.Softmax(t[0], axis), x);
        SecondDerivativeCheck.Verify(t => Ops.LogSoftmax(t[0], axis), x);
    });

    [Fact]
    public void FloatGradientsEqualThoseOfDoubles()
    {
        foreach (int columns in new[] { 1, 2, 7, 8, 9, 10, 31, 64, 100 })
        {
            var x = new RandomTensors(columns).Uniform((4, columns), -3, 3);
            foreach (var run in new[] { WithGradients.Of(t => Ops.Softmax(t[0])), WithGradients.Of(t => Ops.LogSoftmax(t[0])) })
                TensorAssert.GradientClose(run([x])[1], run([x.Cast(DType.Float32)])[1], $"{columns} columns");
        }
    }

    [Fact]
    public void MessageForAnAxisOutside() => Assert.Equal(
        "Softmax: axis 2 is outside the shape [3, 4]; axes go from -2 to 1.",
        Assert.Throws<ShapeException>(() => Ops.Softmax(Ops.Zeros((3, 4)), 2)).Message);

    [Fact]
    public void ReplayEqualsEager()
    {
        var random = new RandomTensors(2);
        Tensor[] Draw() => [random.Uniform((6, 10), -3, 3).Cast(DType.Float32)];
        CaptureCheck.Verify(WithGradients.Of(x => Ops.Softmax(x[0])), Draw(), Draw());
        CaptureCheck.Verify(WithGradients.Of(x => Ops.LogSoftmax(x[0])), Draw(), Draw());
    }
}
