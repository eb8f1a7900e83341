using KerasCourse;
using KerasCourse.Exercises;
using KerasCourse.Plotting;

/// <summary>The report's pictures: how it learned, what fools it, and the depth study.</summary>
internal static class Pictures
{
    private const int Side = 28;

    public static Report Draw(
        ExerciseRun run, Model model, History history, Tensor images, Tensor digits, double accuracy, IReadOnlyList<Studied> study)
    {
        bool isWhole = !run.Quick && !run.WasStopped;
        bool isCourse = model.Name == "resnet";
        var report = run.NewReport()
            .AddResult("test accuracy", accuracy.ToString("F4"), "≥ 0.99", isWhole && isCourse ? accuracy >= 0.99 : null)
            .AddResult("parameters", model.CountParams().ToString("N0"), "483,846", isCourse ? model.CountParams() == 483_846 : null);
        foreach (var one in study.Where(one => one.Layers == study[^1].Layers))
            report.AddResult($"{one.Layers} layers, {one.Kind}", one.Accuracy.ToString("0.0 %"));

        report.AddSection("How it learned")
            .Add(LearningCurve.Of("Loss", history, "loss"), "How far the probabilities are from the truth, after each epoch.")
            .Add(LearningCurve.Of("Accuracy", history, "accuracy"),
                "The validation digits are kept aside; with them the moving averages are in use.");
        report.AddSection("What still fools it").Add(Mistakes(model, images, digits), "Wrong, and surest of it.");
        if (study.Count > 0)
            DrawDepths(report, study);
        if (study.Any(one => one.Surface is not null))
            DrawSurfaces(report, study.Where(one => one.Surface is not null));
        return report.SetModel(null, Utils.ModelToDiagram(model, "The network", showShapes: true));
    }

    private static void DrawDepths(Report report, IReadOnlyList<Studied> study)
    {
        report.AddSection("Skips solve the vanishing gradient",
            "Plain and residual networks of the same depth have the same weights and the same seed. All that differs is that a residual "
            + "block's input is added to what its two convolutions make of it.");
        // One scale for both charts, so that they can be compared with the eye.
        double most = study.SelectMany(one => one.Losses).Max();
        foreach (bool skips in (bool[])[false, true])
        {
            var chart = new LineChart(skips ? "Loss, residual" : "Loss, plain")
            {
                XLabel = "epoch",
                YMin = 0,
                YMax = Math.Ceiling(10 * most) / 10,
            };
            foreach (var one in study.Where(one => one.Skips == skips))
                chart.Add($"{one.Layers} layers", one.Losses);
            report.Add(chart.AddLevel("guessing", Math.Log(10)), skips
                ? "With shortcuts every depth learns; the deepest takes longest to begin."
                : "Without shortcuts the shallow network learns, the deep ones stay where guessing is: ln 10 = 2.303.");
        }
        report.AddText("How strongly each layer is told what to change, before the first step:");
        foreach (bool skips in (bool[])[false, true])
        {
            var chart = new LineChart(skips ? "Gradient by layer, residual" : "Gradient by layer, plain")
            {
                XLabel = "layer, from the picture to the answer",
                YLabel = "size of a weight's gradient before the first step",
                LogY = true,
                YMin = study.SelectMany(one => one.Gradients).Min() / 2,
                YMax = study.SelectMany(one => one.Gradients).Max() * 2,
            };
            foreach (var one in study.Where(one => one.Skips == skips))
                chart.Add($"{one.Layers} layers", one.Gradients);
            report.Add(chart, skips
                ? "The sum hands the gradient on undiminished, however many layers there are."
                : "Every layer weakens the signal on its way forward and the gradient on its way back: six layers more, a tenth or less.");
        }
        report.AddTable(["layers", "plain", "residual"],
            study.GroupBy(one => one.Layers).Where(pair => pair.Count() == 2)
                .Select(pair => new[] { $"{pair.Key}", End(pair.First()), End(pair.Last()) }),
            "Loss at the end, and the digits named rightly");
    }

    private static string End(Studied one) => $"{one.Losses[^1]:F3} ({one.Accuracy:0 %})";

    private static void DrawSurfaces(Report report, IEnumerable<Studied> drawn)
    {
        report.AddSection("Where they ended",
            "The loss in a plane through the weights, along two random directions whose filters are as long as the network's own. "
            + "At a distance of 1 every filter has been changed by as much as it is long.");
        foreach (var depth in drawn.GroupBy(one => one.Layers))
        {
            report.AddText($"{depth.Key} layers:");
            foreach (var one in depth)
            {
                var chart = new ContourChart($"{one.Layers} layers, {one.Kind}", one.Surface!, -LossSurface.Reach, LossSurface.Reach,
                    -LossSurface.Reach, LossSurface.Reach)
                { Logarithmic = true };
                report.Add(chart.AddPoint("here", 0, 0), one.Losses[^1] > 0.9 * Math.Log(10)
                    ? "A desert: wherever the network looks, the loss is that of guessing. It never found a way down."
                    : "A bowl with a bottom: from anywhere near it the way down is plain to see.");
            }
        }
        report.AddText("All of them on one scale:");
        var cut = new LineChart("A cut through all of them")
        {
            XLabel = "distance along the first direction",
            YLabel = "loss",
            LogY = true,
            Markers = false,
        };
        foreach (var one in drawn)
        {
            int resolution = one.Surface!.GetLength(0);
            var places = Enumerable.Range(0, resolution);
            cut.Add($"{one.Layers}, {one.Kind}", places.Select(i => LossSurface.Place(i, resolution)),
                places.Select(i => one.Surface[resolution / 2, i]));
        }
        report.Add(cut, "What is a valley, and what is flat.");
    }

    private static ImageGrid Mistakes(Model model, Tensor images, Tensor digits)
    {
        byte[] pixels = images.ToArray<byte>(), truth = digits.ToArray<byte>();
        var probabilities = model.Predict(images, batchSize: 128);
        int[] guesses = np.argmax(probabilities, axis: 1).ToArray<int>();
        float[] sure = np.max(probabilities, axis: 1).ToArray<float>();
        var grid = new ImageGrid("The worst mistakes") { Columns = 6, EmptyText = "none: every digit was right" };
        foreach (int i in Enumerable.Range(0, truth.Length).Where(i => guesses[i] != truth[i]).OrderByDescending(i => sure[i]).Take(18))
        {
            var digit = Picture.FromBytes(pixels[(i * Side * Side)..((i + 1) * Side * Side)], Side, Side);
            grid.Add(digit, $"{truth[i]} → {guesses[i]} ({sure[i]:0%})", Frame.Wrong);
        }
        return grid;
    }
}
