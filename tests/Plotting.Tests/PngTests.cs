using KerasCourse.Plotting;

namespace Plotting.Tests;

/// <summary>PNG files decode to the pixels they were made from.</summary>
public class PngTests
{
    [Theory]
    [InlineData(1, 1, 1), InlineData(28, 28, 1), InlineData(13, 7, 3), InlineData(5, 9, 4), InlineData(300, 2, 3)]
    public void DecodesToTheSamePixels(int width, int height, int channels)
    {
        var noise = new byte[width * height * channels];
        new Random(3).NextBytes(noise);
        byte[] ramp = [.. Enumerable.Range(0, noise.Length).Select(i => (byte)(i / channels))];
        byte[] flat = new byte[noise.Length];
        foreach (byte[] pixels in (byte[][])[noise, ramp, flat])
        {
            (int w, int h, int c, byte[] read) = PngReader.Read(Png.Encode(pixels, width, height, channels));
            Assert.Equal((width, height, channels), (w, h, c));
            Assert.Equal(pixels, read);
        }
    }

    [Fact]
    public void EndsWithTheChunkOfTheSpecification()
        => Assert.Equal([0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82], Png.Encode([7], 1, 1, 1)[^12..]);

    [Fact]
    public void RampsCompressFarBelowTheirSize()
    {
        byte[] ramp = [.. Enumerable.Range(0, 256 * 256).Select(i => (byte)(i % 256 + i / 256))];
        Assert.True(Png.Encode(ramp, 256, 256, 1).Length < 2000);
    }

    [Fact]
    public void WrongSizesAreNamed()
    {
        Assert.StartsWith("Png.Encode: 5 bytes are not an image of shape [2, 3, 1].", Assert.Throws<ArgumentException>(() => Png.Encode(new byte[5], 3, 2, 1)).Message);
        Assert.StartsWith("Png.Encode: 2 channels; 1 (grey), 3 (RGB) or 4 (RGBA) are possible.", Assert.Throws<ArgumentException>(() => Png.Encode(new byte[2], 1, 1, 2)).Message);
    }

    [Fact]
    public void PicturesScaleTheirValues()
    {
        Assert.Equal([0, 128, 255, 0], Picture.FromValues([0f, 0.5f, 2f, float.NaN], 2, 2).Pixels.ToArray());
        Assert.Equal([0, 255], Picture.Stretched([-3.0, 5.0], 1, 2).Pixels.ToArray());
        // Zero is the white middle of the red-blue map, whatever the extremes.
        Assert.Equal([247, 247, 247], Picture.Mapped([-1.0, 0, 4], 1, 3).Pixels[3..6].ToArray());
    }
}
