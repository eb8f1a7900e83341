using System.Globalization;
using KerasCourse.Plotting;

namespace Plotting.Tests;

/// <summary>One of every chart, in the state in which a student meets it; the tests read it, people look at it.</summary>
static class Gallery
{
    static readonly Lazy<List<(string Name, Figure Figure)>> s_all = new(Build);

    public static List<(string Name, Figure Figure)> All() => s_all.Value;

    static List<(string Name, Figure Figure)> Build()
    {
        var random = new Random(7);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[] train = [.. Enumerable.Range(1, 15).Select(e => 0.9 * Math.Exp(-e / 3.0) + 0.01)];
        double[] test = [.. Enumerable.Range(1, 15).Select(e => 0.7 * Math.Exp(-e / 3.5) + 0.03 + 0.002 * e)];
        double[] noisy = [.. Enumerable.Range(0, 20000).Select(i => 2 * Math.Exp(-i / 4000.0) + 0.2 * Math.Abs(Normal()) + 0.05)];
        float[] digit = Digit();
        return
        [
            ("loss", new LineChart("Loss") { XLabel = "epoch", YLabel = "cross-entropy" }.Add("train", train).Add("test", test)
                .AddBand("test", test.Select(v => v * 0.85), test.Select(v => v * 1.15)).AddMark("best epoch", 9)),
            ("accuracy", new LineChart("Accuracy by epoch") { XLabel = "epoch", YMax = 1 }
                .Add("train", train.Select(v => 1 - v / 4)).Add("test", test.Select(v => 1 - v / 3.5)).AddLevel("course: 0.99", 0.99)),
            ("steps", new LineChart("Loss of every step (log axis)") { XLabel = "step", LogY = true, FirstX = 0 }.Add("plain", noisy)
                .Add("with skips", noisy.Select((v, i) => v * Math.Exp(-i / 9000.0) * 0.5))),
            ("gaps", new LineChart("A run that failed, and one alone") { XLabel = "epoch" }
                .Add("diverged", [1.0, 1.4, 2.9, double.NaN, 4, double.PositiveInfinity, double.NaN, 1, 2, 2.5]).Add("one", [2.0])),
            ("many", new LineChart("Ten members of an ensemble, each with a legend entry") { XLabel = "epoch", YLabel = "accuracy" }.AddMany(10, random)),
            ("scatter", new ScatterChart("Three kinds of points") { XLabel = "length", YLabel = "width" }
                .AddCloud("setosa", 1, 3, 40, Normal).AddCloud("versicolor", 3, 1, 40, Normal).AddCloud("virginica", 5, 4, 40, Normal)),
            ("bar", new BarChart("What each step gains", ["plain", "+ batch normalization", "+ schedule", "+ early stopping", "ensemble of ten"])
                { YMin = 0.9, YLabel = "accuracy" }.Add("validation", [0.9435, 0.951, 0.956, 0.9561, 0.9468], [0.004, 0.003, 0.002, 0.003, 0.001])
                .Add("test", [0.9169, 0.9203, 0.93, 0.9334, 0.9402], [0.006, 0.004, 0.003, 0.003, 0.001]).AddLevel("course", 0.9402)),
            ("bars", new BarChart("Milliseconds per step", ["xor", "mlp", "cnn", "resnet20", "lenet-5", "conv3d", "char lstm", "transformer"])
                { YLabel = "ms" }.Add("ms", [0.02, 2.6, 7.6, 115, 1.5, 2, 7, 3.5])),
            ("histogram", new Histogram("Weights before and after training") { XLabel = "weight", YLabel = "count" }
                .Add("before", Enumerable.Range(0, 4000).Select(_ => Normal() * 0.05)).Add("after", Enumerable.Range(0, 4000).Select(_ => Normal() * 0.12 + 0.05))),
            ("heat", new HeatMap("Forget gate over time", Gates()) { RowLabels = ["unit 0", "unit 1", "unit 2", "unit 3", "unit 4"],
                ColumnLabels = ["h", "i", "h", "e", "l", "l"], ColumnTitle = "letter", Low = 0, High = 1 }),
            ("heat-large", new HeatMap("Weights, 64 by 96", Waves(64, 96)) { ColorMap = ColorMap.RedBlue, RowTitle = "input", ColumnTitle = "unit" }),
            ("confusion", new ConfusionMatrix("Digits", Confusion(random))),
            ("images", new ImageGrid("Worst mistakes") { Columns = 6 }.AddDigits(digit)),
            ("filters", new ImageGrid("First-layer filters") { Columns = 8 }.AddFilters(Normal)),
            ("surface", new DecisionSurface("XOR after training", (x, y) => 1 / (1 + Math.Exp(-8 * (x + y - 2 * x * y - 0.5))), -0.3, 1.3, -0.3, 1.3)
                { XLabel = "x₁", YLabel = "x₂" }.Add("0", [0.0, 1], [0.0, 1]).Add("1", [0.0, 1], [1.0, 0])),
            ("classes", new DecisionSurface("Three classes", Kinds(), -3, 3, -3, 3)
                .Add("a", [-1.5, -2], [1.0, 1.4]).Add("b", [1.5, 2], [1.0, 2]).Add("c", [0.0, 0.4], [-2.0, -1.5])),
            ("contour", new ContourChart("Loss around the minimum", (x, y) => Math.Pow(1 - x, 2) + 100 * Math.Pow(y - x * x, 2) + 0.01, -2, 2, -1, 3)
                { Logarithmic = true, XLabel = "direction 1", YLabel = "direction 2" }
                .AddPath("Adam", [-1.5, -1.2, -0.6, 0.2, 0.7, 0.95, 1], [2.5, 1.6, 0.5, 0.1, 0.5, 0.9, 1])),
            ("contour-saddle", new ContourChart("Saddle with a hole", (x, y) => x * x + y * y < 0.1 ? double.NaN : x * y, -1, 1, -1, 1) { Levels = 9, ColorMap = ColorMap.Cividis }),
            ("box", new BoxPlot("Test accuracy of twenty seeds") { YLabel = "accuracy" }
                .Add("plain", Enumerable.Range(0, 20).Select(_ => 0.915 + 0.006 * Normal())).Add("+ BN", Enumerable.Range(0, 20).Select(_ => 0.925 + 0.004 * Normal()))
                .Add("all together", Enumerable.Range(0, 20).Select(i => i == 3 ? 0.91 : 0.94 + 0.002 * Normal()))),
            ("network", ResNet()),
            ("inception", Inception()),
            ("words", new WordPlane("Words after training") { XLabel = "dimension 1", YLabel = "dimension 2" }.AddWords()),
            ("words-dense", new WordPlane("단어 평면 (한국어)").AddDense(Normal)),
            ("empty", new LineChart("Nothing was measured").Add("train", Array.Empty<double>())),
        ];
    }

