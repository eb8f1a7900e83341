namespace KerasCourse.Regularizers;

/// <summary>Keras's words for regularizers.</summary>
internal static class RegularizerWords
{
    public static IReadOnlyDictionary<string, Func<Regularizer>> Table { get; } = new Dictionary<string, Func<Regularizer>>
    {
        ["l1"] = () => new L1(),
        ["l2"] = () => new L2(),
        ["l1l2"] = () => new L1L2(),
        ["orthogonal_regularizer"] = () => new OrthogonalRegularizer(),
    };
}
