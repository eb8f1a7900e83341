using KerasCourse;
using KerasCourse.Exercises;

var exercise = new Exercise("Ex01.XorNumpy", Ex01.Statement) { Epochs = 1000, QuickEpochs = 500, BatchSize = 4 };
var seeds = exercise.AddOption("--seeds", "How many networks to train, with seeds from --seed on", 1);
var units = exercise.AddOption("--units", "Units in the hidden layer", 4);
return exercise.Run(args, run =>
{
    // The four points, one in each column, and what XOR says about them.
    var X = np.array(new float[,] { { 0, 0, 1, 1 }, { 0, 1, 0, 1 } });
    var Y = np.array(new float[,] { { 0, 1, 1, 0 } });
    run.UsesData("xor", "the four points of XOR; every step takes all of them");

    // Part 1: learn by hand. Everything that matters is in Network.cs.
    const double rate = 1;
    var trained = new List<Trained>();
    for (int seed = run.Seed; seed < run.Seed + run.Value(seeds) && (trained.Count == 0 || !run.WasStopped); seed++)
    {
        np.random.seed(seed);
        var network = new Network(run.Value(units));
        var losses = new List<double>();
        do
            losses.Add(network.Learn(X, Y, rate));
        while (losses.Count < run.Epochs && !run.WasStopped);

        float[] answers = network.Forward(X).A2.ToArray<float>();
        trained.Add(new Trained(seed, network, losses, answers));
        string said = string.Join(" ", answers.Select(answer => answer.ToString("F3")));
        string judged = trained[^1].Solved ? "all four right" : "not solved";
        Console.WriteLine($"seed {seed,2}: loss {losses[0]:F3} -> {losses[^1]:F4}, answers {said}: {judged}");
    }
    int solved = trained.Count(one => one.Solved);
    Console.WriteLine($"\n{solved} of {trained.Count} networks have all four points right");

    // Part 2: the tape watches a forward pass and derives the gradients itself. Do the seven equations agree?
    np.random.seed(run.Seed);
    var fresh = new Network(run.Value(units));
    using var tape = new GradientTape();
    foreach (var weights in (Tensor[])[fresh.W1, fresh.b1, fresh.W2, fresh.b2])
        tape.Watch(weights);
    var (A1, A2) = fresh.Forward(X);
    var byTape = tape.Gradient(Network.Loss(A2, Y), [fresh.W1, fresh.b1, fresh.W2, fresh.b2]);
    var (dW1, db1, dW2, db2) = fresh.Backward(X, Y, A1, A2);
    var byHand = new[] { dW1, db1, dW2, db2 };
    double difference = byTape.Zip(byHand, (tapes, mine) => np.max(np.abs(tapes - mine)).ToScalar<float>()).Max();
    Console.WriteLine($"by hand and by GradientTape: the gradients differ by {difference:0.0e-0} at most");

    var report = Pictures.Draw(run.NewReport(), trained, byHand, byTape);
    run.Finish(report, ("solved", $"{solved}/{trained.Count}"), ("loss", trained[0].Losses[^1]),
        ("gradient_difference", difference.ToString("0.0e-0")), ("epochs", trained[0].Losses.Count));
});
