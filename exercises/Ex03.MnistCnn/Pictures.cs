using KerasCourse;
using KerasCourse.Exercises;
using KerasCourse.Plotting;

/// <summary>The report's pictures: how it learned, what it confuses, what its filters look like and see, what fools it.</summary>
internal static class Pictures
{
    private const int Side = 28;

    public static Report Draw(Report report, Model model, History history, Tensor images, Tensor digits, double accuracy, bool isWhole)
    {
        byte[] pixels = images.ToArray<byte>(), truth = digits.ToArray<byte>();
        float[] probabilities = model.Predict(images, batchSize: 128).ToArray<float>();
        int[] guesses = [.. Enumerable.Range(0, truth.Length).Select(i => Guess(probabilities, i))];
        int wrong = guesses.Where((guess, i) => guess != truth[i]).Count();

        report.AddResult("test accuracy", accuracy.ToString("F4"), "≥ 0.99", isWhole ? accuracy >= 0.99 : null)
            .AddResult("digits named wrongly", $"{wrong} of {truth.Length}")
            .AddResult("parameters", model.CountParams().ToString("N0"))
            .AddResult("epochs", history.Epochs.Count);

        report.AddSection("How it learned")
            .Add(LearningCurve.Of("Loss", history, "loss"), "How far the probabilities are from the truth, after each epoch.")
            .Add(LearningCurve.Of("Accuracy", history, "accuracy"),
                "In training half of what the last layer sees is dropped, so the network looks worse there than it is.");

        report.AddSection("What it confuses")
            .Add(ConfusionMatrix.FromLabels("Test digits", truth.Select(digit => (int)digit), guesses),
                "Each row is a true digit; what lies beside the diagonal was taken for something else.")
            .Add(WorstMistakes(pixels, truth, probabilities, guesses), "Wrong, and surest of it. Would you have known?");

        var strokes = (Conv2D)model.GetLayer("strokes");
        report.AddSection("What the first layer looks for")
            .Add(Filters(strokes),
                "Each filter is a pattern of 3 × 3 weights. It answers strongly where the digit is bright under blue and dark under red.")
            .Add(new ImageGrid("One digit") { Columns = 2, Smooth = true }.Add(Digit(pixels, 0)), "The first test digit.");
        report.AddSection("What it sees in this digit")
            .Add(FeatureMaps(model, "strokes", images, 0),
                "What each filter answers to it: some see edges from above, some from the left, some the stroke itself.")
            .Add(FeatureMaps(model, "shapes", images, 0),
                "The second layer reads the answers of the first: corners, ends, bends. 32 of its 64 maps.");

        return report.SetModel(null, Utils.ModelToDiagram(model, "The network", showShapes: true));
    }

    private static int Guess(float[] probabilities, int image)
    {
        var ten = probabilities.AsSpan(10 * image, 10);
        return System.Numerics.Tensors.TensorPrimitives.IndexOfMax(ten);
    }

    private static Picture Digit(byte[] pixels, int image) =>
        Picture.FromBytes(pixels[(image * Side * Side)..((image + 1) * Side * Side)], Side, Side);

    private static ImageGrid WorstMistakes(byte[] pixels, byte[] truth, float[] probabilities, int[] guesses)
    {
        var grid = new ImageGrid("The worst mistakes") { Columns = 6, EmptyText = "none: every digit was right" };
        var worst = Enumerable.Range(0, truth.Length).Where(i => guesses[i] != truth[i])
            .OrderByDescending(i => probabilities[10 * i + guesses[i]]).Take(18);
        foreach (int i in worst)
        {
            string sure = probabilities[10 * i + guesses[i]].ToString("0%");
            grid.Add(Digit(pixels, i), $"{truth[i]} → {guesses[i]} ({sure})", Frame.Wrong);
        }
        return grid;
    }

    private static ImageGrid Filters(Conv2D layer)
    {
        float[] kernel = layer.Kernel.Value.ToArray<float>();
        int count = layer.Filters;
        var grid = new ImageGrid($"The {count} filters") { Columns = 8 };
        for (int filter = 0; filter < count; filter++)
            grid.Add(Picture.Mapped(Enumerable.Range(0, 9).Select(place => kernel[place * count + filter]), 3, 3));
        return grid;
    }

    /// <summary>What a layer answers to one image: a model that ends at that layer, asked for its prediction.</summary>
    private static ImageGrid FeatureMaps(Model model, string layer, Tensor images, int image)
    {
        var inner = new Model(model.Inputs, model.GetLayer(layer).Output);
        var maps = inner.Predict(images[image..(image + 1)]);
        var (height, width, count) = ((int)maps.Shape[1]!, (int)maps.Shape[2]!, (int)maps.Shape[3]!);
        float[] values = maps.ToArray<float>();
        float brightest = Math.Max(values.Max(), 1e-6f);
        var grid = new ImageGrid($"What layer \"{layer}\" sees") { Columns = 8 };
        for (int map = 0; map < Math.Min(count, 32); map++)
        {
            var one = Enumerable.Range(0, height * width).Select(place => values[place * count + map]);
            grid.Add(Picture.Mapped(one, height, width, ColorMap.Viridis, 0, brightest));
        }
        return grid;
    }
}
