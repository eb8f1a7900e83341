using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>What a caller says to an attention layer beside query, value and key.</summary>
/// <param name="UseCausalMask">Whether a step sees only the positions up to its own.</param>
/// <param name="ReturnAttentionScores">Whether the scores are the second output.</param>
internal sealed record AttentionArguments(bool UseCausalMask, bool ReturnAttentionScores) : CallArguments
{
    private const string Causal = "use_causal_mask", Scores = "return_attention_scores";

    /// <summary>Those of the call that is running.</summary>
    public static AttentionArguments Of(CallContext context) => context.Arguments as AttentionArguments ?? new(false, false);

    /// <summary>What files say of them.</summary>
    public static JsonObject Write(CallArguments? arguments) => arguments is AttentionArguments own
        ? new JsonObject { [Causal] = own.UseCausalMask, [Scores] = own.ReturnAttentionScores }
        : [];

    /// <summary>Takes what a file says of them out of the call's options.</summary>
    public static AttentionArguments Take(JsonObject options)
    {
        return new(TakeFlag(Causal), TakeFlag(Scores));

        bool TakeFlag(string key)
        {
            bool set = options[key] is JsonValue flag && flag.TryGetValue(out bool value) && value;
            options.Remove(key);
            return set;
        }
    }
}
