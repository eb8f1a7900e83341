using KerasCourse;

/// <summary>Digits as other hands might have written them: turned, stretched and moved a little, in another order each time.</summary>
internal sealed class Distortion(Tensor images, Tensor digits, int seed)
{
    private const int Side = 28, Pixels = Side * Side;

    private readonly byte[] _images = images.ToArray<byte>();
    private readonly byte[] _digits = digits.ToArray<byte>();
    private readonly Random _random = new(seed);

    /// <summary>All digits once, in batches.</summary>
    public IEnumerable<(Tensor X, Tensor Y)> Batches(int batchSize)
    {
        int[] order = [.. Enumerable.Range(0, _digits.Length)];
        _random.Shuffle(order);
        foreach (int[] chosen in order.Chunk(batchSize))
        {
            float[,,] x = new float[chosen.Length, Side, Side];
            for (int i = 0; i < chosen.Length; i++)
                Draw(_images.AsSpan(chosen[i] * Pixels, Pixels), x, i);
            yield return (Tensor.From(x), np.array(chosen.Select(i => (int)_digits[i]).ToArray()));
        }
    }

    private void Draw(ReadOnlySpan<byte> digit, float[,,] into, int place)
    {
        double angle = Between(-0.2, 0.2), width = Between(0.9, 1.1), height = Between(0.9, 1.1);
        double right = Between(-2, 2), down = Between(-2, 2), middle = (Side - 1) / 2.0;
        for (int row = 0; row < Side; row++)
        {
            for (int column = 0; column < Side; column++)
            {
                // Where in the old picture does this pixel come from?
                double x = (column - middle - right) / width, y = (row - middle - down) / height;
                into[place, row, column] = Pixel(digit,
                    middle + x * Math.Cos(angle) + y * Math.Sin(angle), middle + y * Math.Cos(angle) - x * Math.Sin(angle));
            }
        }
    }

    /// <summary>The brightness between four pixels, in proportion to how near each is.</summary>
    private static float Pixel(ReadOnlySpan<byte> digit, double x, double y)
    {
        int left = (int)Math.Floor(x), top = (int)Math.Floor(y);
        if (left < 0 || top < 0 || left >= Side - 1 || top >= Side - 1)
            return 0;
        double right = x - left, down = y - top;
        int corner = top * Side + left;
        return (float)((1 - down) * ((1 - right) * digit[corner] + right * digit[corner + 1])
            + down * ((1 - right) * digit[corner + Side] + right * digit[corner + Side + 1]));
    }

    private double Between(double low, double high) => low + (high - low) * _random.NextDouble();
}
