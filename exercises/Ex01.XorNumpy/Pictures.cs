using KerasCourse;
using KerasCourse.Plotting;

/// <summary>The report's pictures: what the network answers in the plane, how it got there, what its hidden units see.</summary>
internal static class Pictures
{
    private const double Low = -0.5, High = 1.5;
    private static readonly double[] _x = [0, 0, 1, 1], _y = [0, 1, 0, 1];

    public static Report Draw(Report report, IReadOnlyList<Trained> trained, Tensor[] byHand, Tensor[] byTape)
    {
        var first = trained[0];
        int solved = trained.Count(one => one.Solved), needed = (int)Math.Floor(0.95 * trained.Count);
        double difference = Difference(byHand, byTape);
        report.AddResult("networks with all four right", $"{solved} of {trained.Count}", $"≥ {needed} of {trained.Count}", solved >= needed)
            .AddResult("loss", first.Losses[^1])
            .AddResult("hand and tape differ by", difference.ToString("0.0e-0"), "≤ 1e-6", difference <= 1e-6);

        report.AddSection("What it learned")
            .Add(Surface(first.Network),
                "The probability of a one in every place of the plane. No straight line parts the points; the network bends one.")
            .Add(Losses(trained),
                trained.Count == 1 ? "The loss of each step." : "The loss of each step: one network, and the spread of all.");

        report.AddSection("What the hidden units see",
            "Each unit parts the plane by one straight line: blue where it answers +1, red where it answers -1. "
            + "The output adds them up, each with its weight.");
        report.Add(HiddenUnits(first.Network));
        report.AddTable(["x1", "x2", "XOR", "the network says"], Enumerable.Range(0, 4)
            .Select(i => new[] { $"{_x[i]}", $"{_y[i]}", $"{(int)_x[i] ^ (int)_y[i]}", first.Answers[i].ToString("F4") }));

        report.AddSection("The seven equations against the tape",
            "Before the first step: gradients by the equations in Network.cs, and by GradientTape.");
        string[] names = ["dW1", "db1", "dW2", "db2"];
        report.AddTable(["gradient", "shape", "largest value", "largest difference"], names.Select((name, i) => new[]
        {
            name, byHand[i].Shape.ToString(), np.max(np.abs(byHand[i])).ToScalar<float>().ToString("F4"),
            Difference([byHand[i]], [byTape[i]]).ToString("0.0e-0"),
        }));
        return report;
    }

    private static double Difference(Tensor[] a, Tensor[] b) =>
        a.Zip(b, (one, other) => np.max(np.abs(one - other)).ToScalar<float>()).Max();

    private static DecisionSurface Surface(Network network) =>
        DecisionSurface.FromModel("What the network answers", points => network.Forward(np.array(points).T).A2.ToArray<float>(),
                Low, High, Low, High)
            .Add("0", [0.0, 1], [0.0, 1])
            .Add("1", [0.0, 1], [1.0, 0]);

    private static LineChart Losses(IReadOnlyList<Trained> trained)
    {
        var chart = new LineChart("Loss") { XLabel = "step", LogY = true, Height = 350 }.Add($"seed {trained[0].Seed}", trained[0].Losses);
        int steps = trained.Min(one => one.Losses.Count);
        return trained.Count == 1 ? chart : chart.AddBand($"all {trained.Count} seeds",
            Enumerable.Range(0, steps).Select(step => trained.Min(one => one.Losses[step])),
            Enumerable.Range(0, steps).Select(step => trained.Max(one => one.Losses[step])));
    }

    /// <summary>The answer of each hidden unit over the plane, with its weight in the output.</summary>
    private static ImageGrid HiddenUnits(Network network)
    {
        const int resolution = 40;
        var plane = new float[2, resolution * resolution];
        for (int i = 0; i < resolution * resolution; i++)
        {
            plane[0, i] = (float)(Low + (High - Low) * (i % resolution) / (resolution - 1));
            plane[1, i] = (float)(High - (High - Low) * (i / resolution) / (resolution - 1));
        }
        float[] answers = network.Forward(np.array(plane)).A1.ToArray<float>(), weights = network.W2.ToArray<float>();
        var grid = new ImageGrid("The hidden units") { Columns = 4, Smooth = true };
        for (int unit = 0; unit < weights.Length; unit++)
        {
            var one = answers.AsSpan(unit * plane.GetLength(1), plane.GetLength(1)).ToArray();
            grid.Add(Picture.Mapped(one, resolution, resolution, ColorMap.RedBlue, -1, 1), $"weight {weights[unit].ToString("F2")}");
        }
        return grid;
    }
}
