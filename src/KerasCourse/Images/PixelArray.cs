namespace KerasCourse;

/// <summary>A picture as bytes [height, width, channels]: 1 grey, 2 grey and opacity, 3 red green blue, 4 with opacity.</summary>
internal sealed record PixelArray(int Height, int Width, int Channels, byte[] Pixels)
{
    /// <summary>The same with 1, 3 or 4 channels: grey is repeated, colours become the grey of their brightness, opacity is dropped or
    /// full.</summary>
    public PixelArray ToChannels(int channels)
    {
        if (channels == Channels)
            return this;
        byte[] result = new byte[(long)Height * Width * channels];
        bool isColor = Channels > 2, hasAlpha = Channels is 2 or 4;
        for (int from = 0, to = 0; from < Pixels.Length; from += Channels, to += channels)
        {
            byte r = Pixels[from], g = isColor ? Pixels[from + 1] : r, b = isColor ? Pixels[from + 2] : r;
            if (channels == 1)
            {
                result[to] = isColor ? Brightness(r, g, b) : r;
                continue;
            }
            (result[to], result[to + 1], result[to + 2]) = (r, g, b);
            if (channels == 4)
                result[to + 3] = hasAlpha ? Pixels[from + Channels - 1] : (byte)255;
        }
        return new PixelArray(Height, Width, channels, result);
    }

    public Tensor ToTensor() => Tensor.From(Pixels, (Height, Width, Channels));

    /// <summary>Rec. 601, rounded: 0.299 r + 0.587 g + 0.114 b.</summary>
    private static byte Brightness(int r, int g, int b) => (byte)((19595 * r + 38470 * g + 7471 * b + 32768) >> 16);
}
