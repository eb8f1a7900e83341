namespace KerasCourse;

/// <summary>
/// What a layer applies to its result: a word (<c>"relu"</c>), a member of <see cref="Activations"/>, or a function of one's own through
/// <see cref="From"/>.
/// </summary>
/// <example><code>
/// var a = new Dense(8, activation: "gelu");
/// var b = new Dense(8, activation: Activations.Silu);
/// var c = new Dense(8, activation: ActivationFunction.From(v =&gt; v * Ops.Sigmoid(1.7 * v)));
/// </code></example>
public sealed class ActivationFunction
{
    private readonly Func<Tensor, Tensor> _function;

    internal ActivationFunction(string? name, Func<Tensor, Tensor> function, FusedActivation fused = FusedActivation.None)
    {
        Name = name;
        _function = function;
        Fused = fused;
    }

    /// <summary>Keras's word for it; null for a function of one's own.</summary>
    public string? Name { get; }

    /// <summary>The form that kernels apply in passing, <see cref="FusedActivation.None"/> if there is none.</summary>
    internal FusedActivation Fused { get; }

    /// <summary>Whether it leaves its input as it is.</summary>
    internal bool IsLinear => Name == "linear";

    /// <summary>Whether kernels can apply it in passing (linear included).</summary>
    internal bool IsFusable => IsLinear || Fused != FusedActivation.None;

    /// <summary>Applies the function.</summary>
    public Tensor Apply(Tensor x) => _function(x);

    /// <summary>A function of one's own, such as <c>ActivationFunction.From(x => x * x)</c>.</summary>
    public static ActivationFunction From(Func<Tensor, Tensor> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new ActivationFunction(null, function);
    }

    /// <summary>The activation of that name.</summary>
    /// <exception cref="ArgumentException">There is no activation of that name; the message lists the names.</exception>
    public static implicit operator ActivationFunction(string word) => Activations.Get(word);

    /// <summary>A function of one's own.</summary>
    public static implicit operator ActivationFunction(Func<Tensor, Tensor> function) => From(function);

    /// <inheritdoc/>
    public override string ToString() => Name ?? "custom function";
}