    public static Report Page(string language)
    {
        bool korean = language == "ko";
        var report = new Report(korean ? "실습 3 · 합성곱 신경망으로 손글씨 숫자 읽기" : "Exercise 3 · Reading digits with a convolutional network")
        {
            Language = language,
            Subtitle = korean ? "MNIST · 60,000장으로 학습하고 10,000장으로 시험합니다" : "MNIST · 60,000 digits to learn from, 10,000 to be tested on",
            Task = korean
                ? "손으로 쓴 숫자 그림(28×28)을 보고 0부터 9까지 중 어느 숫자인지 맞히는 합성곱 신경망을 만듭니다.\n\n시험 정확도 0.99 이상이 목표입니다."
                : "Build a convolutional network that tells which digit a picture of 28 by 28 pixels shows.\n\nThe course asks for a test accuracy of at least 0.99 on the ten thousand digits that the network has never seen.",
            Command = "dotnet run -c Release --project exercises/Ex03.MnistCnn -- --epochs 10 --batch-size 128 --seed 1 --backend cpu --report out/Ex03/report.html",
        };
        report.AddResult(korean ? "시험 정확도" : "test accuracy", 0.9931, "≥ 0.99", true)
            .AddResult(korean ? "시험 손실" : "test loss", 0.0281)
            .AddResult(korean ? "학습 시간" : "training time", "61.2 s", korean ? "60초 이내" : "under 60 s", false)
            .AddResult(korean ? "매개변수" : "parameters", "34,826");
        report.AddSection(korean ? "그림" : "Pictures", korean ? "그림은 모두 벡터이며 글자를 선택할 수 있습니다." : "All pictures are vectors; their text can be selected.");
        foreach ((string name, Figure figure) in All())
            report.Add(figure, name is "loss" ? "The band is the spread over five seeds; the dashed line marks the epoch whose weights were kept." : null);
        report.AddSection(korean ? "표" : "Tables").AddTable(["workload", "Keras fit", "ours", "ratio", "note"],
            [["mnist mlp", "7.6 ms", "2.1 ms", "3.6", "784-512-512-10"], ["mnist cnn", "25 ms", "4.9 ms", "5.1", "<two> \"convolutions\" & pooling"], ["xor", "3.4 ms", "0.012 ms", "283", "–"]],
            "Against Keras on TensorFlow");
        report.AddSection("One picture alone").Add(All()[0].Figure);
        string summary = string.Join('\n', "Model: \"sequential\"", "┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┓",
            "┃ Layer (type)               ┃ Output Shape           ┃    Param # ┃", "┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━┩",
            "│ conv2d (Conv2D)            │ (None, 26, 26, 32)     │        320 │", "├────────────────────────────┼────────────────────────┼────────────┤",
            "│ dense (Dense)              │ (None, 10)             │     16,010 │", "└────────────────────────────┴────────────────────────┴────────────┘");
        return report.SetModel(summary, ResNet()).AddEnvironment("backend", "cpu, AVX2, 2 threads").AddEnvironment("data", "datasets/mnist");
    }

