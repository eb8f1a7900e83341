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

    [Fact]
    public void Initializers() => EachIsTaken("initializers", word => (Initializer)word);

    [Fact]
    public void Regularizers() => EachIsTaken("regularizers", word => (Regularizer)word);

    [Fact]
    public void Constraints() => EachIsTaken("constraints", word => (Constraint)word);

    [Fact]
    public void Activations() => EachIsTaken("activations", word => (ActivationFunction)word);

    [Fact]
    public void WordsOfShortTimeTransforms()
    {
        Assert.Equal("STFT initializer: unknown side \"left\". Known: \"imag\", \"real\".", Assert.Throws<ArgumentException>(() => new Initializers.STFT("left")).Message);
        Assert.Equal("STFT initializer: unknown window \"kaiser\". Known: \"hamming\", \"hann\".", Assert.Throws<ArgumentException>(() => new Initializers.STFT("real", "kaiser")).Message);
        Assert.Equal("STFT initializer: unknown scaling \"sum\". Known: \"density\", \"spectrum\".", Assert.Throws<ArgumentException>(() => new Initializers.STFT(scaling: "sum")).Message);
        Assert.Equal("STFT initializer: the weight must have 3 axes [length, channels, frequencies], received 2. Shape: [2, 3].",
            Assert.Throws<ShapeException>(() => new Initializers.STFT().Create((2, 3), DType.Float32)).Message);
    }

    private static void EachIsTaken(string family, Func<string, object> get)
    {
        string line = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "keras-words.txt")).First(line => line.StartsWith(family + ": ", StringComparison.Ordinal));
        foreach (string word in line[(family.Length + 2)..].Split(' '))
            Assert.NotNull(get(word));
    }
}
