namespace KerasCourse;

/// <summary>Resizes images.</summary>
/// <remarks>
/// Input: images [batch, height, width, channels] or one image; whole numbers become Float32. Output: the same with the height and width
/// wanted. Source: keras.layers.Resizing.
/// </remarks>
public sealed class Resizing : Layer
{
    /// <summary>A resizing layer.</summary>
    /// <param name="height">The height wanted.</param>
    /// <param name="width">The width wanted.</param>
    /// <param name="interpolation">nearest, bilinear, bicubic, lanczos3, lanczos5 or area; null: bilinear.</param>
    /// <param name="cropToAspectRatio">Whether the images are first cut in the middle to the proportions wanted.</param>
    /// <param name="padToAspectRatio">Whether they are first filled up around to the proportions wanted.</param>
    /// <param name="fillMode">With what: constant, the only one that Keras has here; null: constant.</param>
    /// <param name="fillValue">The constant.</param>
    /// <param name="antialias">Whether a smaller image is made of all pixels, not only of neighbours of the places that are kept.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    /// <exception cref="ArgumentException">Images cannot be both cut and filled up; the fill mode is another one.</exception>
    public Resizing(int height, int width, Interpolation? interpolation = null, bool cropToAspectRatio = false, bool padToAspectRatio = false,
        FillMode? fillMode = null, double fillValue = 0, bool antialias = false, string? name = null)
        : base(name)
    {
        Throw.IfNotPositive(Describe(), nameof(height), height);
        Throw.IfNotPositive(Describe(), nameof(width), width);
        if (cropToAspectRatio && padToAspectRatio)
            throw new ArgumentException($"{Describe()}: cropToAspectRatio and padToAspectRatio exclude each other.");
        if (fillMode is { } mode && mode != FillMode.Constant)
            throw new ArgumentException($"{Describe()}: has no fill mode \"{mode}\". It has: \"constant\".");
        (Height, Width, Interpolation, FillMode, FillValue, Antialias) =
            (height, width, interpolation ?? Interpolation.Bilinear, FillMode.Constant, fillValue, antialias);
        (CropToAspectRatio, PadToAspectRatio) = (cropToAspectRatio, padToAspectRatio);
    }

    /// <summary>The height wanted.</summary>
    public int Height { get; }

    /// <summary>The width wanted.</summary>
    public int Width { get; }

    /// <summary>How pixels between pixels are made.</summary>
    public Interpolation Interpolation { get; }

    /// <summary>Whether the images are first cut to the proportions wanted.</summary>
    public bool CropToAspectRatio { get; }

    /// <summary>Whether the images are first filled up to the proportions wanted.</summary>
    public bool PadToAspectRatio { get; }

    /// <summary>With what images are filled up.</summary>
    public FillMode FillMode { get; }

    /// <summary>The constant that images are filled up with.</summary>
    public double FillValue { get; }

    /// <summary>Whether a smaller image is made of all pixels.</summary>
    public bool Antialias { get; }

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) => Ops.Image.Resize(
        input.DType.IsFloat() ? input : Ops.Cast(input, DType.Float32), (Height, Width), Interpolation, Antialias, CropToAspectRatio, PadToAspectRatio, FillValue);
}
