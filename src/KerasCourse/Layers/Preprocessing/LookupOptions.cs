namespace KerasCourse;

/// <summary>What lookup layers are given.</summary>
internal sealed record LookupOptions<T>(int? MaxTokens, int NumOovIndices, bool HasMask, T? MaskToken, T OovToken, T[]? Vocabulary, double[]? IdfWeights,
    bool Invert, OutputMode OutputMode, bool PadToMaxTokens)
{
    /// <summary>Checks what does not depend on the vocabulary.</summary>
    public void Check(string layer)
    {
        if (MaxTokens is <= 1)
            throw new ArgumentOutOfRangeException("maxTokens", $"{layer}: maxTokens must be 2 or more, received {MaxTokens}.");
        if (PadToMaxTokens && MaxTokens is null)
            throw new ArgumentException($"{layer}: padToMaxTokens needs maxTokens.");
        if (NumOovIndices < 0)
            throw new ArgumentOutOfRangeException("numOovIndices", $"{layer}: numOovIndices must be 0 or more, received {NumOovIndices}.");
        if (Invert && OutputMode != OutputMode.Int)
            throw new ArgumentException($"{layer}: invert needs the output mode \"int\", received \"{OutputMode}\".");
        if (IdfWeights is not null && OutputMode != OutputMode.TfIdf)
            throw new ArgumentException($"{layer}: idfWeights need the output mode \"tf_idf\", received \"{OutputMode}\".");
    }
}
