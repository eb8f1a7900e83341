using System.Text;

namespace KerasCourse.Plotting;

/// <summary>Texts in the columns of a terminal, where Korean, Chinese and Japanese letters take two.</summary>
static class TerminalText
{
    public static int Columns(string text) => text.EnumerateRunes().Sum(Columns);

    /// <summary>The text cut or filled with blanks to exactly so many columns.</summary>
    public static string Pad(string text, int columns, bool right = false)
    {
        var line = new StringBuilder();
        int used = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (used + Columns(rune) > columns)
                break;
            line.Append(rune.ToString());
            used += Columns(rune);
        }
        string blanks = new(' ', Math.Max(0, columns - used));
        return right ? blanks + line : line + blanks;
    }

    static int Columns(Rune rune) => rune.Value switch
    {
        >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 => 2,
        >= 0xF900 and <= 0xFAFF or >= 0xFF00 and <= 0xFF60 => 2,
        _ => 1,
    };
}
