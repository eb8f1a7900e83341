namespace KerasCourse.Initializers;

/// <summary>
/// What the random initializers share: a generator of their own. As in Keras, one instance gives the same numbers at each call; instances
/// without a seed differ from each other and follow <see cref="Keras.SetRandomSeed"/>.
/// </summary>
public abstract class RandomInitializer : Initializer
{
    private int _key;

    private protected RandomInitializer(int? seed)
    {
        Seed = seed;
        _key = seed ?? NextKey();
    }

    /// <summary>The seed, if one was given.</summary>
    public int? Seed { get; }

    /// <summary>A generator that starts anew at each call.</summary>
    private protected RandomGenerator Generator() => new(_key);

    internal override Initializer Fresh()
    {
        if (Seed is not null)
            return this;
        var copy = (RandomInitializer)MemberwiseClone();
        copy._key = NextKey();
        return copy;
    }

    private static int NextKey()
    {
        using var scope = new TensorScope();
        return Ops.RandomInteger(1, 0, int.MaxValue, generator: RandomGenerator.Global.Next()).ToScalar<int>();
    }
}
