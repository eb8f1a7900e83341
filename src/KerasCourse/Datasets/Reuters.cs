namespace KerasCourse.Datasets;

/// <summary>Reuters: 11,228 news of 1987 in 46 topics, as word numbers by frequency.</summary>
/// <remarks>
/// With the defaults 0 is free for padding, 1 begins a text, 2 stands for words left out, and the most frequent word is 4.
/// Source: keras.datasets.reuters.
/// </remarks>
public static class Reuters
{
    internal static readonly DatasetFile News =
        KerasFiles.Of("reuters", "reuters.npz", "d6586e694ee56d7a4e65172e12b3e987c03096cb01eab99753921ef915959916");

    internal static readonly DatasetFile WordIndex = KerasFiles.Of(
        "reuters", "reuters_word_index.json", "4d44cc38712099c9e383dc6e5f11a921");

    /// <summary>Loads texts, each as its word numbers, and topics (Int64).</summary>
    /// <param name="path">The file <c>reuters.npz</c>, or its folder. Null: see <see cref="DatasetLocator"/>.</param>
    /// <param name="numWords">Word numbers from here on are left out; null: only the largest is.</param>
    /// <param name="skipTop">Word numbers below it are left out.</param>
    /// <param name="maxlen">Texts of that many words or more are left out; null: none.</param>
    /// <param name="testSplit">The share of the texts that is kept for testing.</param>
    /// <param name="seed">The texts are mixed as Keras mixes them with this seed.</param>
    /// <param name="startChar">The number that begins each text; null: none.</param>
    /// <param name="oovChar">The number in the place of words left out; null: none, the text becomes shorter.</param>
    /// <param name="indexFrom">Word numbers are moved up by this.</param>
    /// <exception cref="DatasetException">The file is nowhere and cannot be downloaded, or is damaged.</exception>
    /// <exception cref="ArgumentException">No text is shorter than maxlen.</exception>
    public static ((int[][] X, Tensor Y) Train, (int[][] X, Tensor Y) Test) Load(
        string? path = null, int? numWords = null, int skipTop = 0, int? maxlen = null, double testSplit = 0.2, int seed = 113,
        int? startChar = 1, int? oovChar = 2, int indexFrom = 3)
    {
        var news = WordSequences.Read(DatasetLocator.FindOrDownload(News, path), "x", "y").Mix(new NumPyRandom(seed))
            .Shift(startChar, indexFrom).Shorter(maxlen);
        if (news.Texts.Length == 0)
            throw new ArgumentException($"Reuters: no text is shorter than maxlen = {maxlen}. Give a larger one.");
        news = news.Keep(skipTop, numWords is null or 0 ? news.Largest : numWords.Value, oovChar);
        int train = (int)(news.Texts.Length * (1 - testSplit));
        return (news.Part(..train), news.Part(train..));
    }

    /// <summary>The number of each word, from 1; those in the texts are <c>indexFrom</c> higher.</summary>
    /// <param name="path">The file <c>reuters_word_index.json</c>, or its folder. Null: see <see cref="DatasetLocator"/>.</param>
    public static IReadOnlyDictionary<string, int> GetWordIndex(string? path = null) => WordSequences.ReadWordIndex(WordIndex, path);

    /// <summary>The names of the 46 topics.</summary>
    public static IReadOnlyList<string> GetLabelNames() =>
    [
        "cocoa", "grain", "veg-oil", "earn", "acq", "wheat", "copper", "housing", "money-supply", "coffee", "sugar", "trade",
        "reserves", "ship", "cotton", "carcass", "crude", "nat-gas", "cpi", "money-fx", "interest", "gnp", "meal-feed", "alum",
        "oilseed", "gold", "tin", "strategic-metal", "livestock", "retail", "ipi", "iron-steel", "rubber", "heat", "jobs", "lei",
        "bop", "zinc", "orange", "pet-chem", "dlr", "gas", "silver", "wpi", "hog", "lead",
    ];
}
