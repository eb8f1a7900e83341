namespace KerasCourse.Tests.Words;

/// <summary>
/// Pins that every word which Keras's own <c>get</c> takes is taken here; the words are printed by Keras 3.15.1 into
/// <c>Golden/keras-words.txt</c>.
/// </summary>
public class KerasWordsTests
{
    [Fact]
    public void Losses() => EachIsTaken("losses", word => (LossArgument)word);

    [Fact]
    public void Metrics() => EachIsTaken("metrics", word => (MetricArgument)word);

    [Fact]
    public void Optimizers() => EachIsTaken("optimizers", word => (Optimizer)word);

    private static void EachIsTaken(string family, Func<string, object> get)
    {
        string line = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "keras-words.txt")).First(line => line.StartsWith(family + ": ", StringComparison.Ordinal));
        foreach (string word in line[(family.Length + 2)..].Split(' '))
            Assert.NotNull(get(word));
    }
}
