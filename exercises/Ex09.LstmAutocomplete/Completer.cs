using KerasCourse;

/// <summary>An LSTM that has learned words letter by letter, and completes what begins like one of them.</summary>
internal sealed class Completer
{
    /// <summary>Stands for the end of a word. 0 fills up what is shorter than the longest word.</summary>
    private const int End = 1;

    private readonly string[] _words;
    private readonly string _letters;
    private readonly int _length;

    public Completer(string[] words)
    {
        _words = words;
        _letters = string.Concat(words.SelectMany(word => word).Distinct().Order());
        _length = words.Max(word => word.Length) + 1;
        int symbols = _letters.Length + 2;

        // Letters in, the next letter's probabilities out, at every step. The first step sees the sign for the end: a new word begins.
        Model = new Sequential(
        [
            new InputLayer(_length, dtype: DType.Int32, name: "letters"),
            new Embedding(symbols, 16, maskZero: true),
            new LSTM(96, returnSequences: true),
            new Dense(symbols, activation: "softmax", name: "next_letter"),
        ], name: "completer");
        Model.Compile(new Adam(0.01), "sparse_categorical_crossentropy");
    }

    /// <summary>
    /// One word of the list is drawn with a probability of 1 / words, and so whatever a word begins with is at least as likely. What the
    /// network holds for ten times less likely begins none.
    /// </summary>
    private double Possible => 0.1 / _words.Length;

    public Sequential Model { get; }

    public History History { get; private set; } = new();

    /// <summary>Learns all words: a word and the end go in one letter after the other, the same one letter earlier comes out.</summary>
    public void Learn(CancellationToken cancel)
    {
        int[,] x = new int[_words.Length, _length], y = new int[_words.Length, _length];
        for (int i = 0; i < _words.Length; i++)
        {
            int[] word = [End, .. _words[i].Select(Number), End];
            for (int step = 0; step < word.Length - 1; step++)
                (x[i, step], y[i, step]) = (word[step], word[step + 1]);
        }
        History = Model.Fit(x, y, batchSize: 16, epochs: Math.Max(60, 4000 / _words.Length), verbose: 0, cancel: cancel);
    }

    /// <summary>The word that a beginning most likely goes on to; null where the network expects no word to begin so.</summary>
    public string? Complete(string beginning)
    {
        if (beginning.Length >= _length)
            return null;
        double likelihood = 1;
        var symbols = new List<int> { End };
        int[,] x = new int[1, _length];
        while (symbols.Count <= _length)
        {
            for (int step = 0; step < symbols.Count; step++)
                x[0, step] = symbols[step];
            int place = symbols.Count - 1;
            var probabilities = Model.Predict(x)[0, place];
            int next = place < beginning.Length ? Number(beginning[place]) : np.argmax(probabilities).ToScalar<int>();
            if (place < beginning.Length)
            {
                // What is typed has to be something that the network, too, holds for possible.
                likelihood *= next > End ? probabilities[next].ToScalar<float>() : 0;
                if (likelihood < Possible)
                    return null;
            }
            if (next <= End)
                break;
            symbols.Add(next);
        }
        return string.Concat(symbols.Skip(1).Select(symbol => _letters[symbol - 2]));
    }

    /// <summary>
    /// All beginnings of words have to be completed to a word that begins so; spelled backwards they must not be, where no word begins so.
    /// </summary>
    public Examination Examine(CancellationToken cancel)
    {
        string[] beginnings = [.. _words.SelectMany(word => Enumerable.Range(1, word.Length).Select(length => word[..length])).Distinct()];
        string[] others = [.. beginnings.Select(Backwards).Where(letters => !_words.Any(word => Begins(word, letters)))];
        return new Examination(
            beginnings.TakeWhile(_ => !cancel.IsCancellationRequested)
                .Count(letters => Complete(letters) is { } word && Begins(word, letters) && _words.Contains(word)), beginnings.Length,
            others.TakeWhile(_ => !cancel.IsCancellationRequested).Count(letters => Complete(letters) is null), others.Length);
    }

    private static bool Begins(string word, string letters) => word.StartsWith(letters, StringComparison.Ordinal);

    private static string Backwards(string letters) => string.Concat(letters.Reverse());

    /// <summary>A letter's number; -1 for one that no word has.</summary>
    private int Number(char letter) => _letters.IndexOf(letter) is >= 0 and int index ? index + 2 : -1;
}
