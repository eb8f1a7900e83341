namespace KerasCourse.Constraints;

/// <summary>Keras's words for constraints: the classes' names, and these in snake case.</summary>
internal static class ConstraintWords
{
    public static IReadOnlyDictionary<string, Func<Constraint>> Table { get; } = new Dictionary<string, Func<Constraint>>
    {
        ["max_norm"] = () => new MaxNorm(),
        ["non_neg"] = () => new NonNeg(),
        ["unit_norm"] = () => new UnitNorm(),
        ["min_max_norm"] = () => new MinMaxNorm(),
        [nameof(MaxNorm)] = () => new MaxNorm(),
        [nameof(NonNeg)] = () => new NonNeg(),
        [nameof(UnitNorm)] = () => new UnitNorm(),
        [nameof(MinMaxNorm)] = () => new MinMaxNorm(),
    };
}
