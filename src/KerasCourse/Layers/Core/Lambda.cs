namespace KerasCourse;

/// <summary>A function of one's own as a layer: <c>new Lambda(x => x * x)</c>.</summary>
/// <remarks>
/// Input: what the function takes. Output: what it gives; its shape is found by calling the function with a symbolic tensor. The function
/// is made of ops and has no weights; what it captures takes the place of Keras's <c>arguments</c>. For weights write a <see cref="Layer"/>.
/// Source: keras.layers.Lambda.
/// </remarks>
/// <example><code>var model = new Sequential([new InputLayer(4), new Lambda(v =&gt; Ops.Concatenate([v, -v], -1)), new ReLU()]);</code></example>
public sealed class Lambda : Layer
{
    /// <summary>A function of one tensor.</summary>
    /// <param name="function">What is computed.</param>
    /// <param name="mask">The mask that goes on, computed from the input and its mask; null: none.</param>
    /// <param name="name">The name; null: automatic.</param>
    public Lambda(Func<Tensor, Tensor> function, Func<Tensor, Tensor?, Tensor?>? mask = null, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(function);
        Function = inputs => inputs.Count == 1
            ? function(inputs[0])
            : throw new ArgumentException($"{Describe()}: its function takes one tensor, received {inputs.Count}. Give a function of a list: new Lambda((IReadOnlyList<Tensor> x) => ...).");
        Mask = mask;
    }

    /// <summary>A function of several tensors.</summary>
    /// <param name="function">What is computed.</param>
    /// <param name="mask">The mask that goes on, computed from the first input and its mask; null: none.</param>
    /// <param name="name">The name; null: automatic.</param>
    public Lambda(Func<IReadOnlyList<Tensor>, Tensor> function, Func<Tensor, Tensor?, Tensor?>? mask = null, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(function);
        (Function, Mask) = (function, mask);
    }

    /// <summary>What is computed.</summary>
    public Func<IReadOnlyList<Tensor>, Tensor> Function { get; }

    /// <summary>The mask that goes on; null: none.</summary>
    public Func<Tensor, Tensor?, Tensor?>? Mask { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => Mask is not null;

    internal override bool UsesUserCode => true;

    /// <inheritdoc/>
    public override Tensor Call(IReadOnlyList<Tensor> inputs, CallContext context) => Function(inputs);

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor?> ComputeMasks(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> masks, IReadOnlyList<Tensor> outputs) =>
        [Mask?.Invoke(inputs[0], masks[0])];
}