    static LineChart AddMany(this LineChart chart, int count, Random random)
    {
        for (int i = 0; i < count; i++)
        {
            double level = 0.9 + 0.05 * random.NextDouble();
            chart.Add($"member {i}", Enumerable.Range(1, 25).Select(e => level * (1 - Math.Exp(-e / (2.0 + i * 0.4)))));
        }
        return chart;
    }

    static ScatterChart AddCloud(this ScatterChart chart, string name, double x, double y, int count, Func<double> normal)
    {
        var points = Enumerable.Range(0, count).Select(_ => (X: x + 0.7 * normal(), Y: y + 0.7 * normal())).ToList();
        return chart.Add(name, points.Select(p => p.X), points.Select(p => p.Y), points.Select((_, i) => i < 3 ? $"{name} {i}" : ""));
    }

    static ImageGrid AddDigits(this ImageGrid grid, float[] digit)
    {
        for (int i = 0; i < 18; i++)
        {
            Frame frame = i % 5 == 4 ? Frame.Right : i % 7 == 3 ? Frame.Note : i < 15 ? Frame.Wrong : Frame.None;
            grid.Add(Picture.FromValues(digit.Select(v => v * (1 - i * 0.03f)), 28, 28), string.Create(CultureInfo.InvariantCulture, $"{i % 10} → {(i + 3) % 10}, {0.99 - i * 0.02:0.00}"), frame);
        }
        return grid;
    }

    static ImageGrid AddFilters(this ImageGrid grid, Func<double> normal)
    {
        for (int i = 0; i < 16; i++)
            grid.Add(Picture.Mapped(Enumerable.Range(0, 25).Select(_ => normal()), 5, 5), i.ToString());
        return grid;
    }

    static WordPlane AddWords(this WordPlane plane)
        => plane.Add(["very", "good", "nice", "quality", "stop", "lies", "ugly", "terrible", "excellent", "work", "adorable", "lovely", "bad", "great"],
            [0.3, 0.42, 0.45, 0.35, -0.3, -0.32, -0.4, -0.42, 0.5, 0.1, 0.44, 0.46, -0.5, 0.52], [0.1, 0.21, 0.2, 0.15, -0.1, -0.12, -0.2, -0.21, 0.3, 0.05, 0.22, 0.19, -0.3, 0.31],
            [0.8, 0.95, 0.97, 0.85, 0.2, 0.15, 0.05, 0.04, 0.99, 0.6, 0.96, 0.98, 0.02, 0.99]);

    static WordPlane AddDense(this WordPlane plane, Func<double> normal)
    {
        string[] words = ["좋아요", "나빠요", "최고", "최악", "재미있다", "지루하다", "사랑스러운", "끔찍한", "훌륭한", "별로"];
        for (int i = 0; i < 60; i++)
            plane.Add(words[i % 10] + i / 10, normal() + (i % 2 == 0 ? 0.8 : -0.8), normal(), i % 2 == 0 ? 0.9 : 0.1);
        return plane;
    }

