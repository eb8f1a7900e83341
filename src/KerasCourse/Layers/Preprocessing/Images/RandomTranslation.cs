namespace KerasCourse;

/// <summary>In training, moves each image at random; else leaves images as they are.</summary>
/// <remarks>Input and output: images of one shape. Source: keras.layers.RandomTranslation.</remarks>
public sealed class RandomTranslation : RandomAffineLayer
{
    /// <summary>A moving layer.</summary>
    /// <param name="heightFactor">How far down, as a share of the height.</param>
    /// <param name="widthFactor">How far to the right, as a share of the width.</param>
    /// <param name="fillMode">What lies outside the images; null: reflect.</param>
    /// <param name="interpolation">nearest or bilinear; null: bilinear.</param>
    /// <param name="seed">Makes the moves repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
    /// <param name="fillValue">The number outside, for the fill mode constant.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">A factor is outside [-1, 1].</exception>
    public RandomTranslation(RandomFactor heightFactor, RandomFactor widthFactor, FillMode? fillMode = null, Interpolation? interpolation = null, int? seed = null,
        double fillValue = 0, string? name = null)
        : base(fillMode, interpolation, seed, fillValue, name)
    {
        HeightFactor = heightFactor.Within(Describe(), nameof(heightFactor), -1, 1);
        WidthFactor = widthFactor.Within(Describe(), nameof(widthFactor), -1, 1);
    }

    /// <summary>How far down, as a share of the height.</summary>
    public RandomFactor HeightFactor { get; }

    /// <summary>How far to the right, as a share of the width.</summary>
    public RandomFactor WidthFactor { get; }

    private protected override Tensor[] Transforms(Tensor images, int height, int width)
    {
        var down = Draw(images, HeightFactor, 1) * (float)height;
        var right = Draw(images, WidthFactor, 1) * (float)width;
        Tensor zero = Ops.ZerosLike(down), one = Ops.OnesLike(down);
        return [one, zero, -right, zero, one, -down];
    }
}
