using KerasCourse;
using KerasCourse.Exercises;

var exercise = new Exercise("Ex02.CatClassifier", Ex02.Statement) { Epochs = 100, QuickEpochs = 40, BatchSize = 32 };
var seeds = exercise.AddOption("--seeds", "How many networks to train, with seeds from --seed on; the result is their median", 1);
return exercise.Run(args, run =>
{
    // 1. The data: colour pictures [n, 64, 64, 3] of bytes 0..255; 1 is a cat.
    var cats = Datasets.CatVersusNonCat.Load(run.Data);
    var (train, test) = cats;
    run.UsesData(cats.IsReal ? "cats" : cats.Source.Split(':', ' ')[0],
        $"{train.X.Shape[0]} pictures to learn from, {test.X.Shape[0]} to be tested with: {cats.Source}", cats.Note);

    var trained = new List<Trained>();
    for (int seed = run.Seed; seed < run.Seed + run.Value(seeds) && (trained.Count == 0 || !run.WasStopped); seed++)
    {
        Keras.SetRandomSeed(seed);
        Keras.ClearSession();

        // 2. The network: pixels in a row, one hidden layer, one answer.
        var model = new Sequential(
        [
            new InputLayer((64, 64, 3), name: "photograph"),
            new Rescaling(1.0 / 255),
            new Flatten(),
            new Dense(64, activation: "relu", name: "hidden"),
            new Dense(1, activation: "sigmoid", name: "is_cat"),
        ], name: "cat_or_not");
        if (trained.Count == 0)
            model.Summary();
        var before = model.GetLayer("hidden").GetWeights()[0];

        // 3. Learn with small steps. The test pictures are only watched: nothing is chosen by them.
        model.Compile(new Adam(1e-4), "binary_crossentropy", ["accuracy"]);
        var history = model.Fit(train.X, train.Y, run.BatchSize, run.Epochs, validationData: (test.X, test.Y),
            verbose: run.Value(seeds) == 1 ? 1 : 0, cancel: run.Stop);

        // 4. The examination.
        var (_, trainAccuracy) = model.Evaluate(train.X, train.Y, verbose: 0);
        var (_, testAccuracy) = model.Evaluate(test.X, test.Y, verbose: 0);
        Console.WriteLine($"seed {seed}: train accuracy {trainAccuracy:F4}, test accuracy {testAccuracy:F4}");
        trained.Add(new Trained(seed, model, before, history, trainAccuracy, testAccuracy));
    }

    // 5. Look inside.
    double trainMedian = Median(trained.Select(one => one.TrainAccuracy)), testMedian = Median(trained.Select(one => one.TestAccuracy));
    var report = Pictures.Draw(run.NewReport(), trained, test.X, test.Y, cats.IsReal, trainMedian, testMedian);
    run.Finish(report, ("train_accuracy", trainMedian), ("test_accuracy", testMedian), ("seeds", trained.Count),
        ("epochs", trained[0].History.Epochs.Count));
});

static double Median(IEnumerable<double> values)
{
    double[] sorted = [.. values.Order()];
    return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
}
