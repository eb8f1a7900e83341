using KerasCourse;
using KerasCourse.Exercises;

/// <summary>An LSTM that has read a text: it predicts the next letter, and writes.</summary>
internal sealed class Author
{
    /// <summary>How many letters it reads at a time.</summary>
    private const int Length = 40;

    private readonly char[] _letters;
    private readonly Random _random;

    private Author(char[] letters, Sequential model, History history, double accuracy, int seed)
    {
        (_letters, Model, History, Accuracy, _random) = (letters, model, history, accuracy, new Random(seed));
        Lines = [.. new[] { 0.3, 0.7, 1.0 }.Select(temperature => (temperature, Write("The ", 240, temperature)))];
    }

    public Sequential Model { get; }

    public History History { get; }

    /// <summary>How often the next letter of a text that it has not read is the one it holds for likeliest.</summary>
    public double Accuracy { get; }

    /// <summary>What it writes at several temperatures.</summary>
    public IReadOnlyList<(double Temperature, string Text)> Lines { get; }

    /// <summary>Learns from the first nine tenths of a text; the rest is the examination.</summary>
    /// <exception cref="IOException">The file cannot be read, or is too short.</exception>
    public static Author Learn(ExerciseRun run, string path)
    {
        string text = File.ReadAllText(path).ReplaceLineEndings("\n");
        if (run.Quick)
            text = text[..Math.Min(text.Length, 150_000)];
        int count = (text.Length - 1) / Length, known = count * 9 / 10;
        if (known < 1 || known == count)
            throw new IOException($"{path} is too short: it has {text.Length} letters, at least {10 * Length} are needed.");
        char[] letters = [.. text.Distinct().Order()];
        run.UsesData("text", $"{path}: {text.Length} letters, {letters.Length} different ones; nine tenths to learn from");

        // Pieces of 40 letters; the answer to each letter is the next one.
        int[] numbers = [.. text.Select(letter => Array.BinarySearch(letters, letter))];
        Tensor x = np.reshape(np.array(numbers[..(count * Length)]), (count, Length));
        Tensor y = np.reshape(np.array(numbers[1..(count * Length + 1)]), (count, Length));

        Keras.SetRandomSeed(run.Seed);
        var model = new Sequential(
        [
            new InputLayer(Length, dtype: DType.Int32, name: "letters"),
            new Embedding(letters.Length, 65),
            new LSTM(128, returnSequences: true),
            new Dense(letters.Length, activation: "softmax", name: "next_letter"),
        ], name: "author");
        model.Compile(new Adam(0.002), "sparse_categorical_crossentropy", ["accuracy"]);
        var unread = (x[known..], y[known..]);
        var history = model.Fit(x[..known], y[..known], run.BatchSize, run.Epochs, validationData: unread, cancel: run.Stop);
        // The examination, on the last tenth. Stopped early, it has to be a short one.
        int last = run.WasStopped ? Math.Min(known + 100, count) : count;
        var (_, accuracy) = model.Evaluate(x[known..last], y[known..last], run.BatchSize, verbose: 0);
        var author = new Author(letters, model, history, accuracy, run.Seed);
        Console.WriteLine($"next letter right: {accuracy:F4} on a text that it has not read");
        foreach (var (temperature, written) in author.Lines)
            Console.WriteLine($"\ntemperature {temperature}:\n{written}");
        return author;
    }

    /// <summary>Goes on from a beginning. Cold, it takes the likeliest letter; hot, it takes risks.</summary>
    private string Write(string beginning, int count, double temperature)
    {
        var written = beginning.Where(letter => Array.BinarySearch(_letters, letter) >= 0).ToList();
        int[,] x = new int[1, Length];
        for (int i = 0; i < count; i++)
        {
            int seen = Math.Min(written.Count, Length);
            for (int step = 0; step < seen; step++)
                x[0, step] = Array.BinarySearch(_letters, written[written.Count - seen + step]);
            var probabilities = Model.Predict(x)[0, Math.Max(seen - 1, 0)];
            // p to the power of 1/T: differences grow in the cold and shrink in the heat.
            float[] weights = np.exp(np.log(probabilities + 1e-9f) / (float)temperature).ToArray<float>();
            written.Add(_letters[Draw(weights)]);
        }
        return string.Concat(written);
    }

    private int Draw(float[] weights)
    {
        double left = _random.NextDouble() * weights.Sum(weight => (double)weight);
        for (int i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0)
                return i;
        }
        return weights.Length - 1;
    }
}
