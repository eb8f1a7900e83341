namespace KerasCourse.Snippets.Tests.Examples;

/// <summary>Text: vectorization, embedding, LSTM. The code between the marks stands in docs/keras-to-csharp.md.</summary>
internal static class TextClassificationExample
{
    public static void Run()
    {
        // <code>
        string[] texts = ["a lovely film", "a terrible film", "lovely music", "what a terrible waste"];
        float[] labels = [1, 0, 1, 0];
        var vectorize = new TextVectorization(maxTokens: 100, outputSequenceLength: 6);
        vectorize.Adapt(texts);
        var model = new Sequential([
            vectorize,
            new Embedding(100, 8, maskZero: true),
            new Bidirectional(new LSTM(8)),
            new Dense(1, activation: "sigmoid"),
        ]);
        model.Compile("adam", "binary_crossentropy", metrics: ["accuracy"]);
        model.Fit(texts, labels, epochs: 5, verbose: 0);
        Console.WriteLine(model.Predict(new[] { "lovely" }));
        // </code>
    }
}
