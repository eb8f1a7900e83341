using System.Diagnostics;
using KerasCourse;
using KerasCourse.Exercises;

var exercise = new Exercise("Ex06.GpuVersusCpu", Ex06.Statement) { Epochs = 12, QuickEpochs = 3, BatchSize = 16 };
var digits = exercise.AddOption("--digits", "How many digits there are to learn from [with --quick: 192]", 500, least: 16);
return exercise.Run(args, run =>
{
    // 1. What is there to compare? The backend that was chosen is put back at the end.
    string chosen = Backend.Current.Name;
    var (engines, missing) = Engine.Find();
    Console.WriteLine($"engines: {string.Join("; ", engines.Select(engine => engine.Name))}");
    if (missing is not null)
        Console.WriteLine($"NOTE:    {missing}");
    Backend.Use("cpu");
    var (all, whole) = Datasets.Mnist.Load(run.Data);
    int count = run.Quick ? Math.Min(192, run.Value(digits)) : run.Value(digits);
    int tested = run.Quick ? 250 : 1000;
    (Tensor X, Tensor Y) train = (all.X[..count], all.Y[..count]), test = (whole.X[..tested], whole.Y[..tested]);
    run.UsesData("mnist", $"MNIST, the real one: {count} digits to learn from, {test.X.Shape[0]} to be tested with");

    // 2. The same program for every engine: the network of exercise 5 with the same seed. Its rate falls in a staircase, so that the
    //    trainings, which differ by rounding, end at the same place.
    int stair = 2 * (int)Math.Ceiling((double)count / run.BatchSize);
    Model NewModel()
    {
        Keras.SetRandomSeed(run.Seed);
        Keras.ClearSession();
        var model = Network.Build(batchNormalization: true);
        var rate = new Schedules.ExponentialDecay(0.002, stair, 0.5, staircase: true);
        model.Compile(new Adam(rate), "sparse_categorical_crossentropy", ["accuracy"]);
        return model;
    }

    double Seconds(Model model, Tensor x, Tensor y, int batch)
    {
        var clock = Stopwatch.StartNew();
        model.Fit(x, y, batch, verbose: 0, cancel: run.Stop);
        return clock.Elapsed.TotalSeconds;
    }

    // 3. Train on each of them. The first epoch records the step; the others replay it, and their times count.
    var measured = new List<Measured>();
    foreach (var engine in engines)
    {
        engine.Use();
        var model = NewModel();
        var epochs = new List<double>();
        while (epochs.Count < run.Epochs && !run.WasStopped)
            epochs.Add(Seconds(model, train.X, train.Y, run.BatchSize));
        if (run.WasStopped)
            break;
        var (loss, accuracy) = model.Evaluate(test.X, test.Y, batchSize: 250, verbose: 0);
        measured.Add(new Measured(engine, epochs[0], epochs.Count > 1 ? epochs[1..] : epochs, count, accuracy));
        Console.WriteLine($"{engine.Name,-24} {measured[^1].Speed,8:F0} digits/s   test accuracy {accuracy:F4}, loss {loss:F4}");
    }

    // 4. From small batches to large ones: a GPU has thousands of workers, and a small batch leaves most of them idle.
    var comparison = new Comparison(measured);
    int[] batches = run.Quick ? [1, 16, 64] : engines.Any(engine => engine.IsGpu) ? [1, 4, 16, 64, 256, 1024] : [1, 4, 16, 64, 256];
    foreach (var engine in engines.Where(engine => !engine.IsSlowed))
    {
        engine.Use();
        var model = NewModel();
        foreach (int batch in batches)
        {
            int samples = Math.Max(batch, Math.Min(8 * batch, run.Quick ? 64 : 256));
            Seconds(model, all.X[..samples], all.Y[..samples], batch);
            var tries = Enumerable.Range(0, 3).Select(_ => Seconds(model, all.X[..samples], all.Y[..samples], batch));
            double seconds = Measured.Quantile([.. tries], 0.5);
            if (!run.WasStopped)
                comparison.Add(engine, batch, samples / seconds);
        }
    }

    // 5. Is it worth it?
    engines[^1].Use(); // All threads again.
    Backend.Use(chosen);
    if (measured.Count == 0)
    {
        run.Finish(run.NewReport(), ("engines", 0));
        return;
    }
    Console.WriteLine($"\n{comparison.Text(missing)}");
    run.Finish(Pictures.Draw(run, comparison, missing),
        ("engines", measured.Count), ("gpus", measured.Count(one => one.Engine.IsGpu)),
        ("fastest", comparison.Fastest.Engine.Name.Replace(' ', '_')),
        ("speed_up", comparison.SpeedUp(comparison.Fastest)),
        ("accuracy", measured[0].Accuracy), ("accuracy_difference", comparison.AccuracyDifference));
});
