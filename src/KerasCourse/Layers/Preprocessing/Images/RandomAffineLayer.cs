namespace KerasCourse;

/// <summary>What the layers share that move, turn or scale images: interpolation, and what lies outside.</summary>
public abstract class RandomAffineLayer : RandomImageLayer
{
    private protected RandomAffineLayer(FillMode? fillMode, Interpolation? interpolation, int? seed, double fillValue, string? name)
        : base(seed, name)
    {
        (FillMode, Interpolation, FillValue) = (fillMode ?? FillMode.Reflect, interpolation ?? Interpolation.Bilinear, fillValue);
        Interpolation.RequireNearestOrBilinear(Describe());
    }

    /// <summary>What lies outside the images.</summary>
    public FillMode FillMode { get; }

    /// <summary>How pixels between pixels are made.</summary>
    public Interpolation Interpolation { get; }

    /// <summary>The number outside, for the fill mode constant.</summary>
    public double FillValue { get; }

    private protected sealed override Tensor Change(Tensor images)
    {
        var rows = Transforms(images, images.Shape.Size(1), images.Shape.Size(2));
        var zero = Ops.ZerosLike(rows[0]);
        var transforms = Ops.Concatenate([.. rows, zero, zero], 1);
        return Ops.Image.AffineTransform(images, transforms, Interpolation, FillMode, FillValue);
    }

    /// <summary>The numbers a to f of <see cref="Ops.Image.AffineTransform"/>, each [batch, 1].</summary>
    private protected abstract Tensor[] Transforms(Tensor images, int height, int width);
}
