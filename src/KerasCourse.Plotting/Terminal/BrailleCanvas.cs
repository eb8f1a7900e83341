namespace KerasCourse.Plotting;

/// <summary>A canvas of dots in braille characters: two dots wide and four high in each.</summary>
sealed class BrailleCanvas(int columns, int rows)
{
    // The bit of each dot, [row, column], as Unicode's block U+2800 has them.
    static readonly byte[,] s_bits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    readonly byte[,] _dots = new byte[rows, columns];
    readonly int[,] _owners = new int[rows, columns];

    public int DotColumns => columns * 2;

    public int DotRows => rows * 4;

    public void Dot(int x, int y, int owner)
    {
        if (x < 0 || y < 0 || x >= DotColumns || y >= DotRows)
            return;
        _dots[y / 4, x / 2] |= s_bits[y % 4, x % 2];
        _owners[y / 4, x / 2] = owner;
    }

    public void Line(double x1, double y1, double x2, double y2, int owner)
    {
        int steps = (int)Math.Ceiling(Math.Max(Math.Abs(x2 - x1), Math.Abs(y2 - y1)));
        for (int i = 0; i <= steps; i++)
        {
            double share = steps == 0 ? 0 : (double)i / steps;
            Dot((int)Math.Round(x1 + (x2 - x1) * share), (int)Math.Round(y1 + (y2 - y1) * share), owner);
        }
    }

    /// <summary>A character and the series whose dot was set last in it.</summary>
    public (char Character, int Owner) this[int row, int column]
        => (_dots[row, column] == 0 ? ' ' : (char)(0x2800 + _dots[row, column]), _owners[row, column]);
}