    static NetworkDiagram ResNet()
    {
        var diagram = new NetworkDiagram("Residual network")
            .Add("input", "InputLayer", "(None, 28, 28, 1)").Add("conv2d", "Conv2D", "(None, 28, 28, 64)", 640)
            .Add("bn", "BatchNormalization", "(None, 28, 28, 64)", 256).Add("relu", "ReLU", "(None, 28, 28, 64)");
        string before = "relu";
        for (int i = 1; i <= 2; i++)
        {
            diagram.Add($"conv{i}_1", "Conv2D", "(None, 14, 14, 64)", 36928).Add($"bn{i}_1", "BatchNormalization", "(None, 14, 14, 64)", 256)
                .Add($"relu{i}_1", "ReLU", "(None, 14, 14, 64)").Add($"conv{i}_2", "Conv2D", "(None, 14, 14, 64)", 36928);
            string skip = before;
            if (i == 1)
                diagram.Add(skip = "shortcut", "Conv2D", "(None, 14, 14, 64)", 36928, [before]);
            diagram.Add($"add{i}", "Add", "(None, 14, 14, 64)", 0, [$"conv{i}_2", skip]);
            before = $"add{i}";
        }
        return diagram.Add("gap", "GlobalAveragePooling2D", "(None, 64)").Add("dense", "Dense", "(None, 500)", 32500).Add("dense_1", "Dense", "(None, 10)", 5010);
    }

    static NetworkDiagram Inception() => new NetworkDiagram("Inception module")
        .Add("in", "InputLayer", "(28, 28, 256)").Add("a", "Conv2D", "(28, 28, 128)", 32896, ["in"]).Add("b0", "Conv2D", "(28, 28, 64)", 16448, ["in"])
        .Add("b1", "Conv2D", "(28, 28, 192)", 110784).Add("c0", "Conv2D", "(28, 28, 64)", 16448, ["in"]).Add("c1", "Conv2D", "(28, 28, 96)", 153696)
        .Add("d0", "MaxPooling2D", "(28, 28, 256)", 0, ["in"]).Add("d1", "Conv2D", "(28, 28, 64)", 16448).Add("cat", "Concatenate", "(28, 28, 480)", 0, ["a", "b1", "c1", "d1"]);

    static double[,] Gates()
    {
        var gates = new double[5, 6];
        for (int i = 0; i < 30; i++)
            gates[i / 6, i % 6] = i == 14 ? double.NaN : 0.5 + 0.5 * Math.Sin(i * 0.7);
        return gates;
    }

    static float[,] Waves(int rows, int columns)
    {
        var values = new float[rows, columns];
        for (int i = 0; i < values.Length; i++)
            values[i / columns, i % columns] = (float)(Math.Sin(i / columns * 0.2) * Math.Cos(i % columns * 0.13));
        return values;
    }

    static int[,] Confusion(Random random)
    {
        var counts = new int[10, 10];
        for (int i = 0; i < 100; i++)
            counts[i / 10, i % 10] = i % 11 == 0 ? 900 + random.Next(200) : Math.Max(0, random.Next(-10, 9));
        return counts;
    }

    static int[,] Kinds()
    {
        var kinds = new int[60, 60];
        for (int i = 0; i < kinds.Length; i++)
            kinds[i / 60, i % 60] = i / 60 < 20 + 6 * Math.Sin(i % 60 * 0.2) ? 2 : i % 60 < 30 ? 0 : 1;
        return kinds;
    }

    /// <summary>A four, drawn with soft strokes.</summary>
    static float[] Digit()
    {
        var pixels = new float[28 * 28];
        (double, double, double, double)[] strokes = [(8, 5, 6, 15), (6, 15, 21, 14), (19, 4, 18, 24)];
        for (int i = 0; i < pixels.Length; i++)
        {
            foreach ((double x1, double y1, double x2, double y2) in strokes)
            {
                double share = Math.Clamp(((i % 28 - x1) * (x2 - x1) + (i / 28 - y1) * (y2 - y1)) / (Math.Pow(x2 - x1, 2) + Math.Pow(y2 - y1, 2)), 0, 1);
                double distance = Math.Sqrt(Math.Pow(i % 28 - x1 - share * (x2 - x1), 2) + Math.Pow(i / 28 - y1 - share * (y2 - y1), 2));
                pixels[i] = Math.Max(pixels[i], (float)Math.Clamp(2.2 - distance, 0, 1));
            }
        }
        return pixels;
    }
}
