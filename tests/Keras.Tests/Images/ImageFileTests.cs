using KerasCourse.Testing;

namespace KerasCourse.Tests.Images;

/// <summary>Pictures of every kind against the pixels that Pillow reads from them (tests/golden/images/make.py), and files that are no
/// pictures.</summary>
public class ImageFileTests
{
    public static TheoryData<string> Files
    {
        get
        {
            var names = new TheoryData<string>();
            foreach (var golden in Testing.Golden.Cases("images").Where(golden => golden.Name == "images"))
            {
                foreach (var name in golden.Manifest["files"]!.AsArray())
                    names.Add(name!.GetValue<string>());
            }
            if (names.Count == 0)
                names.Add("absent");
            return names;
        }
    }

    internal static string Folder => Testing.Golden.FolderOf("images")!;

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void PixelsArePillows(string name)
    {
        var expected = Testing.Golden.Case("images", "images")[name];
        int channels = expected.Shape.Length == 2 ? 1 : expected.Shape[2];
        var image = ImageFile.Read(Path.Combine(Folder, "files", name));
        if (image.Channels != channels)
            image = image.ToChannels(channels);
        Assert.Equal((expected.Shape[0], expected.Shape[1]), (image.Height, image.Width));
        byte[] wanted = expected.As<byte>();
        int worst = image.Pixels.Select((value, i) => Math.Abs(value - wanted[i])).Max();
        Assert.Equal(0, worst);
    }

    [SkippableTheory]
    [InlineData("refused.gif", "is a GIF file; PNG, BMP and baseline JPEG are read. Save it as one of these.")]
    [InlineData("refused.tif", "is a TIFF file; PNG, BMP and baseline JPEG are read. Save it as one of these.")]
    [InlineData("refused.webp", "is a WebP file; PNG, BMP and baseline JPEG are read. Save it as one of these.")]
    [InlineData("refused_progressive.jpg", "is a progressive JPEG; baseline JPEG is read. Save it without \"progressive\", or as PNG.")]
    [InlineData("refused_cmyk.jpg", "has four colours for printing (CMYK); grey and RGB are read. Save it as RGB.")]
    public void OtherKindsAreNamed(string name, string message)
    {
        Skip.If(Testing.Golden.Cases("images").Count == 0, Testing.Golden.SkipReason);
        string path = Path.Combine(Folder, "files", name);
        Assert.Equal($"{path}: {message}", Assert.Throws<ImageFormatException>(() => ImageFile.Read(path)).Message);
    }

    [Fact]
    public void WhatIsNoPicture()
    {
        Assert.Equal("x: is empty; PNG, BMP and baseline JPEG are read. Save it as one of these.", Message([]));
        Assert.Equal("x: is of an unknown format; PNG, BMP and baseline JPEG are read. Save it as one of these.", Message([.. "hello"u8]));
        static string Message(byte[] bytes) => Assert.Throws<ImageFormatException>(() => ImageFile.Decode(bytes, "x")).Message;
    }

    /// <summary>Every length and changed bytes at every place (of large files at some): a picture or an error of the format, soon; never
    /// another exception.</summary>
    [SkippableTheory]
    [InlineData("palette2_interlaced.png")]
    [InlineData("grey_alpha16.png")]
    [InlineData("palette_clear.png")]
    [InlineData("four_bits.bmp")]
    [InlineData("bits.bmp")]
    [InlineData("rgba.bmp")]
    [InlineData("grey.jpg")]
    [InlineData("420_low.jpg")]
    [InlineData("restarts.jpg")]
    public void DamageIsTold(string name)
    {
        Skip.If(Testing.Golden.Cases("images").Count == 0, Testing.Golden.SkipReason);
        byte[] whole = File.ReadAllBytes(Path.Combine(Folder, "files", name));
        var random = new Random(1);
        for (int at = 0; at < whole.Length; at += 1 + whole.Length / 600)
        {
            ReadOrRefuse(whole[..at]);
            foreach (byte value in new[] { (byte)0, (byte)255, (byte)random.Next(256) })
            {
                byte[] damaged = [.. whole];
                damaged[at] = value;
                ReadOrRefuse(damaged);
                if (name.EndsWith(".png", StringComparison.Ordinal))
                    ReadOrRefuse(WithChecksums(damaged));
            }
        }
    }

    /// <summary>What is cut off is never taken for a picture.</summary>
    [SkippableTheory]
    [InlineData("rgb.png")]
    [InlineData("rgb.bmp")]
    [InlineData("444.jpg")]
    public void HalfAFileIsCutShort(string name)
    {
        Skip.If(Testing.Golden.Cases("images").Count == 0, Testing.Golden.SkipReason);
        byte[] whole = File.ReadAllBytes(Path.Combine(Folder, "files", name));
        string message = Assert.Throws<ImageFormatException>(() => ImageFile.Decode(whole[..(whole.Length / 2)], "x")).Message;
        Assert.Equal(name == "rgb.bmp" ? "x: declares 30 x 21 pixels of 24 bits, more than the file holds." : "x: is cut short.", message);
    }

    /// <summary>A few bytes that claim a huge picture must not take its memory.</summary>
    [SkippableFact]
    public void HugeClaimsAreRefused()
    {
        Skip.If(Testing.Golden.Cases("images").Count == 0, Testing.Golden.SkipReason);
        byte[] png = File.ReadAllBytes(Path.Combine(Folder, "files", "one.png"));
        (png[16], png[20]) = (0x40, 0x40);
        Assert.Equal("x: declares 1073741825 x 1073741825 pixels, more than the file can hold.",
            Assert.Throws<ImageFormatException>(() => ImageFile.Decode(WithChecksums(png), "x")).Message);
        byte[] jpeg = File.ReadAllBytes(Path.Combine(Folder, "files", "one.jpg"));
        int frame = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        (jpeg[frame + 5], jpeg[frame + 7]) = (255, 255);
        Assert.Equal("x: declares 65281 x 65281 pixels, more than the file can hold.",
            Assert.Throws<ImageFormatException>(() => ImageFile.Decode(jpeg, "x")).Message);
        byte[] bmp = File.ReadAllBytes(Path.Combine(Folder, "files", "rgb.bmp"));
        (bmp[21], bmp[24]) = (0x7F, 0x7F);
        Assert.EndsWith("pixels of 24 bits, more than the file holds.",
            Assert.Throws<ImageFormatException>(() => ImageFile.Decode(bmp, "x")).Message);
    }

    private static void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            ImageFile.Decode(bytes, "x");
        }
        catch (ImageFormatException)
        {
        }
    }

    /// <summary>Sets the checksums of a PNG file's parts right, as far as they can be found, so that damage reaches what is behind
    /// them.</summary>
    private static byte[] WithChecksums(byte[] png)
    {
        byte[] result = [.. png];
        for (int at = 8; at + 12 <= result.Length;)
        {
            uint length = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(result.AsSpan(at));
            if (length > result.Length - at - 12)
                break;
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(
                result.AsSpan(at + 8 + (int)length), Crc32.Append(0, result.AsSpan(at + 4, (int)length + 4)));
            at += (int)length + 12;
        }
        return result;
    }
}
