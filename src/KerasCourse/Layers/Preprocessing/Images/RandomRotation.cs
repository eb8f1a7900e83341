namespace KerasCourse;

/// <summary>In training, turns each image by a random angle about its center; else leaves images as they are.</summary>
/// <remarks>Input and output: images of one shape. Source: keras.layers.RandomRotation.</remarks>
public sealed class RandomRotation : RandomAffineLayer
{
    /// <summary>A rotating layer.</summary>
    /// <param name="factor">The angle as a share of the full circle, against the clock where positive: 0.2 stands for -72 to 72 degrees.</param>
    /// <param name="fillMode">What lies outside the images; null: reflect.</param>
    /// <param name="interpolation">nearest or bilinear; null: bilinear.</param>
    /// <param name="seed">Makes the angles repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
    /// <param name="fillValue">The number outside, for the fill mode constant.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">factor is outside [-1, 1].</exception>
    public RandomRotation(RandomFactor factor, FillMode? fillMode = null, Interpolation? interpolation = null, int? seed = null, double fillValue = 0, string? name = null)
        : base(fillMode, interpolation, seed, fillValue, name) => Factor = factor.Within(Describe(), nameof(factor), -1, 1);

    /// <summary>The angle as a share of the full circle.</summary>
    public RandomFactor Factor { get; }

    private protected override Tensor[] Transforms(Tensor images, int height, int width)
    {
        var angle = Draw(images, Factor, 1) * (float)(2 * Math.PI);
        Tensor cos = Ops.Cos(angle), sin = Ops.Sin(angle);
        // The center stays where it is.
        float x = (width - 1) / 2f, y = (height - 1) / 2f;
        return [cos, -sin, x - (cos * x) + (sin * y), sin, cos, y - (sin * x) - (cos * y)];
    }
}
