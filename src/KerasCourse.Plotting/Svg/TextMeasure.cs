using System.Globalization;
using System.Text;

namespace KerasCourse.Plotting;

/// <summary>
/// How wide a text will be, without a font at hand: widths in em of a wide sans serif (DejaVu Sans), so that a place that
/// is enough here is enough with the narrower fonts of most systems. Korean, Chinese and Japanese letters take one em.
/// </summary>
static class TextMeasure
{
    public static double Width(string text, double size, bool bold = false)
    {
        double ems = 0;
        foreach (Rune rune in text.EnumerateRunes())
            ems += Em(rune);
        return ems * size * (bold ? 1.08 : 1);
    }

    /// <summary>The text, or its beginning and an ellipsis, so that it fits.</summary>
    public static string Fit(string text, double size, double width, bool bold = false)
    {
        if (Width(text, size, bold) <= width)
            return text;
        int length = text.Length;
        while (length > 0 && Width(text[..length] + "…", size, bold) > width)
            length -= length > 1 && char.IsLowSurrogate(text[length - 1]) ? 2 : 1;
        return text[..length].TrimEnd() + "…";
    }

    /// <summary>Breaks a text at its spaces into lines that fit; a word longer than a line is cut with an ellipsis.</summary>
    public static List<string> Wrap(string text, double size, double width, bool bold = false, int maxLines = 3)
    {
        var lines = new List<string>();
        string line = "";
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : line + " " + word;
            // The last line allowed takes all that is left and is cut below.
            if (line.Length > 0 && lines.Count < maxLines - 1 && Width(longer, size, bold) > width)
            {
                lines.Add(Fit(line, size, width, bold));
                line = word;
            }
            else
                line = longer;
        }
        if (line.Length > 0)
            lines.Add(Fit(line, size, width, bold));
        return lines;
    }

    static double Em(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or '|' or '\'' or 'I' => 0.30,
        ' ' or '.' or ',' or ':' or ';' or '·' => 0.32,
        'f' or 't' or 'r' or '(' or ')' or '[' or ']' or '-' or '/' => 0.40,
        'm' or 'w' or 'M' or 'W' or '%' or '@' => 0.97,
        >= '0' and <= '9' => 0.64,
        >= 'A' and <= 'Z' => 0.70,
        >= 'a' and <= 'z' => 0.61,
        '−' or '+' or '=' or '<' or '>' or '×' or '…' or '→' => 0.84,
        >= 0x2070 and <= 0x209C or 0xB2 or 0xB3 or 0xB9 => 0.41,
        >= 0x1100 and <= 0x11FF or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF or >= 0xFF00 => 1.0,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark ? 0 : 0.65,
    };
}
