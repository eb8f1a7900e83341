using KerasCourse;
using KerasCourse.Exercises;
using KerasCourse.Plotting;

/// <summary>The report's pictures: the words in the plane before and after, the phrases, and what the film reviews taught.</summary>
internal static class Pictures
{
    public static Report Draw(Report report, IReadOnlyList<Trained> trained, IReadOnlyList<Reviewed> reviewed)
    {
        var first = trained[0];
        int parted = trained.Count(one => one.ArePartedByALine);
        report.AddResult("phrases right", $"{first.Right} of {first.Phrases.Length}", "7 of 7", first.Right == first.Phrases.Length)
            .AddResult("seeds whose words a line parts", $"{parted} of {trained.Count}", "9 of 10", parted >= 0.9 * trained.Count);
        if (reviewed.Count > 0)
        {
            double mean = reviewed.Average(one => one.TestAccuracy);
            report.AddResult($"film reviews, test accuracy, mean of {reviewed.Count}", mean.ToString("F4"), "≥ 0.73", mean >= 0.73);
        }

        report.AddSection("The words in the plane", "Blue: the model takes the word for praise; red: for blame.")
            .Add(Plane("Before training", first.Before), "Places and line are random, and so is what the model thinks of each word.")
            .Add(Plane("After training", first.After), "Words that are used alike have come to lie together.");
        report.AddText("Where is the line, and how did it come about?")
            .Add(Surface(first), "What the model would think of a word at each place; where the colours meet is its line.")
            .Add(LearningCurve.Of("Loss", first.History, "loss"), "Words and line move together.");
        report.AddTable(["phrase", "is", "the model says"], first.Phrases.Select((phrase, i) => new[]
        {
            phrase, first.IsPraise[i] > 0.5f ? "praise" : "blame", first.Answers[i].ToString("0 %"),
        }), "The seven phrases, and how sure the model is of praise");
        if (trained.Count > 1)
        {
            report.AddSection("Other beginnings", "Other seeds, other places: that the words part does not depend on luck.");
            foreach (var one in trained.Skip(1).Take(3))
                report.Add(Plane($"Seed {one.Seed}", one.After));
        }
        if (reviewed.Count > 0)
            DrawReviews(report, reviewed);
        return report.SetModel(first.Model.SummaryText(), Utils.ModelToDiagram(first.Model, "The network", showShapes: true));
    }

    private static void DrawReviews(Report report, IReadOnlyList<Reviewed> reviewed)
    {
        var first = reviewed[0];
        report.AddSection("Film reviews", "An embedding of 32 dimensions and an LSTM of 32 units, one network for each seed.");
        var curve = new LineChart("Accuracy") { XLabel = "epoch" };
        for (int i = 0; i < reviewed.Count; i++)
            curve.Add($"test, network {i + 1}", reviewed[i].History["val_accuracy"]);
        curve.Add("training, network 1", first.History["accuracy"], dashed: true);
        report.Add(curve, "Nine thousand sentences are soon learned by heart; three epochs are enough.");

        // What it makes of single frequent words, the surest at both ends.
        string[] frequent = [.. first.Words.GetVocabulary().Skip(2).Take(1500).Where(word => word.Length > 3)];
        var judged = frequent.Zip(first.Judge(frequent)).OrderBy(pair => pair.Second).ToList();
        var chosen = judged.Take(8).Concat(judged.TakeLast(8)).ToList();
        var bars = new BarChart("Words that speak for themselves", chosen.Select(pair => pair.First))
        {
            YLabel = "probability of praise",
            ShowValues = false,
        };
        report.Add(bars.Add("praise", chosen.Select(pair => pair.Second)),
            "Of the 1,500 most frequent words, the eight it likes least and best.");
        string[] sentences =
        [
            "a warm and funny film with a great cast", "dull, predictable and far too long", "not bad at all", "not good at all",
            "the best reason to stay at home",
        ];
        report.AddTable(["sentence", "praise"],
            sentences.Zip(first.Judge(sentences), (text, answer) => new[] { text, answer.ToString("0 %") }), "Sentences it has never seen");
    }

    private static WordPlane Plane(string title, IReadOnlyList<WordPlace> places)
    {
        var plane = new WordPlane(title);
        foreach (var place in places)
            plane.Add(place.Word, place.X, place.Y, place.Praise);
        return plane;
    }

    private static DecisionSurface Surface(Trained trained)
    {
        double reach = 1.15 * trained.After.Max(place => Math.Max(Math.Abs(place.X), Math.Abs(place.Y)));
        var verdict = trained.Model.GetLayer("is_praise");
        float[] Blame(float[,] points) => (1 - verdict.Apply(points)).ToArray<float>();
        var surface = DecisionSurface.FromModel("The line between them", Blame, -reach, reach, -reach, reach);
        foreach (bool praise in (bool[])[true, false])
        {
            var words = trained.After.Where(place => trained.IsWordOfPraise(place.Word) == praise).ToList();
            surface.Add(praise ? "words of praise" : "words of blame", words.Select(place => place.X), words.Select(place => place.Y));
        }
        return surface;
    }
}
