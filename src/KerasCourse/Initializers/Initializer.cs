namespace KerasCourse;

/// <summary>How a weight gets its first numbers. A word such as <c>"glorot_uniform"</c> converts to one.</summary>
/// <example><code>var dense = new Dense(8, kernelInitializer: "he_normal", biasInitializer: new Initializers.Constant(0.1));</code></example>
public abstract class Initializer : KerasSaveable
{
    /// <summary>The first numbers of a weight of that shape.</summary>
    public abstract Tensor Create(Shape shape, DType dtype);

    /// <summary>The same initializer for another weight: one without a seed draws other numbers.</summary>
    internal virtual Initializer Fresh() => this;

    /// <summary>The initializer of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public static implicit operator Initializer(string word) => Words.Find("initializer", word, Initializers.InitializerWords.Table)();
}
