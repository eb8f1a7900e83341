namespace KerasCourse.Datasets;

/// <summary>IMDB: 25,000 film reviews to learn from and 25,000 to test with, as word numbers by frequency; 1 is praise, 0 is
/// blame.</summary>
/// <remarks>
/// With the defaults 0 is free for padding, 1 begins a review, 2 stands for words left out, and the most frequent word is 4.
/// A. Maas et al., 2011. Source: keras.datasets.imdb.
/// </remarks>
public static class Imdb
{
    internal static readonly DatasetFile Reviews =
        KerasFiles.Of("imdb", "imdb.npz", "69664113be75683a8fe16e3ed0ab59fda8886cb3cd7ada244f7d9544e4676b9f");

    internal static readonly DatasetFile WordIndex = KerasFiles.Of("imdb", "imdb_word_index.json", "bfafd718b763782e994055a2d397834f");

    /// <summary>Loads reviews, each as its word numbers, and labels (Int64).</summary>
    /// <param name="path">The file <c>imdb.npz</c>, or its folder. Null: see <see cref="DatasetLocator"/>.</param>
    /// <param name="numWords">Word numbers from here on are left out; null: only the largest is.</param>
    /// <param name="skipTop">Word numbers below it are left out.</param>
    /// <param name="maxlen">Reviews of that many words or more are left out; null: none.</param>
    /// <param name="seed">The reviews are mixed as Keras mixes them with this seed.</param>
    /// <param name="startChar">The number that begins each review; null: none.</param>
    /// <param name="oovChar">The number in the place of words left out; null: none, the review becomes shorter.</param>
    /// <param name="indexFrom">Word numbers are moved up by this.</param>
    /// <exception cref="DatasetException">The file is nowhere and cannot be downloaded, or is damaged.</exception>
    /// <exception cref="ArgumentException">No review is shorter than maxlen.</exception>
    /// <example><code>
    /// var (train, test) = Datasets.Imdb.Load(numWords: 10_000);
    /// var x = Utils.PadSequences(train.X, maxlen: 200);
    /// </code></example>
    public static ((int[][] X, Tensor Y) Train, (int[][] X, Tensor Y) Test) Load(
        string? path = null, int? numWords = null, int skipTop = 0, int? maxlen = null, int seed = 113, int? startChar = 1,
        int? oovChar = 2, int indexFrom = 3)
    {
        string found = DatasetLocator.FindOrDownload(Reviews, path);
        var random = new NumPyRandom(seed);
        var train = WordSequences.Read(found, "x_train", "y_train").Mix(random).Shift(startChar, indexFrom).Shorter(maxlen);
        var test = WordSequences.Read(found, "x_test", "y_test").Mix(random).Shift(startChar, indexFrom).Shorter(maxlen);
        if (train.Texts.Length == 0 || test.Texts.Length == 0)
            throw new ArgumentException($"Imdb: no review is shorter than maxlen = {maxlen}. Give a larger one.");
        int words = numWords is null or 0 ? Math.Max(train.Largest, test.Largest) : numWords.Value;
        return (train.Keep(skipTop, words, oovChar).Part(..), test.Keep(skipTop, words, oovChar).Part(..));
    }

    /// <summary>The number of each word, from 1; those in the reviews are <c>indexFrom</c> higher.</summary>
    /// <param name="path">The file <c>imdb_word_index.json</c>, or its folder. Null: see <see cref="DatasetLocator"/>.</param>
    public static IReadOnlyDictionary<string, int> GetWordIndex(string? path = null) => WordSequences.ReadWordIndex(WordIndex, path);
}
