/// <summary>A line on the terminal that is completed while it is typed.</summary>
internal static class Typing
{
    /// <summary>Reads keys until Esc or an empty Enter; does nothing where there is no terminal.</summary>
    public static void Run(Completer completer, CancellationToken stop)
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
            return;
        Console.WriteLine("\nType a word. The right arrow takes what is offered, Enter begins anew, Esc ends.");
        string typed = "", offered = "";
        Show(typed, offered);
        while (!stop.IsCancellationRequested)
        {
            if (!Console.KeyAvailable)
            {
                Thread.Sleep(15);
                continue;
            }
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Escape || (key.Key == ConsoleKey.Enter && typed.Length == 0))
                break;
            typed = key.Key switch
            {
                ConsoleKey.Enter => "",
                ConsoleKey.Backspace => typed.Length > 0 ? typed[..^1] : "",
                ConsoleKey.RightArrow or ConsoleKey.Tab => offered.Length > 0 ? offered : typed,
                _ => char.IsControl(key.KeyChar) ? typed : typed + char.ToLowerInvariant(key.KeyChar),
            };
            if (key.Key == ConsoleKey.Enter)
                Console.WriteLine();
            offered = typed.Length > 0 ? completer.Complete(typed) ?? "" : "";
            Show(typed, offered);
        }
        Console.WriteLine();
    }

    /// <summary>What is typed, and behind it, fainter, how it may go on; cut to the terminal's width.</summary>
    private static void Show(string typed, string offered)
    {
        int width = Math.Max(Console.WindowWidth, 20) - 3;
        string shown = typed.Length > width ? typed[^width..] : typed;
        string rest = offered.StartsWith(typed, StringComparison.Ordinal) ? offered[typed.Length..] : "";
        rest = rest[..Math.Min(rest.Length, width - shown.Length)];
        // Faint, as the terminal's own colours have it: a grey of ours is black on some.
        Console.Write($"\r{new string(' ', width + 2)}\r> {shown}\x1b[2m{rest}\x1b[0m{new string('\b', rest.Length)}");
    }
}
