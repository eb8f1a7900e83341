using System.Text;

/// <summary>The words that are completed.</summary>
internal static class WordList
{
    /// <summary>Words of the course.</summary>
    public static readonly string[] Course =
    [
        "hihello", "accuracy", "activation", "adam", "attention", "backpropagation", "batch", "bias", "convolution", "dense", "dropout",
        "embedding", "ensemble", "epoch", "filter", "flatten", "forget gate", "gradient", "hidden layer", "initializer", "kernel",
        "keras", "learning rate", "logit", "loss", "lstm", "momentum", "network", "neuron", "normalization", "one-hot", "optimizer",
        "overfitting", "padding", "perceptron", "pooling", "recurrent", "relu", "residual", "sequence", "sigmoid", "softmax", "stride",
        "tanh", "tensor", "validation", "vanishing gradient", "weight",
    ];

    /// <summary>The different words of a file, one a line, in lower case.</summary>
    /// <exception cref="IOException">The file cannot be read or has no words.</exception>
    public static string[] Read(string file)
    {
        var lines = File.ReadLines(file, Encoding.UTF8).Select(line => line.Trim().ToLowerInvariant());
        string[] words = [.. lines.Where(line => line.Length > 0).Distinct()];
        return words.Length > 0 ? words : throw new IOException($"{file} holds no words; it should have one a line.");
    }
}
