namespace KerasCourse.Plotting;

/// <summary>The words that a report itself brings, in the page's language.</summary>
sealed record ReportWords(
    string Result, string Course, string Reached, string Missed, string Task, string Model, string Environment, string Command, string Cores)
{
    static readonly ReportWords s_english = new(
        "Result", "course", "reached", "missed", "Task", "Model", "Environment", "Made by", "cores");

    static readonly ReportWords s_korean = new(
        "결과", "강의", "달성", "미달", "과제", "모델", "실행 환경", "실행 명령", "코어");

    public static ReportWords For(string language) => language.StartsWith("ko", StringComparison.OrdinalIgnoreCase) ? s_korean : s_english;
}
