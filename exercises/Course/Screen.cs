using System.Text;

namespace KerasCourse.Exercises;

/// <summary>Lines that fit the terminal; a letter of Hangul is two columns wide.</summary>
internal static class Screen
{
    /// <summary>Whether somebody sits at a terminal.</summary>
    public static bool IsTerminal => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    private static int Width => Console.IsOutputRedirected ? 100 : Math.Max(Console.WindowWidth, 10) - 1;

    /// <summary>Writes a text broken at blanks, each line indented.</summary>
    public static void Write(string text, int indent = 0)
    {
        int width = Math.Max(Width - indent, 8);
        var line = new StringBuilder();
        foreach (string word in text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && Columns(line.ToString()) + 1 + Columns(word) > width)
            {
                Console.WriteLine(new string(' ', indent) + line);
                line.Clear();
            }
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }
        Console.WriteLine(new string(' ', indent) + line);
    }

    private static int Columns(string text) => text.Sum(letter => letter >= '\u1100' ? 2 : 1);
}
