using System.Numerics;

namespace KerasCourse.Plotting;

/// <summary>A small raster image of bytes, [height, width, channels]: a digit, a photograph, a filter, a feature map.</summary>
public sealed class Picture
{
    readonly byte[] _pixels;

    Picture(byte[] pixels, int height, int width, int channels)
    {
        if (channels is not (1 or 3 or 4) || height < 1 || width < 1 || pixels.LongLength != (long)height * width * channels)
        {
            throw new ArgumentException(
                $"Picture: {pixels.Length} values are not an image of shape [{height}, {width}, {channels}] with 1, 3 or 4 channels.");
        }
        (_pixels, Height, Width, Channels) = (pixels, height, width, channels);
    }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>1 grey, 3 RGB, 4 RGBA.</summary>
    public int Channels { get; }

    /// <summary>The bytes, row after row, channels together.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>An image of bytes from 0 to 255; the array is copied.</summary>
    public static Picture FromBytes(byte[] pixels, int height, int width, int channels = 1)
        => new([.. pixels], height, width, channels);

    /// <summary>An image of numbers: <paramref name="low"/> becomes 0, <paramref name="high"/> 255, the rest between; NaN becomes 0.</summary>
    public static Picture FromValues<T>(IEnumerable<T> values, int height, int width, int channels = 1, double low = 0, double high = 1)
        where T : INumberBase<T>
    {
        double scale = high > low ? 255 / (high - low) : 0;
        return new(Array.ConvertAll(Num.ToDoubles(values), v => ToByte((v - low) * scale)), height, width, channels);
    }

    /// <summary>As <see cref="FromValues"/> with the smallest value as black and the largest as white: a feature map, say.</summary>
    public static Picture Stretched<T>(IEnumerable<T> values, int height, int width, int channels = 1) where T : INumberBase<T>
    {
        double[] numbers = Num.ToDoubles(values);
        (double low, double high) = Extent(numbers);
        return FromValues(numbers, height, width, channels, low, high);
    }

    /// <summary>
    /// Values as colours. Without limits the map spans the smallest to the largest value; <see cref="ColorMap.RedBlue"/> spans
    /// the same size to both sides of zero, so that white is zero: a filter's weights, say.
    /// </summary>
    public static Picture Mapped<T>(IEnumerable<T> values, int height, int width, ColorMap? map = null, double? low = null, double? high = null)
        where T : INumberBase<T>
    {
        map ??= ColorMap.RedBlue;
        double[] numbers = Num.ToDoubles(values);
        (double least, double most) = Extent(numbers);
        if (map == ColorMap.RedBlue)
        {
            most = Math.Max(Math.Abs(least), Math.Abs(most));
            least = -most;
        }
        (double from, double to) = (low ?? least, high ?? most);
        var pixels = new byte[numbers.Length * 3];
        for (int i = 0; i < numbers.Length; i++)
            (pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]) = map.At(to > from ? (numbers[i] - from) / (to - from) : 0.5);
        return new Picture(pixels, height, width, 3);
    }

    /// <summary>The image as a PNG file's bytes.</summary>
    public byte[] ToPng() => Png.Encode(_pixels, Width, Height, Channels);

    /// <summary>The image as a <c>data:</c> address for HTML and SVG.</summary>
    public string ToDataUri() => "data:image/png;base64," + Convert.ToBase64String(ToPng());

    /// <summary>Writes a PNG file, through a temporary file beside it.</summary>
    public void Save(string path) => AtomicFile.Write(path, ToPng());

    /// <summary>The image in block characters for a terminal.</summary>
    /// <param name="columns">The width in characters.</param>
    /// <param name="color">True for 24-bit ANSI colours, two pixels a character; false for shades of grey by characters.</param>
    public string ToTerminal(int columns = 28, bool color = false) => TerminalPicture.Draw(this, columns, color);

    internal static byte ToByte(double value) => double.IsNaN(value) ? (byte)0 : (byte)Math.Clamp(Math.Round(value), 0, 255);

    static (double Low, double High) Extent(double[] values)
    {
        var domain = new Domain();
        domain.Include(values);
        return domain.IsEmpty ? (0, 0) : (domain.Low, domain.High);
    }
}
