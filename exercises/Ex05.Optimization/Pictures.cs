using KerasCourse;
using KerasCourse.Exercises;
using KerasCourse.Plotting;

/// <summary>The report's pictures: the gain of each improvement, how each changes the training, and what an ensemble is worth.</summary>
internal static class Pictures
{
    public static Report Draw(ExerciseRun run, IReadOnlyList<Outcome> outcomes, Summary summary, Model model)
    {
        bool isWhole = !run.Quick && !run.WasStopped;
        double gain = summary.Gain("all"), spread = summary.Spread;
        var report = run.NewReport();
        if (summary.Seeds > 0)
        {
            report.AddResult("test accuracy, plain", summary.Mean("plain").ToString("F4"), "0.9169")
                .AddResult("test accuracy, all", summary.Mean("all").ToString("F4"), "0.9402", isWhole ? gain > 2 * spread : null)
                .AddResult("gain of all together", $"{gain:+0.0000;-0.0000} ± {spread:F4}", "+0.0233")
                .AddResult("ensemble over its members", summary.EnsembleGain.ToString("+0.0000;-0.0000"), "more than 0",
                    isWhole ? summary.EnsembleGain > 0 : null);
        }

        report.AddSection("What each improvement gains").Add(Gains(summary),
            summary.Seeds > 1 ? $"Mean of {summary.Seeds} seeds; the thin lines reach one standard deviation up and down." : "One seed.");
        report.Add(Seeds(outcomes, summary), "The same, seed by seed: does the order hold?");
        report.AddTable(["recipe", "validation", "test", "gain"], summary.Rows(), "Accuracy, mean and standard deviation over the seeds");

        report.AddSection("How it learned", "One network of each recipe, the first seed.")
            .Add(Curve("Validation loss", outcomes, "val_loss"),
                "A network that has learned its digits by heart grows surer of its mistakes.")
            .Add(Curve("Validation accuracy", outcomes, "val_accuracy"), "The staircase calms the last epochs.");
        if (outcomes.FirstOrDefault(outcome => outcome.Recipe.EarlyStopping) is { } stopped)
            report.Add(Stopped(stopped), "The best epoch's weights were kept and put back when training had ended.");

        report.AddSection("What an ensemble is worth").Add(Sizes(outcomes),
            "Networks that learned apart make different mistakes; the mean of their probabilities makes fewer.");
        if (outcomes.Count > 0)
        {
            var box = new BoxPlot("The members on their own") { YLabel = "test accuracy", Height = 300 };
            foreach (var outcome in outcomes.Where(outcome => outcome.Recipe.Ensemble && outcome.Seed == outcomes[0].Seed))
                box.Add(outcome.Recipe.Name, outcome.MemberAccuracies);
            report.Add(box, "No member reaches what they reach together.");
        }
        return report.SetModel(null, Utils.ModelToDiagram(model, "The network", showShapes: true));
    }

    private static BarChart Gains(Summary summary)
    {
        var names = summary.Recipes.Select(recipe => recipe.Name).ToList();
        double least = names.Select(summary.Mean).DefaultIfEmpty(0).Min();
        return new BarChart("Test accuracy by recipe", names) { YMin = Math.Max(0, Math.Floor(least * 50 - 1) / 50) }
            .Add("test", names.Select(summary.Mean), names.Select(summary.Deviation));
    }

    private static LineChart Seeds(IReadOnlyList<Outcome> outcomes, Summary summary)
    {
        var chart = new LineChart("Test accuracy by seed") { XLabel = "seed", Markers = true };
        foreach (var recipe in summary.Recipes)
        {
            var ofRecipe = outcomes.Where(outcome => outcome.Recipe == recipe).ToList();
            chart.Add(recipe.Name, ofRecipe.Select(outcome => outcome.Seed), ofRecipe.Select(outcome => outcome.TestAccuracy));
        }
        return chart;
    }

    private static LineChart Curve(string title, IReadOnlyList<Outcome> outcomes, string name)
    {
        var chart = new LineChart(title) { XLabel = "epoch", LogY = name == "val_loss", Markers = false };
        foreach (var outcome in outcomes.Where(outcome => outcome.Seed == outcomes[0].Seed))
            chart.Add(outcome.Recipe.Name, outcome.Members[0].History[name]);
        return chart;
    }

    private static LineChart Stopped(Outcome outcome)
    {
        var first = outcome.Members[0];
        return new LineChart("Early stopping") { XLabel = "epoch", YLabel = "loss", LogY = true }
            .Add("training", first.History["loss"]).Add("validation", first.History["val_loss"], dashed: true)
            .AddMark($"best epoch: {first.BestEpoch}", first.BestEpoch);
    }

    private static LineChart Sizes(IReadOnlyList<Outcome> outcomes)
    {
        var chart = new LineChart("Test accuracy by number of members") { XLabel = "members" };
        foreach (var outcomesOf in outcomes.Where(outcome => outcome.Recipe.Ensemble).GroupBy(outcome => outcome.Recipe.Name))
        {
            var bySize = outcomesOf.Select(outcome => outcome.BySize().ToArray()).ToList();
            chart.Add(outcomesOf.Key, Enumerable.Range(0, bySize[0].Length).Select(size => bySize.Average(one => one[size])));
        }
        return chart;
    }
}
