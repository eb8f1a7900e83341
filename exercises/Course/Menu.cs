namespace KerasCourse.Exercises;

/// <summary>What the course program prints and asks, in one language.</summary>
internal sealed class Menu(string language)
{
    /// <summary>All exercises with what they show and the last run.</summary>
    public void List()
    {
        foreach (var chapter in Chapter.All)
        {
            Screen.Write(chapter.Title.In(language));
            foreach (var entry in chapter.Entries)
            {
                Screen.Write($"{entry.Number}. {entry.Name} ({entry.Time.In(language)})", indent: 2);
                Screen.Write($"{Title(entry)}. {Say("You will see", "볼 수 있는 것")}: {entry.Shows.In(language)}.", indent: 5);
                Screen.Write(entry.LastResult is { } result
                    ? $"{Say("last run", "마지막 실행")} {entry.LastTime:yyyy-MM-dd HH:mm}: {result}"
                    : Say("not run yet", "아직 실행하지 않음"), indent: 5);
            }
            Console.WriteLine();
        }
    }

    /// <summary>How to run without a menu.</summary>
    public void Help() => Screen.Write($"{Say("Run one", "실행")}: dotnet run -c Release --project exercises/Course -- run Ex03 --quick");

    /// <summary>Shows the list and runs what is chosen, until q or the end of the input.</summary>
    public void Loop()
    {
        while (true)
        {
            List();
            Screen.Write(Say("A number runs an exercise; 3q: a short form of it; 3?: only its task. l: 한국어. q: end.",
                "번호를 입력하면 실행합니다. 3q: 짧게 실행, 3?: 문제만 보기. l: English. q: 끝."));
            Console.Write("> ");
            string? answer = Console.ReadLine()?.Trim().ToLowerInvariant();
            if (answer is null or "q")
                return;
            if (answer == "l")
                language = language == "ko" ? "en" : "ko";
            else if (int.TryParse(answer.TrimEnd('q', '?'), out int number) && Chapter.Find(number) is { } entry)
                Show(entry, wish: answer[^1]);
        }
    }

    private void Show(Entry entry, char wish)
    {
        Console.WriteLine();
        if (wish == '?')
            Screen.Write(language == "ko" ? entry.Statement.Korean : entry.Statement.English);
        else if (Runner.Run(entry, language, wish == 'q' ? ["--quick"] : []) is 0 or 130)
            Runner.OpenReport(entry);
        Console.Write($"\n{Say("Enter: back to the list ", "Enter: 목록으로 ")}");
        Console.ReadLine();
    }

    private string Title(Entry entry) => language == "ko" ? entry.Statement.TitleKorean : entry.Statement.Title;

    private string Say(string english, string korean) => language == "ko" ? korean : english;
}
