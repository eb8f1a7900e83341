using KerasCourse;
using KerasCourse.Exercises;
using KerasCourse.Plotting;

/// <summary>The report's pictures: the gates while it reads, what is completed, and what it writes.</summary>
internal static class Pictures
{
    public static void AddHello(Report report, string answer, History history, Gates gates)
    {
        report.AddResult("hihell becomes", answer, "ihello", answer == "ihello");
        report.AddSection("hihell becomes ihello", "Rows are the eight units, columns the letters as they are read. The equations of "
            + "an LSTM: cell = forget · cell + input · candidate, output = gate · tanh(cell).");
        report.Add(Map("Input gate", gates.Input, isGate: true), "How much of the new is taken in.")
            .Add(Map("Forget gate", gates.Forget, isGate: true), "How much of the old is kept.")
            .Add(Map("Output gate", gates.Output, isGate: true), "How much is said.")
            .Add(Map("Candidate", gates.Candidate, isGate: false), "What could be taken in.")
            .Add(Map("Cell", gates.Cell, isGate: false), "What is remembered: compare the two h and the two l, the same from outside.")
            .Add(LearningCurve.Of("Loss", history, "loss"), "One word, learned by heart.");
    }

    public static void AddWords(Report report, Completer completer, Examination examined, IEnumerable<string> beginnings)
    {
        report.AddResult("beginnings completed", $"{examined.Completed} of {examined.Beginnings}", "all",
                examined.Completed == examined.Beginnings)
            .AddResult("wrong order not completed", $"{examined.Refused} of {examined.Others}", "all", examined.Refused == examined.Others);
        report.AddSection("Words, completed");
        report.Add(LearningCurve.Of("Loss", completer.History, "loss"),
            "It cannot become zero: many words begin with the same letter, and which one is meant shows only later.");
        report.AddTable(["typed", "offered"],
            beginnings.Select(typed => new[] { typed, completer.Complete(typed) ?? "nothing: no word begins so" }));
    }

    public static void AddText(Report report, Author author)
    {
        report.AddResult("next letter right, unread text", author.Accuracy.ToString("F4"), "≥ 0.455", author.Accuracy >= 0.455);
        report.AddSection("A text")
            .Add(LearningCurve.Of("Loss", author.History, "loss", unseen: "unread text"), "How surprised it is by the next letter.")
            .Add(LearningCurve.Of("Accuracy", author.History, "accuracy", unseen: "unread text"),
                "How often the likeliest letter is the right one.");
        foreach (var (temperature, text) in author.Lines)
            report.AddText($"Temperature {temperature}:").AddPreformatted(text);
    }

    private static HeatMap Map(string title, double[,] values, bool isGate) => new(title, values)
    {
        ColumnLabels = [.. "hihell".Select(letter => letter.ToString())],
        RowLabels = [.. Enumerable.Range(1, values.GetLength(0)).Select(unit => $"{unit}")],
        RowTitle = "unit",
        ColumnTitle = "letter read",
        ColorMap = isGate ? ColorMap.Viridis : ColorMap.RedBlue,
        Low = isGate ? 0 : null,
        High = isGate ? 1 : null,
    };
}
