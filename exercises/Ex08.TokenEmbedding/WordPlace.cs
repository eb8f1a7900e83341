using KerasCourse;

/// <summary>A word, its place in the plane, and how sure the model is that it is praise.</summary>
internal sealed record WordPlace(string Word, double X, double Y, double Praise)
{
    /// <summary>All words of the vocabulary: their rows in the embedding, and what the model says to a phrase of that word alone.</summary>
    public static List<WordPlace> All(Model model, TextVectorization words)
    {
        float[] places = model.GetLayer("places").GetWeights()[0].ToArray<float>();
        string[] vocabulary = [.. words.GetVocabulary().Skip(2)];
        float[] answers = model.Predict(words.Apply(Tensor.From(vocabulary, vocabulary.Length))).ToArray<float>();
        return [.. vocabulary.Select((word, i) => new WordPlace(word, places[2 * (i + 2)], places[2 * (i + 2) + 1], answers[i]))];
    }
}
