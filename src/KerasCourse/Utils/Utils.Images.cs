using KerasCourse.Plotting;

namespace KerasCourse;

public static partial class Utils
{
    /// <summary>Reads a picture (PNG, BMP, baseline JPEG): UInt8 [height, width, channels], 0 to 255.</summary>
    /// <param name="path">The file.</param>
    /// <param name="colorMode"><c>"rgb"</c>, <c>"rgba"</c> or <c>"grayscale"</c>.</param>
    /// <param name="targetSize">The height and width wanted; null: those of the file.</param>
    /// <param name="interpolation">How pixels between pixels are made; null: nearest. A smaller picture is made of all pixels.</param>
    /// <param name="keepAspectRatio">Whether the picture is cut to the proportions wanted, not stretched.</param>
    /// <exception cref="ImageFormatException">The file is of another format, or is damaged.</exception>
    /// <example><code>var x = Ops.ExpandDims(Utils.LoadImg("cat.png", targetSize: (64, 64)), 0);</code></example>
    /// <remarks>Source: keras.utils.load_img with img_to_array; <c>Cast(DType.Float32)</c> gives the latter's type.</remarks>
    public static Tensor LoadImg(string path, string colorMode = "rgb", Size? targetSize = null, Interpolation? interpolation = null,
        bool keepAspectRatio = false)
    {
        var image = ImageFile.Read(path).ToChannels(Channels("LoadImg", colorMode)).ToTensor();
        if (targetSize is not { } size)
            return image;
        var kind = interpolation ?? Interpolation.Nearest;
        var resized = Ops.Image.Resize(image, size, kind, antialias: kind != Interpolation.Nearest, cropToAspectRatio: keepAspectRatio);
        return Ops.Clip(Ops.Round(resized.Cast(DType.Float32)), 0, 255).Cast(DType.UInt8);
    }

    /// <summary>Writes an image as a PNG file.</summary>
    /// <param name="path">The file, which ends in <c>.png</c>.</param>
    /// <param name="x">The image [height, width, channels] of 1, 3 or 4 channels.</param>
    /// <param name="scale">Whether the smallest number becomes black and the largest white; else the numbers are taken as 0 to 255.</param>
    /// <exception cref="ShapeException">The tensor is not one image.</exception>
    /// <exception cref="ArgumentException">The file does not end in .png.</exception>
    /// <remarks>Source: keras.utils.save_img.</remarks>
    public static void SaveImg(string path, Tensor x, bool scale = true)
    {
        if (!path.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"SaveImg: \"{path}\" does not end in .png; PNG is the format that is written.");
        if (x.Rank != 3 || x.Shape.Size(-1) is not (1 or 3 or 4))
            throw new ShapeException($"SaveImg: an image has shape [height, width, channels] with 1, 3 or 4 channels, received {x.Shape}.");
        float[] values = x.Cast(DType.Float32).ToArray<float>();
        var picture = scale
            ? Picture.Stretched(values, x.Shape.Size(0), x.Shape.Size(1), x.Shape.Size(2))
            : Picture.FromValues(values, x.Shape.Size(0), x.Shape.Size(1), x.Shape.Size(2), 0, 255);
        picture.Save(path);
    }
}
