using KerasCourse;
using KerasCourse.Exercises;

var exercise = new Exercise("Ex09.LstmAutocomplete", Ex09.Statement) { Epochs = 5, QuickEpochs = 2, BatchSize = 64 };
var wordFile = exercise.AddWord("--words", "file", "A list of words to complete, one a line, in place of the course's");
var complete = exercise.AddWord("--complete", "letters", "What to complete, in place of typing it");
var text = exercise.AddWord("--text", "file", "A text to learn from, letter by letter, for --epochs epochs");
return exercise.Run(args, run =>
{
    string[] words = run.Value(wordFile) is { } file ? WordList.Read(file) : WordList.Course;
    run.UsesData("words", $"hihello, and {words.Length} words to complete");
    Keras.SetRandomSeed(run.Seed);

    // 1. hihell -> ihello: one-hot letters [1, 6, 5] in, a letter's probabilities at each of the six steps out.
    const string letters = "elioh";
    Tensor OneHot(string word) => np.take(np.eye(5), np.array(word.Select(letter => letters.IndexOf(letter)).ToArray()), axis: 0);
    Tensor x = np.expand_dims(OneHot("hihell"), 0), y = np.expand_dims(OneHot("ihello"), 0);
    var hello = new Sequential(
    [
        new InputLayer((6, 5), name: "letters"),
        new LSTM(8, returnSequences: true, name: "memory"),
        new Dense(5, activation: "softmax", name: "next_letter"),
    ], name: "hihello");
    hello.Summary();
    hello.Compile(new Adam(0.05), "categorical_crossentropy", ["accuracy"]);
    var history = hello.Fit(x, y, batchSize: 1, epochs: 120, verbose: 0, cancel: run.Stop);
    string answer = string.Concat(np.argmax(hello.Predict(x), axis: -1).ToArray<int>().Select(index => letters[index]));
    Console.WriteLine($"hihell -> {answer}");

    // 2. A list of words: after each letter, which one is next? Then complete what begins like a word.
    var completer = new Completer(words);
    completer.Learn(run.Stop);
    var examined = completer.Examine(run.Stop);
    Console.WriteLine($"{words.Length} words learned: {examined.Completed} of {examined.Beginnings} beginnings completed to a word that "
        + $"begins so,\n{examined.Refused} of {examined.Others} that are spelled backwards not completed");
    string[] beginnings = run.Value(complete) is { } given ? [given] : ["h", "hi", "hih", "ih", "gr", "rg"];
    foreach (string beginning in beginnings)
        Console.WriteLine($"  {beginning,-6}{completer.Complete(beginning) ?? "(no word begins so)"}");

    // 3. A real text.
    var author = run.Value(text) is { } path && !run.WasStopped ? Author.Learn(run, path) : null;

    // 4. Now you: type, and see how the word goes on.
    if (!run.Quick && run.Value(complete) is null)
        Typing.Run(completer, run.Stop);

    var report = run.NewReport().SetModel(hello.SummaryText(),
        Utils.ModelToDiagram(completer.Model, "The network that completes words", showShapes: true));
    Pictures.AddHello(report, answer, history, Gates.Of(hello, x));
    Pictures.AddWords(report, completer, examined, beginnings);
    if (author is not null)
        Pictures.AddText(report, author);
    var results = new List<(string, object)>
    {
        ("hihell", answer), ("beginnings", $"{examined.Completed}/{examined.Beginnings}"),
        ("refused", $"{examined.Refused}/{examined.Others}"),
    };
    if (run.Value(complete) is { } asked)
        results.Add(("completed", completer.Complete(asked) ?? "none"));
    if (author is not null)
        results.Add(("next_letter_accuracy", author.Accuracy));
    run.Finish(report, [.. results, ("words", words.Length)]);
});
