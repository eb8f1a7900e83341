namespace KerasCourse;

/// <summary>In training, mirrors each image at random, with probability 1/2; else leaves images as they are.</summary>
/// <remarks>
/// With both directions an image is turned upside down and mirrored together, as in Keras. Input and output: images of one shape. Source:
/// keras.layers.RandomFlip.
/// </remarks>
public sealed class RandomFlip : RandomImageLayer
{
    /// <summary>A mirroring layer.</summary>
    /// <param name="mode">horizontal (left and right), vertical (top and bottom) or horizontal_and_vertical.</param>
    /// <param name="seed">Makes the choices repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentException">The mode is not known.</exception>
    public RandomFlip(string mode = "horizontal_and_vertical", int? seed = null, string? name = null)
        : base(seed, name)
    {
        if (mode is not ("horizontal" or "vertical" or "horizontal_and_vertical"))
            throw new ArgumentException($"{Describe()}: unknown mode \"{mode}\". Known: \"horizontal\", \"horizontal_and_vertical\", \"vertical\".");
        Mode = mode;
    }

    /// <summary>The directions.</summary>
    public string Mode { get; }

    private protected override Tensor Change(Tensor images)
    {
        var flips = Draw(images, (0, 1), 1, 1, 1) <= 0.5;
        if (Mode != "vertical")
            images = Ops.Where(flips, Ops.Flip(images, 2), images);
        return Mode == "horizontal" ? images : Ops.Where(flips, Ops.Flip(images, 1), images);
    }
}
