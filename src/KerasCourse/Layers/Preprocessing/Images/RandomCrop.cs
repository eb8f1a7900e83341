namespace KerasCourse;

/// <summary>In training, takes a part of the images at a random place, the same for a whole batch; else the middle, resized.</summary>
/// <remarks>
/// Input: images [batch, height, width, channels] of known size, or one image. Output: the same with the height and width wanted. Images
/// that are not larger on both axes are cut in the middle to the proportions wanted, and resized; so are all where the model is not
/// training. That is what Keras documents: its 3.15 returns images of another size than inferred outside training, and cuts small ones
/// off the middle. Source: keras.layers.RandomCrop.
/// </remarks>
public sealed class RandomCrop : RandomImageLayer
{
    /// <summary>A cropping layer.</summary>
    /// <param name="height">The height wanted.</param>
    /// <param name="width">The width wanted.</param>
    /// <param name="seed">Makes the places repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public RandomCrop(int height, int width, int? seed = null, string? name = null)
        : base(seed, name)
    {
        Throw.IfNotPositive(Describe(), nameof(height), height);
        Throw.IfNotPositive(Describe(), nameof(width), width);
        (Height, Width) = (height, width);
    }

    /// <summary>The height wanted.</summary>
    public int Height { get; }

    /// <summary>The width wanted.</summary>
    public int Width { get; }

    private protected override Tensor Change(Tensor images)
    {
        int height = images.Shape.Size(1), width = images.Shape.Size(2);
        if (height <= Height || width <= Width)
            return Rest(images);
        // Places as tensors, so that a replayed step draws new ones.
        var top = Ops.RandomInteger(1, 0, height - Height + 1, generator: Generator);
        var left = Ops.RandomInteger(1, 0, width - Width + 1, generator: Generator);
        return Ops.Take(Ops.Take(images, top + Ops.Arange(Height), 1), left + Ops.Arange(Width), 2);
    }

    private protected override Tensor Rest(Tensor images)
    {
        if (images.Shape[1] is null || images.Shape[2] is null)
            throw new ShapeException($"{Describe()}: needs a known height and width. Input shape: {images.Shape}.");
        return Ops.Image.Resize(images, (Height, Width), cropToAspectRatio: true);
    }
}
