namespace KerasCourse.Tests.Layers;

/// <summary>Pins what random layers do to a million numbers in training; the expected means and variances follow from their definitions.</summary>
public class NoiseLayerTests
{
    private const int Count = 1_000_000;

    [Fact]
    public void GaussianDropoutHasDropoutsVariance()
    {
        var y = new GaussianDropout(0.2, seed: 1).Apply(Ops.Full((1000, 1000), 3f), training: true);
        Moments(y, mean: 3, deviation: 3 * Math.Sqrt(0.2 / 0.8));
    }

    [Fact]
    public void AlphaDropoutKeepsMeanAndVariance()
    {
        var x = Ops.RandomNormal((1000, 1000), generator: new RandomGenerator(5));
        var y = new AlphaDropout(0.3, seed: 1).Apply(x, training: true);
        Moments(y, mean: 0, deviation: 1);
        // A dropped number becomes a alpha' + b, the same everywhere; three in ten are dropped.
        const double limit = -1.7580993408473766;
        double a = 1 / Math.Sqrt(0.7 * (1 + (0.3 * limit * limit))), dropped = (a * limit) - (a * limit * 0.3);
        int count = y.ToArray<float>().Count(value => Math.Abs(value - dropped) < 1e-5);
        Assert.InRange(count, 298_000, 302_000);
    }

    [Fact]
    public void AlphaDropoutNoiseShapeSharesTheMask()
    {
        float[] y = new AlphaDropout(0.5, noiseShape: (null, 1), seed: 1).Apply(Ops.Ones((50, 4)), training: true).ToArray<float>();
        for (int row = 0; row < 50; row++)
            Assert.Single(y[(row * 4)..((row + 1) * 4)].Distinct());
        Assert.Equal(2, y.Distinct().Count());
    }

    [Fact]
    public void SpatialDropoutDropsWholeChannels()
    {
        Dropped(new SpatialDropout1D(0.4, seed: 1), (100, 7, 50), positions: 7);
        Dropped(new SpatialDropout2D(0.4, seed: 1), (100, 3, 4, 50), positions: 12);
        Dropped(new SpatialDropout3D(0.4, seed: 1), (100, 2, 3, 2, 50), positions: 12);
    }

    [Fact]
    public void NothingHappensOutsideTraining()
    {
        Tensor x = new float[,,] { { { 1, -2 }, { 3, 4 } } };
        foreach (Layer layer in new Layer[] { new GaussianDropout(0.5), new AlphaDropout(0.5), new SpatialDropout1D(0.5), new GaussianNoise(2) })
            Assert.Same(x, layer.Apply(x));
    }

    [Fact]
    public void NoiseIsNewAtEachStepOfACapturedTraining()
    {
        // A network whose loss is the noise: mean of (x noise)^2. Equal losses would mean the noise was recorded.
        var model = new Sequential([new InputLayer(4), new Dense(4), new GaussianDropout(0.5), new AlphaDropout(0.3)]);
        model.Compile("sgd", "mse");
        var x = Ops.Ones((16, 4));
        double[] losses = [.. Enumerable.Range(0, 4).Select(_ => model.TrainOnBatch(x, Ops.Zeros((16, 4)))["loss"])];
        Assert.Equal(4, losses.Distinct().Count());
        Assert.Empty(model.Trainer.WhyNotReplayed);
    }

    [Fact]
    public void Messages()
    {
        Says<ArgumentOutOfRangeException>("GaussianDropout \"g\": rate must be in [0, 1), received 1. (Parameter 'rate')", () => new GaussianDropout(1, name: "g"));
        Says<ArgumentOutOfRangeException>("AlphaDropout \"a\": rate must be in [0, 1), received -0.5. (Parameter 'rate')", () => new AlphaDropout(-0.5, name: "a"));
        Says<ShapeException>("SpatialDropout2D \"s\": the input must have 4 axes [batch, height, width, channels], received 3. Input shape: [2, 3, 4].",
            () => new SpatialDropout2D(0.5, name: "s").Apply(Ops.Ones((2, 3, 4)), training: true));
    }

    private static void Dropped(SpatialDropout layer, Shape shape, int positions)
    {
        float[] y = layer.Apply(Ops.Ones(shape), training: true).ToArray<float>();
        int dropped = 0;
        for (int sample = 0; sample < 100; sample++)
        {
            for (int channel = 0; channel < 50; channel++)
            {
                float first = y[(sample * positions * 50) + channel];
                Assert.True(first is 0 || Math.Abs(first - (1 / 0.6f)) < 1e-6f);
                for (int position = 1; position < positions; position++)
                    Assert.Equal(first, y[(((sample * positions) + position) * 50) + channel]);
                dropped += first == 0 ? 1 : 0;
            }
        }
        Assert.InRange(dropped, 1850, 2150); // 2000 of 5000, standard deviation 35
    }

    private static void Moments(Tensor y, double mean, double deviation)
    {
        double tolerance = 5 * deviation / Math.Sqrt(Count);
        double actual = Ops.Mean(y).ToScalar<float>(), variance = Ops.Mean(Ops.Square(y - (float)mean)).ToScalar<float>();
        Assert.InRange(actual, mean - tolerance, mean + tolerance);
        Assert.InRange(Math.Sqrt(variance), deviation * 0.99, deviation * 1.01);
    }
}
