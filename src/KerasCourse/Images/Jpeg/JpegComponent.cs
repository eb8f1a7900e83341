namespace KerasCourse;

/// <summary>One of the planes of a JPEG picture, brightness or a colour, maybe at half the size.</summary>
internal sealed class JpegComponent(int id, int across, int down, int quantization)
{
    public int Id => id;

    /// <summary>Blocks across in a unit of all components.</summary>
    public int Across => across;

    /// <summary>Blocks down in a unit of all components.</summary>
    public int Down => down;

    /// <summary>Which table its frequencies are multiplied with.</summary>
    public int Quantization => quantization;

    public JpegHuffmanTable? DcTable { get; set; }

    public JpegHuffmanTable? AcTable { get; set; }

    /// <summary>The last block's mean, to which the next one's difference is added.</summary>
    public int Mean { get; set; }

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>Samples in a row of the plane, whole units.</summary>
    public int Stride { get; private set; }

    public byte[] Plane { get; private set; } = [];

    /// <summary>Makes the plane.</summary>
    /// <param name="size">Width and height of the picture.</param>
    /// <param name="most">The largest number of blocks across and down of any component.</param>
    /// <param name="units">How many units the picture has in each direction.</param>
    public void Allocate((int Width, int Height) size, (int Across, int Down) most, (int Across, int Down) units)
    {
        Width = (size.Width * across + most.Across - 1) / most.Across;
        Height = (size.Height * down + most.Down - 1) / most.Down;
        Stride = units.Across * across * 8;
        Plane = new byte[checked(Stride * units.Down * down * 8)];
    }

    /// <summary>The plane at the picture's size.</summary>
    public byte[] Enlarge(int width, int height, int timesAcross, int timesDown)
    {
        byte[] result = new byte[width * height];
        if (timesAcross == 1 && timesDown == 1)
        {
            for (int y = 0; y < height; y++)
                Plane.AsSpan(y * Stride, width).CopyTo(result.AsSpan(y * width));
            return result;
        }
        bool smoothDown = timesDown == 2 && (timesAcross == 1 || (timesAcross == 2 && Width > 2));
        bool smoothAcross = timesAcross == 2 && timesDown <= 2 && Width > 2;
        int[] line = new int[Width];
        for (int y = 0; y < height; y++)
        {
            int row = y / timesDown;
            // Halved planes are enlarged with weights 3/4 and 1/4 for the nearest and the next sample; the sums keep their fractions until
            // the end.
            int other = smoothDown ? Math.Clamp(row + (y % 2 == 0 ? -1 : 1), 0, Height - 1) : row;
            int near = smoothDown ? 3 : 1, far = smoothDown ? 1 : 0;
            for (int i = 0; i < Width; i++)
                line[i] = near * Plane[row * Stride + i] + far * Plane[other * Stride + i];
            var target = result.AsSpan(y * width, width);
            if (smoothAcross)
                SmoothAcross(line, target, smoothDown);
            else
            {
                for (int x = 0; x < width; x++)
                    target[x] = (byte)(smoothDown ? (line[x / timesAcross] + (y % 2 == 0 ? 1 : 2)) >> 2 : line[x / timesAcross]);
            }
        }
        return result;
    }

    private static void SmoothAcross(int[] line, Span<byte> target, bool smoothDown)
    {
        int last = line.Length - 1, shift = smoothDown ? 4 : 2, even = smoothDown ? 8 : 1, odd = smoothDown ? 7 : 2;
        for (int x = 0; x < target.Length; x += 2)
        {
            int i = x / 2, three = 3 * line[i];
            target[x] = (byte)((three + line[Math.Max(i - 1, 0)] + even) >> shift);
            if (x + 1 < target.Length)
                target[x + 1] = (byte)((three + line[Math.Min(i + 1, last)] + odd) >> shift);
        }
    }
}
