using KerasCourse;

/// <summary>A network that has learned from film reviews.</summary>
internal sealed record Reviewed(Model Model, TextVectorization Words, History History, double TestAccuracy)
{
    /// <summary>How sure the network is that each text is praise.</summary>
    public float[] Judge(params string[] texts) =>
        Model.Predict(Words.Apply(Tensor.From(texts, texts.Length)), batchSize: 128).ToArray<float>();
}
