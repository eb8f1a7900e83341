namespace KerasCourse;

/// <summary>Reads pictures; what a file is, its first bytes say.</summary>
internal static class ImageFile
{
    /// <summary>The endings of files that may be pictures, as in Keras.</summary>
    public static readonly string[] Endings = [".bmp", ".gif", ".jpeg", ".jpg", ".png"];

    private static readonly (string Name, byte[] Start)[] _others =
    [
        ("GIF", [.. "GIF8"u8]), ("WebP", [.. "RIFF"u8]), ("TIFF", [.. "II*\0"u8]), ("TIFF", [.. "MM\0*"u8]),
        ("JPEG 2000", [0, 0, 0, 12, .. "jP"u8]), ("AVIF or HEIC", [0, 0, 0]), ("Photoshop", [.. "8BPS"u8]), ("PDF", [.. "%PDF"u8]),
        ("SVG", [.. "<svg"u8]), ("XML or SVG", [.. "<?xml"u8]),
    ];

    /// <exception cref="ImageFormatException">The file is no PNG, BMP or baseline JPEG, or is damaged.</exception>
    public static PixelArray Read(string path) => Decode(File.ReadAllBytes(path), path);

    /// <inheritdoc cref="Read"/>
    public static PixelArray Decode(byte[] file, string name)
    {
        if (PngDecoder.Begins(file))
            return new PngDecoder(file, name).Decode();
        if (BmpDecoder.Begins(file))
            return new BmpDecoder(file, name).Decode();
        if (JpegDecoder.Begins(file))
            return new JpegDecoder(file, name).Decode();
        string? known = Array.Find(_others, other => file.AsSpan().StartsWith(other.Start)).Name;
        string kind = known is not null ? $"a {known} file" : file.Length == 0 ? "empty" : "of an unknown format";
        throw new ImageFormatException(name, $"is {kind}; PNG, BMP and baseline JPEG are read. Save it as one of these.");
    }
}
