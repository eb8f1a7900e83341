using System.Text;
using KerasCourse;
using KerasCourse.Datasets;
using KerasCourse.Exercises;

/// <summary>Praise and blame in sentences from film reviews (Pang and Lee, 2005): an embedding of 32 dimensions and an LSTM.</summary>
internal static class Reviews
{
    private const int Known = 9000, Words = 10_000, Length = 40;

    public static List<Reviewed> Learn(ExerciseRun run)
    {
        string[] praise = Lines("rt-polarity.pos", run.Data), blame = Lines("rt-polarity.neg", run.Data);
        run.UsesData("reviews",
            $"{praise.Length} sentences of praise and {blame.Length} of blame; {Known} to learn from, the others to be tested with");
        var reviewed = new List<Reviewed>();
        for (int seed = run.Seed; seed < run.Seed + (run.Quick ? 1 : 3) && !run.WasStopped; seed++)
        {
            Keras.SetRandomSeed(seed);
            Keras.ClearSession();
            (string Text, float IsPraise)[] all = [.. praise.Select(text => (text, 1f)), .. blame.Select(text => (text, 0f))];
            new Random(seed).Shuffle(all);

            var words = new TextVectorization(maxTokens: Words, outputSequenceLength: Length);
            words.Adapt(Texts(all[..Known]));
            var x = words.Apply(Texts(all));
            Tensor y = all.Select(one => one.IsPraise).ToArray();

            // In a sentence the order counts ("not bad"): an LSTM reads the words one after the other.
            var model = new Sequential(
            [
                new InputLayer(Length, dtype: DType.Int32, name: "words"),
                new Embedding(Words, 32, maskZero: true),
                new LSTM(32),
                new Dense(1, activation: "sigmoid"),
            ], name: "reviews");
            model.Compile("adam", "binary_crossentropy", ["accuracy"]);
            var history = model.Fit(x[..Known], y[..Known], batchSize: 128, epochs: 3, validationData: (x[Known..], y[Known..]),
                verbose: 0, cancel: run.Stop);
            if (run.WasStopped)
                return reviewed;
            var (_, accuracy) = model.Evaluate(x[Known..], y[Known..], batchSize: 128, verbose: 0);
            Console.WriteLine($"reviews, seed {seed}: test accuracy {accuracy:F4}");
            reviewed.Add(new Reviewed(model, words, history, accuracy));
        }
        return reviewed;
    }

    private static Tensor Texts((string Text, float IsPraise)[] some) => Tensor.From([.. some.Select(one => one.Text)], some.Length);

    private static string[] Lines(string name, string? path)
    {
        string file = DatasetLocator.FindOrDownload(new DatasetFile("text", name), path);
        return [.. File.ReadLines(file, Encoding.Latin1).Select(line => line.Trim())];
    }
}
