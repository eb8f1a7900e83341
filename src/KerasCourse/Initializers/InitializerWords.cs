namespace KerasCourse.Initializers;

/// <summary>Keras's words for initializers: the classes' names, these in snake case, and second names.</summary>
internal static class InitializerWords
{
    private static readonly Dictionary<string, Func<Initializer>> _table = [];

    static InitializerWords()
    {
        Add(() => new Zeros(), "zeros", "zero");
        Add(() => new Ones(), "ones", "one");
        Add(() => new Constant(), "constant");
        Add(() => new Identity(), "identity", "IdentityInitializer");
        Add(() => new RandomNormal(), "random_normal", "normal");
        Add(() => new RandomUniform(), "random_uniform", "uniform");
        Add(() => new TruncatedNormal(), "truncated_normal");
        Add(() => new VarianceScaling(), "variance_scaling");
        Add(() => new GlorotNormal(), "glorot_normal");
        Add(() => new GlorotUniform(), "glorot_uniform");
        Add(() => new HeNormal(), "he_normal");
        Add(() => new HeUniform(), "he_uniform");
        Add(() => new LecunNormal(), "lecun_normal");
        Add(() => new LecunUniform(), "lecun_uniform");
        Add(() => new Orthogonal(), "orthogonal", "OrthogonalInitializer");
        Add(() => new STFT(), "stft", "STFTInitializer");
    }

    public static IReadOnlyDictionary<string, Func<Initializer>> Table => _table;

    private static void Add<TInitializer>(Func<TInitializer> make, params ReadOnlySpan<string> words) where TInitializer : Initializer
    {
        _table[typeof(TInitializer).Name] = make;
        foreach (string word in words)
            _table[word] = make;
    }
}
