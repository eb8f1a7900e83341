using KerasCourse;
using KerasCourse.Exercises;
using KerasCourse.Plotting;

/// <summary>The report's pictures: how fast each engine is, and how that depends on the batch.</summary>
internal static class Pictures
{
    /// <summary>Engines add in different orders; a training makes much of little. A few digits may come out otherwise.</summary>
    private const double Largest = 0.02;

    public static Report Draw(ExerciseRun run, Comparison comparison, string? missing)
    {
        var names = comparison.Measured.Select(one => one.Engine.Name).ToList();
        var fastest = comparison.Fastest;
        var report = run.NewReport()
            .AddResult("fastest", fastest.Engine.Name)
            .AddResult("speed-up over one thread", $"{comparison.SpeedUp(fastest):F2}×")
            .AddResult("accuracies differ by", $"{comparison.AccuracyDifference:F4}", "the same on all",
                run.Quick || run.WasStopped ? null : comparison.AccuracyDifference <= Largest)
            .AddResult("a GPU pays from batch", missing is not null ? "no GPU" : comparison.PaysFrom?.ToString() ?? "–");
        if (missing is not null)
            report.AddSection("What is missing").AddPreformatted(missing);

        report.AddSection("How fast",
                $"Batches of {run.BatchSize}. The first epoch, which prepares the step, is apart; the others' middle one counts.")
            .Add(new BarChart("Digits per second", names) { YMin = 0 }
                .Add("training", comparison.Measured.Select(one => one.Speed), comparison.Measured.Select(one => one.Spread)),
                "The thin lines hold the middle half of the epochs.")
            .Add(new BarChart("The first epoch and the others", names) { YLabel = "seconds", YMin = 0 }
                .Add("first", comparison.Measured.Select(one => one.WarmUp))
                .Add("others", comparison.Measured.Select(one => one.Digits / one.Speed)),
                "What preparation costs: recorded steps, TensorFlow's functions.")
            .AddTable(Comparison.Header, comparison.Rows(), "Training, and the accuracy it reached");

        var sizes = new LineChart("Digits per second by batch size")
        {
            XLabel = "digits in a batch",
            LogX = true,
            LogY = true,
            Markers = true,
        };
        foreach (var engine in comparison.Swept)
            sizes.Add(engine.Name, comparison.Batches, comparison.Batches.Select(batch => comparison.Speed(engine, batch)));
        report.AddSection("Small batches and large ones", comparison.Verdict(missing is null ? null : "No GPU was compared."))
            .Add(sizes, "Each step has a cost of its own, whatever it computes; large batches share it among many digits.")
            .AddTable(["batch size", .. comparison.Swept.Select(engine => engine.Name)], comparison.SizeRows(), "Digits per second");
        var network = Network.Build(batchNormalization: true);
        return report.SetModel(null, Utils.ModelToDiagram(network, "The network of exercise 5", showShapes: true));
    }
}
