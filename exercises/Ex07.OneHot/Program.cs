using KerasCourse;
using KerasCourse.Exercises;

var exercise = new Exercise("Ex07.OneHot", Ex07.Statement) { Epochs = 1, QuickEpochs = 1, BatchSize = 1 };
return exercise.Run(args, run =>
{
    const string text = "hihello";
    string x = text[..^1], y = text[1..];
    run.UsesData("hihello", $"the word \"{text}\": {x} goes in, {y} shall come out");

    // 1. By hand, in NumPy's style: a letter's index is its place in the dictionary, its vector a row of the unit matrix.
    string[] dictionary = ["e", "l", "i", "o", "h"];
    int[] Indices(string word) => [.. word.Select(letter => Array.IndexOf(dictionary, letter.ToString()))];
    Tensor x_idx = np.array(Indices(x)), y_idx = np.array(Indices(y));
    Tensor x_enc = np.take(np.eye(5), x_idx, axis: 0), y_enc = np.take(np.eye(5), y_idx, axis: 0);
    Console.WriteLine($"x_enc\n{Table(x, x_enc)}\ny_enc\n{Table(y, y_enc)}");

    // 2. The same with layers: one looks the letters up, the other makes the vectors.
    var lookup = new StringLookup(vocabulary: dictionary, numOovIndices: 0);
    var encoding = new CategoryEncoding(numTokens: 5, outputMode: "one_hot");
    Tensor Letters(string word) => Tensor.From([.. word.Select(letter => letter.ToString())], word.Length);
    Tensor Encoded(string word) => encoding.Apply(lookup.Apply(Letters(word)));
    bool isEqual = np.array_equal(x_enc, Encoded(x)) && np.array_equal(y_enc, Encoded(y)) && np.array_equal(x_enc, Ops.OneHot(x_idx, 5));
    Console.WriteLine($"by hand, by layers and by Ops.OneHot: {(isEqual ? "the same vectors" : "DIFFERENT vectors")}\n");

    // 3. Back again: the place of the largest number is the letter's index.
    string Read(Tensor vectors) => string.Concat(np.argmax(vectors, axis: -1).ToArray<int>().Select(index => dictionary[index]));
    Console.WriteLine($"read back: {Read(x_enc)} -> {Read(y_enc)}\n");

    // 4. Many to many: a vector goes in at each step, a vector comes out at each step.
    Keras.SetRandomSeed(run.Seed);
    var network = new Sequential(
    [
        new InputLayer((6, 5), name: "letters"),
        new LSTM(8, returnSequences: true, name: "memory"),
        new Dense(5, activation: "softmax", name: "next_letter"),
    ]);
    var batch = np.expand_dims(x_enc, 0);
    var answer = network.Predict(batch);
    (string What, string Shape)[] shapes =
    [
        ($"letters \"{x}\"", $"[{x.Length}]"), ("their indices", $"{x_idx.Shape}"), ("their vectors", $"{x_enc.Shape}"),
        ("a batch of one word", $"{batch.Shape}"), ("LSTM, an output at each step", $"{network.GetLayer("memory").Output.Shape}"),
        ("Dense, at each step", $"{answer.Shape}"), ("the likeliest letters", $"{np.argmax(answer, axis: -1).Shape}"),
    ];
    foreach (var (what, shape) in shapes)
        Console.WriteLine($"{what,-30} {shape}");
    Console.WriteLine($"\nuntrained it answers {Read(answer[0])}; exercise 9 trains it.");

    // 5. Without memory a letter has one answer. But h is followed by i and by e, l by l and by o.
    var follows = np.dot(x_enc.T, y_enc);
    double best = np.sum(np.max(follows, axis: 1)).ToScalar<float>() / x.Length;
    Console.WriteLine($"without memory at most {best:0.0%} of the letters can be right");

    var report = Pictures.Draw(run.NewReport(), dictionary, x, y, x_enc, y_enc, follows, shapes, isEqual, best);
    run.Finish(report, ("x_enc", string.Join(',', Indices(x))), ("y_enc", string.Join(',', Indices(y))), ("equal", isEqual),
        ("without_memory", best));
});

static string Table(string word, Tensor vectors) =>
    string.Concat(word.Select((letter, i) => $"  {letter}  {string.Join(' ', vectors[i].ToArray<float>())}\n"));
