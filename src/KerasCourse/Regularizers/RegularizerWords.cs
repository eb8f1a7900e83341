namespace KerasCourse.Regularizers;

/// <summary>Keras's words for regularizers: the classes' names, and these in snake case.</summary>
internal static class RegularizerWords
{
    public static IReadOnlyDictionary<string, Func<Regularizer>> Table { get; } = new Dictionary<string, Func<Regularizer>>
    {
        ["l1"] = () => new L1(),
        ["l2"] = () => new L2(),
        ["l1l2"] = () => new L1L2(),
        ["l1_l2"] = () => new L1L2(),
        ["orthogonal_regularizer"] = () => new OrthogonalRegularizer(),
        [nameof(L1)] = () => new L1(),
        [nameof(L2)] = () => new L2(),
        [nameof(L1L2)] = () => new L1L2(),
        [nameof(OrthogonalRegularizer)] = () => new OrthogonalRegularizer(),
    };
}
