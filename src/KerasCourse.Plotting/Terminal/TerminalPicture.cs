using System.Globalization;
using System.Text;

namespace KerasCourse.Plotting;

/// <summary>Draws a <see cref="Picture"/> in block characters. A character is taken to be twice as high as wide.</summary>
static class TerminalPicture
{
    const string Shades = " ░▒▓█";

    public static string Draw(Picture picture, int columns, bool color)
    {
        columns = Math.Max(1, columns);
        int halfRows = Math.Max(2, (int)Math.Round((double)columns * picture.Height / picture.Width));
        int rows = (halfRows + 1) / 2;
        var text = new StringBuilder();
        for (int row = 0; row < rows; row++)
        {
            var line = new StringBuilder();
            for (int column = 0; column < columns; column++)
            {
                Rgb upper = Average(picture, column, columns, 2 * row, 2 * rows), lower = Average(picture, column, columns, 2 * row + 1, 2 * rows);
                if (color)
                {
                    line.Append(CultureInfo.InvariantCulture,
                        $"\u001b[38;2;{upper.R};{upper.G};{upper.B}m\u001b[48;2;{lower.R};{lower.G};{lower.B}m▀");
                }
                else
                    line.Append(Shades[Math.Min(Shades.Length - 1, (int)((Gray(upper) + Gray(lower)) / 2 / 256 * Shades.Length))]);
            }
            text.Append(color ? line.Append("\u001b[0m").ToString() : line.ToString().TrimEnd()).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>The mean colour of the pixels that fall into one cell, at least one of them.</summary>
    static Rgb Average(Picture picture, int column, int columns, int row, int rows)
    {
        int x0 = column * picture.Width / columns, x1 = Math.Max(x0 + 1, (column + 1) * picture.Width / columns);
        int y0 = row * picture.Height / rows, y1 = Math.Max(y0 + 1, (row + 1) * picture.Height / rows);
        (long r, long g, long b, int count) = (0, 0, 0, (x1 - x0) * (y1 - y0));
        for (int y = y0; y < y1; y++)
        {
            for (int x = x0; x < x1; x++)
            {
                int at = (y * picture.Width + x) * picture.Channels, second = picture.Channels == 1 ? 0 : 1, third = picture.Channels == 1 ? 0 : 2;
                r += picture.Pixels[at];
                g += picture.Pixels[at + second];
                b += picture.Pixels[at + third];
            }
        }
        return new Rgb((byte)(r / count), (byte)(g / count), (byte)(b / count));
    }

    static double Gray(Rgb color) => 0.299 * color.R + 0.587 * color.G + 0.114 * color.B;
}
