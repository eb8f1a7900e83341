using KerasCourse;

namespace Keras.Tests.Layers.Preprocessing;

/// <summary>Random image layers: nothing changes outside training, the statistics are right, and replayed steps draw anew.</summary>
public class RandomImageTests
{
    private static Layer[] AllLayers() =>
    [
        new RandomFlip(seed: 1), new RandomRotation(0.2, seed: 1), new RandomZoom(0.3, seed: 1), new RandomTranslation(0.2, 0.2, seed: 1),
        new RandomContrast(0.5, seed: 1), new RandomBrightness(0.3, seed: 1),
    ];

    [Fact]
    public void NothingChangesOutsideTraining()
    {
        var images = Ops.RandomUniform((2, 5, 6, 3), 0, 255);
        foreach (var layer in AllLayers())
            Assert.Equal(images.ToArray<float>(), layer.Apply(images, training: false).ToArray<float>());
        Assert.Equal(DType.Float32, new RandomFlip().Apply(Ops.Zeros((2, 5, 6, 3), DType.UInt8), training: false).DType);
    }

    [Fact]
    public void TheSameSeedMakesTheSameImages()
    {
        var images = Ops.RandomUniform((3, 5, 6, 3), 0, 255);
        foreach (var (first, second) in AllLayers().Zip(AllLayers()))
        {
            float[] a = first.Apply(images, training: true).ToArray<float>();
            Assert.Equal(a, second.Apply(images, training: true).ToArray<float>());
            Assert.NotEqual(a, first.Apply(images, training: true).ToArray<float>());
        }
    }

    [Theory]
    [InlineData("horizontal", 1, 0, 3, 2)]
    [InlineData("vertical", 2, 3, 0, 1)]
    [InlineData("horizontal_and_vertical", 3, 2, 1, 0)]
    public void HalfOfTheImagesAreMirrored(string mode, params int[] mirrored)
    {
        var image = Tensor.From([0f, 1, 2, 3], (1, 2, 2, 1));
        float[] flipped = new RandomFlip(mode, seed: 3).Apply(Ops.Repeat(image, 1000, 0), training: true).ToArray<float>();
        int count = flipped.Chunk(4).Count(pixels => pixels.SequenceEqual(mirrored.Select(pixel => (float)pixel)));
        Assert.Equal(1000, count + flipped.Chunk(4).Count(pixels => pixels.SequenceEqual([0f, 1, 2, 3])));
        Assert.InRange(count, 430, 570); // 500 on average, standard deviation 16.
    }

    [Fact]
    public void BrightnessAndContrastHaveTheirBounds()
    {
        var images = Ops.Repeat(Tensor.From([100f, 120, 80, 100], (1, 2, 2, 1)), 2000, 0);
        float[] bright = new RandomBrightness((-0.1, 0.2), (0, 200), seed: 5).Apply(images, training: true).ToArray<float>();
        double[] changes = [.. bright.Chunk(4).Select(pixels => (pixels[0] - 100.0) / 200)];
        Assert.InRange(changes.Min(), -0.1001, -0.098);
        Assert.InRange(changes.Max(), 0.198, 0.2001);
        Assert.Equal(0.05, changes.Average(), 0.01);
        float[] contrasted = new RandomContrast((0.2, 0.6), seed: 5).Apply(images, training: true).ToArray<float>();
        double[] contrasts = [.. contrasted.Chunk(4).Select(pixels => (pixels[1] - pixels[2]) / 40.0)];
        Assert.InRange(contrasts.Min(), 0.7999, 0.805);
        Assert.InRange(contrasts.Max(), 1.595, 1.6001);
        Assert.Equal(1.2, contrasts.Average(), 0.02);
        Assert.All(contrasted.Chunk(4), pixels => Assert.Equal(400, pixels.Sum(), 0.01)); // The mean stays.
    }

