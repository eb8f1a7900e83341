using KerasCourse;
using KerasCourse.Exercises;

var exercise = new Exercise("Ex08.TokenEmbedding", Ex08.Statement) { Epochs = 60, QuickEpochs = 60, BatchSize = 7 };
var seeds = exercise.AddOption("--seeds", "How many networks to train on the phrases, with seeds from --seed on", 10);
var reviews = exercise.AddSwitch("--reviews", "Learn from film reviews too (--data: the folder of rt-polarity.pos and rt-polarity.neg)");
return exercise.Run(args, run =>
{
    // 1. The phrases, and what they are.
    string[] phrases = ["Very good nice quality", "Stop lies", "Ugly terrible", "Excellent work", "Adorable lovely", "Bad", "Great nice"];
    float[] isPraise = [1, 0, 0, 1, 1, 0, 1];
    run.UsesData("phrases", "the course's seven phrases");

    // 2. Words get numbers, the most frequent first; 0 fills up short phrases, 1 stands for unknown words.
    var words = new TextVectorization(outputSequenceLength: 4);
    words.Adapt(Tensor.From(phrases, phrases.Length));
    var x = words.Apply(Tensor.From(phrases, phrases.Length));

    var trained = new List<Trained>();
    for (int seed = run.Seed; seed < run.Seed + run.Value(seeds) && (trained.Count == 0 || !run.WasStopped); seed++)
    {
        // 3. The network: a place in the plane for each word, the middle of a phrase's words, and on which side of a line it lies.
        Keras.SetRandomSeed(seed);
        Keras.ClearSession();
        var model = new Sequential(
        [
            new InputLayer(4, dtype: DType.Int32, name: "words"),
            new Embedding(words.VocabularySize, 2, new Initializers.RandomUniform(-1, 1), maskZero: true, name: "places"),
            new GlobalAveragePooling1D(name: "middle"),
            new Dense(1, activation: "sigmoid", name: "is_praise"),
        ], name: "word_plane");
        if (trained.Count == 0)
            model.Summary();

        // 4. Learn: the words move, and so does the line.
        var before = WordPlace.All(model, words);
        model.Compile(new Adam(0.05), "binary_crossentropy", ["accuracy"]);
        var history = model.Fit(x, isPraise, run.BatchSize, run.Epochs, verbose: 0, cancel: run.Stop);
        float[] answers = model.Predict(x).ToArray<float>();
        trained.Add(new Trained(seed, model, history, before, WordPlace.All(model, words), phrases, isPraise, answers));
        Console.WriteLine($"seed {seed}: {trained[^1].Right} of {phrases.Length} phrases right, "
            + (trained[^1].ArePartedByALine ? "a line parts the words" : "the words are mixed"));
    }
    foreach (var (phrase, answer) in phrases.Zip(trained[0].Answers))
        Console.WriteLine($"  {phrase,-24}{answer:F3}  {(answer > 0.5 ? "praise" : "blame")}");

    // 5. The same with sentences from life.
    var reviewed = run.Value(reviews) ? Reviews.Learn(run) : [];

    var report = Pictures.Draw(run.NewReport(), trained, reviewed);
    var results = new List<(string, object)>
    {
        ("right", $"{trained[0].Right}/{phrases.Length}"), ("parted", $"{trained.Count(one => one.ArePartedByALine)}/{trained.Count}"),
    };
    if (reviewed.Count > 0)
        results.Add(("reviews_test_accuracy", reviewed.Average(one => one.TestAccuracy)));
    run.Finish(report, [.. results]);
});
