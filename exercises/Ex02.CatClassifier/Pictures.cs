using KerasCourse;
using KerasCourse.Exercises;
using KerasCourse.Plotting;

/// <summary>The report's pictures: how it learned, which pictures it judges wrongly, what its first layer's weights look like.</summary>
internal static class Pictures
{
    private const int Side = 64, Channels = 3, Pixels = Side * Side * Channels;

    public static Report Draw(
        Report report, IReadOnlyList<Trained> trained, Tensor images, Tensor labels, bool isReal, double trainMedian, double testMedian)
    {
        var first = trained[0];
        string which = trained.Count == 1 ? "" : $", median of {trained.Count} seeds";
        // The course's figures are those of the course's photographs.
        Report Accuracy(string name, double value, double goal) => isReal
            ? report.AddResult(name, value.ToString("F3"), $"≥ {goal}", value >= goal)
            : report.AddResult(name, value.ToString("F3"));
        Accuracy($"train accuracy{which}", trainMedian, 0.95);
        Accuracy($"test accuracy{which}", testMedian, 0.68);
        report.AddResult("parameters", first.Model.CountParams().ToString("N0"));

        report.AddSection("How it learned",
            "The training loss goes on falling, the test loss soon does not: with 209 pictures for 786,561 weights "
            + "the network learns its pictures by heart.");
        report.Add(LearningCurve.Of("Loss", first.History, "loss", unseen: "test"))
            .Add(LearningCurve.Of("Accuracy", first.History, "accuracy", unseen: "test"));
        if (trained.Count > 1)
        {
            report.AddTable(["seed", "train accuracy", "test accuracy"],
                trained.Select(one => new[] { $"{one.Seed}", one.TrainAccuracy.ToString("F4"), one.TestAccuracy.ToString("F4") }),
                "Another seed, another network");
        }

        byte[] pixels = images.ToArray<byte>(), truth = labels.ToArray<byte>();
        float[] probabilities = first.Model.Predict(images).ToArray<float>();
        report.AddSection("What it sees", "The probability below each picture is the network's own, that there is a cat.")
            .Add(Judged("Judged wrongly", pixels, truth, probabilities, wrong: true), "On the wrong side of 50 %, the surest first.")
            .Add(Judged("Judged rightly", pixels, truth, probabilities, wrong: false), "On the right side, the surest first.");

        report.AddSection("The first layer's weights as pictures",
            "A hidden unit multiplies each pixel's red, green and blue by a weight of its own, so its weights have the form of a picture. "
            + "Shown is what learning changed in them, for the units that say most: grey is nothing, bright colours are wanted, "
            + "dark ones are not.");
        report.Add(Weights(first, images, wanted: true), "Units that speak for a cat.")
            .Add(Weights(first, images, wanted: false), "Units that speak against one.");
        return report.SetModel(first.Model.SummaryText());
    }

    private static ImageGrid Judged(string title, byte[] pixels, byte[] truth, float[] probabilities, bool wrong)
    {
        var grid = new ImageGrid(title) { Columns = 6, Smooth = true, EmptyText = "none" };
        var chosen = Enumerable.Range(0, truth.Length).Where(i => probabilities[i] > 0.5f != (truth[i] == 1) == wrong)
            .OrderByDescending(i => Math.Abs(probabilities[i] - 0.5f)).Take(18);
        foreach (int i in chosen)
        {
            var picture = Picture.FromBytes(pixels[(i * Pixels)..((i + 1) * Pixels)], Side, Side, Channels);
            grid.Add(picture, $"{(truth[i] == 1 ? "cat" : "no cat")}: {probabilities[i]:0%}", wrong ? Frame.Wrong : Frame.Right);
        }
        return grid;
    }

    /// <summary>What learning changed in the weights of the hidden units that say most for a cat, or against one.</summary>
    private static ImageGrid Weights(Trained trained, Tensor images, bool wanted)
    {
        var model = trained.Model;
        float[] before = trained.Before.ToArray<float>(), after = model.GetLayer("hidden").GetWeights()[0].ToArray<float>();
        float[] output = model.GetLayer("is_cat").GetWeights()[0].ToArray<float>();
        int units = output.Length;

        // What a unit says on average: its answer to the pictures, times its weight in the output.
        var hidden = new Model(model.Inputs, model.GetLayer("hidden").Output);
        float[] answers = Ops.Mean(hidden.Predict(images), 0).ToArray<float>();
        double Says(int unit) => answers[unit] * output[unit];

        var grid = new ImageGrid(wanted ? "For a cat" : "Against a cat") { Columns = 4, Smooth = true };
        foreach (int unit in Enumerable.Range(0, units).OrderBy(unit => wanted ? -Says(unit) : Says(unit)).Take(8))
        {
            float[] change = [.. Enumerable.Range(0, Pixels).Select(pixel => after[pixel * units + unit] - before[pixel * units + unit])];
            // Three standard deviations to each side fill the scale from black to white.
            double reach = 3 * Math.Sqrt(change.Average(value => (double)value * value)) + 1e-12;
            grid.Add(Picture.FromValues(change, Side, Side, Channels, -reach, reach), $"says {Says(unit):+0.00;-0.00}");
        }
        return grid;
    }
}
