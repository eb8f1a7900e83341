namespace KerasCourse;

/// <summary>What a caller says to an attention layer beside query, value and key.</summary>
/// <param name="UseCausalMask">Whether a step sees only the positions up to its own.</param>
/// <param name="ReturnAttentionScores">Whether the scores are the second output.</param>
internal sealed record AttentionArguments(bool UseCausalMask, bool ReturnAttentionScores) : CallArguments
{
    /// <summary>Those of the call that is running.</summary>
    public static AttentionArguments Of(CallContext context) => context.Arguments as AttentionArguments ?? new(false, false);
}
