using KerasCourse;
using KerasCourse.Exercises;

var exercise = new Exercise("Ex05.Optimization", Ex05.Statement) { Epochs = 16, QuickEpochs = 6, BatchSize = 16 };
var seeds = exercise.AddOption("--seeds", "How often everything is trained, with seeds from --seed on", 3);
var digits = exercise.AddOption("--digits", "How many digits there are to learn from", 500, least: 10);
var size = exercise.AddOption("--members", "How many networks an ensemble has [with --quick: 2]", 10);
return exercise.Run(args, run =>
{
    // 1. Few digits to learn from, nearly as many to watch, and less than half of the usual test, to save time.
    var (all, whole) = Datasets.Mnist.Load(run.Data);
    int count = run.Quick ? Math.Min(200, run.Value(digits)) : run.Value(digits);
    (Tensor X, Tensor Y) train = (all.X[..count], all.Y[..count]), validation = (all.X[^400..], all.Y[^400..]);
    (Tensor X, Tensor Y) test = run.Quick ? (whole.X[..500], whole.Y[..500]) : (whole.X[3000..7000], whole.Y[3000..7000]);
    run.UsesData("mnist",
        $"MNIST, the real one: {count} digits to learn from, {validation.X.Shape[0]} to watch, {test.X.Shape[0]} to be tested with");
    int members = run.Quick ? Math.Min(2, run.Value(size)) : run.Value(size);

    // 2. One network, trained by a recipe.
    Member? Learn(Recipe recipe, int seed)
    {
        Keras.SetRandomSeed(seed);
        Keras.ClearSession();
        var model = Network.Build(recipe.BatchNormalization);

        // Every improvement is one line: a staircase in place of a constant rate ...
        int stair = 4 * (int)Math.Ceiling((double)count / run.BatchSize);
        Optimizer adam = recipe.Schedule ? new Adam(new Schedules.ExponentialDecay(0.002, stair, 0.5, staircase: true)) : new Adam(0.002);
        model.Compile(adam, "sparse_categorical_crossentropy", ["accuracy"]);

        // ... a guard that keeps the best weights, ends when nothing gets better, and puts the best ones back ...
        var guard = new EarlyStopping("val_accuracy", patience: 6, restoreBestWeights: true);

        // ... and digits that are distorted and shuffled anew in each epoch.
        var distortion = new Distortion(train.X, train.Y, seed);
        var data = Dataset.FromGenerator(() => distortion.Batches(run.BatchSize), batched: true);
        Callback[] callbacks = recipe.EarlyStopping ? [guard] : [];
        var history = recipe.Ensemble
            ? model.Fit(data, epochs: run.Epochs, validationData: validation, callbacks: callbacks, verbose: 0, cancel: run.Stop)
            : model.Fit(train.X, train.Y, run.BatchSize, run.Epochs, validationData: validation, callbacks: callbacks,
                verbose: 0, cancel: run.Stop);
        if (run.WasStopped)
            return null;
        int best = recipe.EarlyStopping ? guard.BestEpoch + 1 : history.Epochs.Count;
        return new Member(history, model.Predict(validation.X, batchSize: 250), model.Predict(test.X, batchSize: 250), best);
    }

    // 3. All recipes with all seeds. An ensemble is several networks whose probabilities are averaged.
    var outcomes = new List<Outcome>();
    for (int seed = run.Seed; seed < run.Seed + run.Value(seeds) && !run.WasStopped; seed++)
    {
        foreach (var recipe in Recipe.All)
        {
            var learned = new List<Member>();
            while (learned.Count < (recipe.Ensemble ? members : 1) && Learn(recipe, 1000 * seed + learned.Count) is { } member)
                learned.Add(member);
            if (run.WasStopped)
                break;
            outcomes.Add(new Outcome(recipe, seed, learned, validation.Y, test.Y));
            Console.WriteLine($"seed {seed}, {recipe.Name,-19}: validation {outcomes[^1].ValidationAccuracy:F4}, "
                + $"test {outcomes[^1].TestAccuracy:F4}");
        }
    }

    // 4. What did each of them gain?
    var summary = new Summary(outcomes);
    Console.WriteLine($"\n{summary.Text()}");
    var report = Pictures.Draw(run, outcomes, summary, Network.Build(batchNormalization: true));
    var results = summary.Recipes.Select(recipe => (recipe.Name.Replace(' ', '_'), (object)summary.Mean(recipe.Name))).ToList();
    if (summary.Seeds > 0)
    {
        results.AddRange([("gain", summary.Gain("all")), ("spread", summary.Spread), ("ensemble_over_members", summary.EnsembleGain),
            ("best_epoch_restored", summary.RestoresBestEpoch)]);
    }
    run.Finish(report, [.. results, ("seeds", summary.Seeds)]);
});
