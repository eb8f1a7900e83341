namespace KerasCourse.Initializers;

/// <summary>Keras's words for initializers.</summary>
internal static class InitializerWords
{
    public static IReadOnlyDictionary<string, Func<Initializer>> Table { get; } = new Dictionary<string, Func<Initializer>>
    {
        ["zeros"] = () => new Zeros(),
        ["zero"] = () => new Zeros(),
        ["ones"] = () => new Ones(),
        ["one"] = () => new Ones(),
        ["constant"] = () => new Constant(),
        ["identity"] = () => new Identity(),
        ["random_normal"] = () => new RandomNormal(),
        ["normal"] = () => new RandomNormal(),
        ["random_uniform"] = () => new RandomUniform(),
        ["uniform"] = () => new RandomUniform(),
        ["truncated_normal"] = () => new TruncatedNormal(),
        ["variance_scaling"] = () => new VarianceScaling(),
        ["glorot_normal"] = () => new GlorotNormal(),
        ["glorot_uniform"] = () => new GlorotUniform(),
        ["he_normal"] = () => new HeNormal(),
        ["he_uniform"] = () => new HeUniform(),
        ["lecun_normal"] = () => new LecunNormal(),
        ["lecun_uniform"] = () => new LecunUniform(),
        ["orthogonal"] = () => new Orthogonal(),
    };
}
