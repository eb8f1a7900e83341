namespace KerasCourse;

/// <summary>In training, enlarges or shrinks each image at random about its center; else leaves images as they are.</summary>
/// <remarks>Input and output: images of one shape. Source: keras.layers.RandomZoom.</remarks>
public sealed class RandomZoom : RandomAffineLayer
{
    /// <summary>A zooming layer.</summary>
    /// <param name="heightFactor">The share by which the height shows more (positive: objects shrink) or less.</param>
    /// <param name="widthFactor">The same for the width; null: the height's, so that proportions stay.</param>
    /// <param name="fillMode">What lies outside the images; null: reflect.</param>
    /// <param name="interpolation">nearest or bilinear; null: bilinear.</param>
    /// <param name="seed">Makes the zooms repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
    /// <param name="fillValue">The number outside, for the fill mode constant.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">A factor is outside [-1, 1].</exception>
    public RandomZoom(RandomFactor heightFactor, RandomFactor? widthFactor = null, FillMode? fillMode = null, Interpolation? interpolation = null, int? seed = null,
        double fillValue = 0, string? name = null)
        : base(fillMode, interpolation, seed, fillValue, name)
    {
        HeightFactor = heightFactor.Within(Describe(), nameof(heightFactor), -1, 1);
        WidthFactor = widthFactor?.Within(Describe(), nameof(widthFactor), -1, 1);
    }

    /// <summary>The share by which the height shows more.</summary>
    public RandomFactor HeightFactor { get; }

    /// <summary>The same for the width; null: the height's.</summary>
    public RandomFactor? WidthFactor { get; }

    private protected override Tensor[] Transforms(Tensor images, int height, int width)
    {
        var down = Draw(images, HeightFactor, 1) + 1;
        var across = WidthFactor is { } own ? Draw(images, own, 1) + 1 : down;
        var zero = Ops.ZerosLike(down);
        return [across, zero, (1 - across) * ((width - 1) / 2f), zero, down, (1 - down) * ((height - 1) / 2f)];
    }
}
