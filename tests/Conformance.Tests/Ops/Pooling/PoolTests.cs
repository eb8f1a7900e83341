using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>Pins pooling: the course's example, TensorFlow's padding rule (worked out by hand), gradients, second derivatives.</summary>
public class PoolTests
{
    /// <summary>The course: slide "max pooling", 4x4 by 2.</summary>
    [Fact]
    public void TheCoursesExample()
    {
        Tensor x = new float[,] { { 3, 7, 2, 3 }, { 3, 2, 4, 1 }, { 0, 1, 3, 1 }, { 0, 4, 1, 0 } };
        Assert.Equal([7, 4, 4, 3], Ops.MaxPool(x.Reshape((1, 4, 4, 1)), 2).ToArray<float>());
        Assert.Equal([3.75f, 2.5f, 1.25f, 1.25f], Ops.AveragePool(x.Reshape((1, 4, 4, 1)), 2).ToArray<float>());
    }

    /// <summary>Same: 5 positions by 2 with stride 2 make 3; the odd position is missing at the end and is not counted in the mean.</summary>
    [Fact]
    public void SamePadsAtTheEndAndDoesNotCountThePadding()
    {
        Tensor x = new float[] { -1, -2, -3, -4, -5 };
        Assert.Equal([-1, -3, -5], Ops.MaxPool(x.Reshape((1, 5, 1)), 2, padding: "same").ToArray<float>());
        Assert.Equal([-1.5f, -3.5f, -5], Ops.AveragePool(x.Reshape((1, 5, 1)), 2, padding: "same").ToArray<float>());
        Assert.Equal([-1, -1, -2, -3, -4], Ops.MaxPool(x.Reshape((1, 5, 1)), 3, 1, "same").ToArray<float>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void GradientsAndSecondDerivatives(int axes)
    {
        ForAll.Seeds(seed =>
        {
            var random = new RandomTensors(seed);
            var sizes = new int[axes];
            for (int i = 0; i < axes; i++)
                sizes[i] = 3 + random.Next(axes == 3 ? 2 : 4);
            var x = random.Distinct(new Shape([1 + random.Next(2), .. sizes, 1 + random.Next(3)]));
            Size pool = 1 + random.Next(3);
            Size? strides = random.Bool() ? 1 + random.Next(3) : null;
            Padding padding = random.Bool() ? Padding.Same : Padding.Valid;
            Tensor Max(Tensor[] t) => Ops.MaxPool(t[0], pool, strides, padding);
            Tensor Mean(Tensor[] t) => Ops.AveragePool(t[0], pool, strides, padding);
            // The square makes the second derivative of these linear maps more than zero.
            foreach (Func<Tensor[], Tensor> run in new Func<Tensor[], Tensor>[] { Max, Mean, t => Ops.Square(Max(t)), t => Ops.Square(Mean(t)) })
            {
                GradientCheck.Verify(run, [x]);
                SecondDerivativeCheck.Verify(run, [x]);
                var both = WithGradients.Of(run);
                Tensor[] expected = both([x]), actual = both([x.Cast(DType.Float32)]);
                for (int i = 0; i < expected.Length; i++)
                    TensorAssert.Close(expected[i], actual[i], $"output {i}", TensorAssert.GradientTolerance, 1e-5);
            }
        });
    }

    [Theory]
    [InlineData(7, 3)]
    [InlineData(6, 3)]
    [InlineData(5, 5)]
    [InlineData(3, 5)]
    public void AdaptiveWindowsGoFromFloorToCeiling(int size, int wanted)
    {
        var random = new RandomTensors(size);
        var x = random.Distinct((2, size, 4, 3));
        double[] numbers = x.ToArray<double>();
        var mean = Ops.AdaptiveAveragePool(x, (wanted, 2));
        var max = Ops.AdaptiveMaxPool(x, (wanted, 2));
        Assert.Equal((2, wanted, 2, 3), mean.Shape);
        var (means, maxima) = (new double[mean.Size], new double[mean.Size]);
        for (int i = 0; i < means.Length; i++)
        {
            int n = i / (wanted * 6), row = i / 6 % wanted, column = i / 3 % 2, channel = i % 3, count = 0;
            maxima[i] = double.NegativeInfinity;
            for (int h = row * size / wanted; h < (int)Math.Ceiling((row + 1.0) * size / wanted); h++)
            {
                for (int w = 2 * column; w < 2 * column + 2; w++, count++)
                {
                    double value = numbers[((n * size + h) * 4 + w) * 3 + channel];
                    means[i] += value;
                    maxima[i] = Math.Max(maxima[i], value);
                }
            }
            means[i] /= count;
        }
        TensorAssert.Close(means, mean);
        TensorAssert.Close(maxima, max);
        GradientCheck.Verify(t => Ops.AdaptiveAveragePool(t[0], (wanted, 2)), [x]);
        GradientCheck.Verify(t => Ops.AdaptiveMaxPool(t[0], (wanted, 2)), [x]);
    }

    [Fact]
    public void Messages()
    {
        Assert.Equal(
            "MaxPool: the pool spans 4 positions along spatial axis 1, the input has 3. Use padding: \"same\", or a smaller pool. Shape: x [2, 8, 3, 1].",
            Assert.Throws<ShapeException>(() => Ops.MaxPool(Ops.Zeros((2, 8, 3, 1)), 4)).Message);
        Assert.Equal(
            "AveragePool: x must have a batch axis, 1 to 3 spatial axes and a channel axis, received 2 axes. An image without channels needs " +
            "Reshape to [batch, height, width, 1]. Shape: x [28, 28].",
            Assert.Throws<ShapeException>(() => Ops.AveragePool(Ops.Zeros((28, 28)), 2)).Message);
        Assert.Equal(
            "MaxPool: padding must be \"valid\" or \"same\", received \"causal\".",
            Assert.Throws<ArgumentException>(() => Ops.MaxPool(Ops.Zeros((2, 8, 1)), 2, padding: "causal")).Message);
        Assert.Equal(
            "MaxPool: poolSize must be 1 or more, received 0.",
            Assert.Throws<ArgumentException>(() => Ops.MaxPool(Ops.Zeros((2, 8, 1)), 0)).Message);
    }

    [Fact]
    public void AnUnknownBatchStaysUnknown()
    {
        var x = Tensor.Symbolic(new TensorSpec(new int[] { -1, 28, -1, 3 }, DType.Float32), null);
        Assert.Equal("[null, 14, null, 3]", Ops.MaxPool(x, 2).Shape.ToString());
        Assert.Equal("[null, 10, null, 3]", Ops.AveragePool(x, 3, padding: "same").Shape.ToString());
    }

    [Fact]
    public void ReplayEqualsEager()
    {
        var random = new RandomTensors(2);
        Tensor[] Draw() => [random.Distinct((3, 9, 7, 5)).Cast(DType.Float32)];
        CaptureCheck.Verify(WithGradients.Of(x => Ops.MaxPool(x[0], 2)), Draw(), Draw());
        CaptureCheck.Verify(WithGradients.Of(x => Ops.AveragePool(x[0], 3, 2, "same")), Draw(), Draw());
    }
}
