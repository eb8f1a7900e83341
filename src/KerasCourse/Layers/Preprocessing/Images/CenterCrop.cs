namespace KerasCourse;

/// <summary>The middle of the images; smaller ones are cut in the middle to the proportions wanted, and resized.</summary>
/// <remarks>Input: images [batch, height, width, channels] or one image. Output: the same with the height and width wanted. Source: keras.layers.CenterCrop.</remarks>
public sealed class CenterCrop : Layer
{
    /// <summary>A cropping layer.</summary>
    /// <param name="height">The height wanted.</param>
    /// <param name="width">The width wanted.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public CenterCrop(int height, int width, string? name = null)
        : base(name)
    {
        Throw.IfNotPositive(Describe(), nameof(height), height);
        Throw.IfNotPositive(Describe(), nameof(width), width);
        (Height, Width) = (height, width);
    }

    /// <summary>The height wanted.</summary>
    public int Height { get; }

    /// <summary>The width wanted.</summary>
    public int Width { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The images do not have three or four axes, or sizes that are not known.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        var batch = Ops.Image.ToBatch(Describe(), input.DType.IsFloat() ? input : Ops.Cast(input, DType.Float32));
        if (batch.Shape[1] is not { } height || batch.Shape[2] is not { } width)
            throw new ShapeException($"{Describe()}: needs a known height and width. Input shape: {input.Shape}.");
        var cropped = height >= Height && width >= Width
            ? Ops.Image.CropImages(batch, topCropping: (height - Height) / 2, leftCropping: (width - Width) / 2, targetHeight: Height, targetWidth: Width)
            : Ops.Image.Resize(batch, (Height, Width), cropToAspectRatio: true);
        return input.Rank == 3 ? Ops.Squeeze(cropped, 0) : cropped;
    }
}