    /// <summary>A ramp in x and y shows where each image was moved to: its center pixel gives the place.</summary>
    [Fact]
    public void MovesTurnsAndZoomsAreThoseWanted()
    {
        const int side = 21;
        var ramp = Ops.Repeat(Ops.Reshape(Ops.Arange(0, side, 1, DType.Float32), (1, 1, side, 1)), side, 1);
        var images = Ops.Repeat(ramp, 1000, 0);
        float[] Pixels(Layer layer, int y, int x) => layer.Apply(images, training: true)[.., y, x, 0].ToArray<float>();

        double[] moves = [.. Pixels(new RandomTranslation(0.0, (-0.1, 0.2), seed: 2), 10, 10).Select(place => (10.0 - place) / side)];
        Assert.InRange(moves.Min(), -0.1001, -0.098);
        Assert.InRange(moves.Max(), 0.198, 0.2001);
        double[] zooms = [.. Pixels(new RandomZoom((-0.5, 0.0), seed: 2), 10, 14).Select(place => (place - 10.0) / 4)];
        Assert.InRange(zooms.Min(), 0.4999, 0.505);
        Assert.InRange(zooms.Max(), 0.995, 1.0001);
        double[] angles = [.. Pixels(new RandomRotation((0.0, 0.1), seed: 2), 10, 14).Select(place => Math.Acos(Math.Min(1, (place - 10.0) / 4)) / (2 * Math.PI))];
        Assert.InRange(angles.Max(), 0.098, 0.1001);
        Assert.Equal(0.05, angles.Average(), 0.005);
    }

    [Fact]
    public void CropsComeFromEveryPlace()
    {
        var image = Ops.Reshape(Ops.Arange(0, 20, 1, DType.Float32), (1, 4, 5, 1));
        var layer = new RandomCrop(2, 3, seed: 4);
        var corners = new HashSet<float>();
        for (int i = 0; i < 200; i++)
        {
            float[] crop = layer.Apply(image, training: true).ToArray<float>();
            Assert.Equal([crop[0], crop[0] + 1, crop[0] + 2, crop[0] + 5, crop[0] + 6, crop[0] + 7], crop);
            corners.Add(crop[0]);
        }
        Assert.Equal([0f, 1, 2, 5, 6, 7, 10, 11, 12], corners.Order());
    }

    [Fact]
    public void CropsOutsideTrainingAreTheMiddleResized()
    {
        var images = Ops.RandomUniform((2, 6, 9, 3));
        Assert.Equal(new Resizing(4, 4, cropToAspectRatio: true).Apply(images).ToArray<float>(), new RandomCrop(4, 4).Apply(images, training: false).ToArray<float>());
        Assert.Equal((Shape)(8, 20, 3), new RandomCrop(8, 20).Apply(images[0], training: true).Shape);
    }

    [Fact]
    public void TheyTrainInsideAModelAndAreReplayed()
    {
        var model = new Sequential([new InputLayer((12, 12, 1)), new RandomFlip(), new RandomRotation(0.1), new RandomZoom(0.1), new RandomTranslation(0.1, 0.1),
            new RandomContrast(0.1), new RandomBrightness(0.1), new RandomCrop(8, 8), new Resizing(6, 6), new Flatten(), new Dense(1)]);
        model.Compile("sgd", "mse");
        model.Fit(Ops.RandomUniform((16, 12, 12, 1)), Ops.Zeros((16, 1)), batchSize: 8, epochs: 3, verbose: 0);
        Assert.Empty(model.Trainer.WhyNotReplayed);
        Assert.Equal((Shape)(16, 1), model.Predict(Ops.RandomUniform((16, 12, 12, 1))).Shape);
    }

    [Fact]
    public void ReplayedStepsDrawAnew()
    {
        // A trainable offset of 0 that the learning rate 0 leaves there: the loss shows the images alone.
        var model = new Sequential([new InputLayer((1, 1, 1)), new RandomBrightness(0.5, (0, 1)), new Flatten(), new Dense(1, kernelInitializer: "ones")]);
        model.Compile(new SGD(0), "mae");
        var losses = new HashSet<double>();
        for (int i = 0; i < 6; i++)
            losses.Add(model.TrainOnBatch(Ops.Full((1, 1, 1, 1), 0.5), Ops.Zeros((1, 1))).Loss);
        Assert.Empty(model.Trainer.WhyNotReplayed);
        Assert.Equal(6, losses.Count);
    }
}
