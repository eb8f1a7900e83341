using KerasCourse.Testing;

namespace KerasCourse.Tests.Layers;

/// <summary>Pins the normalization layers beyond the golden cases: special groups, axes, masks, messages. Expected values from Keras or mathematics.</summary>
public class NormalizationLayerTests
{
    [Fact]
    public void OneGroupIsLayerNormalizationOverAllAxes()
    {
        var x = Ops.RandomNormal((2, 3, 4), generator: new RandomGenerator(1));
        TensorAssert.Close(new LayerNormalization((1, 2)).Apply(x), new GroupNormalization(1).Apply(x), "one group");
    }

    [Fact]
    public void AGroupPerChannelIsInstanceNormalization()
    {
        var x = Ops.RandomNormal((2, 5, 3), generator: new RandomGenerator(1));
        var y = new GroupNormalization(-1, epsilon: 0).Apply(x);
        TensorAssert.Close(Ops.Zeros((2, 3)), Ops.Mean(y, 1), "mean");
        TensorAssert.Close(Ops.Ones((2, 3)), Ops.Mean(Ops.Square(y), 1), "variance");
        TensorAssert.Close(new GroupNormalization(3, epsilon: 0).Apply(x), y, "-1 against 3 groups");
    }

    [Fact]
    public void ChannelsOfGroupsMayBeAnyAxis()
    {
        var x = Ops.RandomNormal((2, 4, 3), generator: new RandomGenerator(1));
        var last = new GroupNormalization(2).Apply(Ops.SwapAxes(x, 1, 2));
        TensorAssert.Close(Ops.SwapAxes(last, 1, 2), new GroupNormalization(2, axis: 1).Apply(x), "axis 1");
    }

    [Fact]
    public void RmsOverAxesInFrontOfOthers()
    {
        Tensor x = new float[,,] { { { 3, 1 }, { 4, 1 } } };
        // sqrt((9 + 16) / 2) and sqrt((1 + 1) / 2).
        TensorAssert.Close(new double[] { 3 / Math.Sqrt(12.5), 1, 4 / Math.Sqrt(12.5), 1 }, new RMSNormalization(1, epsilon: 0).Apply(x), "axis 1");
    }

    [Fact]
    public void UnitOverTwoAxes()
    {
        Tensor x = new float[,,] { { { 1, 2 }, { 2, 4 } } };
        TensorAssert.Close(new double[] { 0.2, 0.4, 0.4, 0.8 }, new UnitNormalization((1, 2)).Apply(x), "length 5");
    }

    [Fact]
    public void MaskedPositionsAreLeftOutOfTheStatistics()
    {
        // Keras's own test of ignored masked values: rows (1, 5) and (2, 5) count, momentum 0.
        Tensor x = new float[,,] { { { 1, 5 }, { 2, 5 } }, { { 100, 7 }, { -50, 9 } } };
        x.Mask = new[,] { { true, true }, { false, false } };
        var layer = new BatchNormalization(momentum: 0);
        layer.Apply(x, training: true);
        TensorAssert.Close(new double[] { 1.5, 5 }, layer.MovingMean.Value, "mean");
        TensorAssert.Close(new double[] { 0.25, 0 }, layer.MovingVariance.Value, "variance");
    }

    [Fact]
    public void BatchRenormalizationIsReplayed()
    {
        var model = new Sequential([new InputLayer(3), new BatchNormalization(renorm: true), new Dense(2)]);
        model.Compile("sgd", "mse");
        model.Fit(Ops.RandomNormal((8, 3)), Ops.Ones((8, 2)), batchSize: 2, epochs: 3, verbose: 0);
        Assert.Empty(model.Trainer.WhyNotReplayed);
    }

    [Fact]
    public void SpectralNormalizationFindsTheLargestSingularValue()
    {
        // Keras's test: a kernel of ones 2 x 2 has the singular value 2, so ones become halves and x W = 2 for x = (2, 2).
        var layer = new SpectralNormalization(new Dense(2, kernelInitializer: "ones"), powerIterations: 8);
        var y = layer.Apply(new float[,] { { 2, 2 } }, training: true);
        TensorAssert.Close(new double[] { 2, 2 }, y, "y");
        TensorAssert.Close(new double[] { 0.5, 0.5, 0.5, 0.5 }, ((Dense)layer.Layer).Kernel.Value, "kernel");
    }

    [Fact]
    public void SpectralNormalizationOfZerosStaysZero()
    {
        var layer = new SpectralNormalization(new Dense(2, kernelInitializer: "zeros"));
        layer.Apply(Ops.Ones((1, 3)), training: true);
        Assert.All(((Dense)layer.Layer).Kernel.Value.ToArray<float>(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void SpectralNormalizationIsReplayed()
    {
        var model = new Sequential([new InputLayer(3), new SpectralNormalization(new Dense(2))]);
        model.Compile("sgd", "mse");
        model.Fit(Ops.Ones((8, 3)), Ops.Ones((8, 2)), batchSize: 2, epochs: 3, verbose: 0);
        Assert.Empty(model.Trainer.WhyNotReplayed);
    }

    [Fact]
    public void LocalResponseOfAlexNet()
    {
        // Krizhevsky 2012: b_i = a_i / (2 + 1e-4 sum over two neighbours on each side of a_j^2)^0.75.
        float[] a = [1, 20, 300, 40, 5, 60];
        double[] expected = new double[6];
        for (int i = 0; i < 6; i++)
        {
            double sum = 0;
            for (int j = Math.Max(0, i - 2); j <= Math.Min(5, i + 2); j++)
                sum += (double)a[j] * a[j];
            expected[i] = a[i] / Math.Pow(2 + (1e-4 * sum), 0.75);
        }
        TensorAssert.Close(expected, new LocalResponseNormalization().Apply(Ops.Reshape(a, (1, 1, 1, 6))), "normalized");
    }

    [Fact]
    public void Messages()
    {
        Says<ArgumentOutOfRangeException>("GroupNormalization \"g\": groups must be 1 or more, or -1 for one group per channel, received 0. (Parameter 'groups')",
            () => new GroupNormalization(0, name: "g"));
        Says<ShapeException>("GroupNormalization \"g\": 6 channels (axis -1) do not divide into 4 groups. Input shape: [2, 3, 6]. Give groups: a divisor of 6.",
            () => new GroupNormalization(4, name: "g").Apply(Ops.Ones((2, 3, 6))));
        Says<ShapeException>("GroupNormalization \"g\": axis 0 of the input [2, 6] must be a known axis behind the batch. Give it in Keras.Input.",
            () => new GroupNormalization(2, axis: 0, name: "g").Apply(Ops.Ones((2, 6))));
        var built = new GroupNormalization(2, name: "g");
        built.Apply(Ops.Ones((2, 6)));
        Says<ShapeException>("GroupNormalization \"g\": built for 6 channels (axis -1), received the input [2, 8].", () => built.Apply(Ops.Ones((2, 8))));
        Says<ShapeException>("RMSNormalization \"r\": axis 3 is outside the shape [2, 6]; axes go from -2 to 1.",
            () => new RMSNormalization(3, name: "r").Apply(Ops.Ones((2, 6))));
        Says<ShapeException>("UnitNormalization \"u\": axis 3 is outside the shape [2, 6]; axes go from -2 to 1.",
            () => new UnitNormalization(3, name: "u").Apply(Ops.Ones((2, 6))));
        Says<ArgumentOutOfRangeException>("SpectralNormalization \"s\": powerIterations must be 1 or more, received 0. (Parameter 'powerIterations')",
            () => new SpectralNormalization(new Dense(2), 0, name: "s"));
        Says<ArgumentException>("SpectralNormalization \"s\": ReLU \"r\" has neither a kernel nor embeddings.",
            () => new SpectralNormalization(new ReLU(name: "r"), name: "s").Apply(Ops.Ones((2, 6))));
        Says<ArgumentException>("BatchNormalization \"b\": unknown key \"max\" in renormClipping. Known: \"rmax\", \"rmin\", \"dmax\".",
            () => new BatchNormalization(renorm: true, renormClipping: new() { ["max"] = 1 }, name: "b"));
        Says<ArgumentException>("BatchNormalization \"b\": rmax in renormClipping must be at least rmin, received 1 and 2.",
            () => new BatchNormalization(renorm: true, renormClipping: new() { ["rmax"] = 1, ["rmin"] = 2 }, name: "b"));
        Says<ArgumentException>("BatchNormalization \"b\": dmax in renormClipping must be 0 or more, received -1.",
            () => new BatchNormalization(renorm: true, renormClipping: new() { ["dmax"] = -1 }, name: "b"));
        Says<ArgumentOutOfRangeException>("LocalResponseNormalization \"l\": n must be an odd number of channels, received 4. (Parameter 'n')",
            () => new LocalResponseNormalization(4, name: "l"));
    }
}
