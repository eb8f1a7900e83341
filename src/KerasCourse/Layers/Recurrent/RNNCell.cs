namespace KerasCourse;

/// <summary>
/// One step of a recurrent layer: from the input at one moment and the states to an output and new states. A cell of one's own overrides
/// <see cref="StateSize"/>, <see cref="Layer.Build(Shape)"/> and <see cref="Call(Tensor, IReadOnlyList{Tensor}, CallContext)"/>, and runs
/// inside an <see cref="RNN"/>.
/// </summary>
/// <remarks>
/// Inputs of Apply: the step [batch, features...], then the states [batch, size...]. Outputs: the output, then the new states.
/// Source: keras.layers.RNN, which takes any layer with state_size as its cell.
/// </remarks>
/// <example><code>
/// sealed class MinimalCell(int units) : RNNCell
/// {
///     private Variable _kernel = null!;
///     public override IReadOnlyList&lt;Shape&gt; StateSize => [units];
///     public override void Build(Shape input) => _kernel = AddWeight([input[^1], units], name: "kernel");
///     public override (Tensor Output, IReadOnlyList&lt;Tensor&gt; States) Call(Tensor input, IReadOnlyList&lt;Tensor&gt; states, CallContext context)
///     {
///         var h = Ops.Tanh(Ops.MatMul(input, _kernel) + states[0]);
///         return (h, [h]);
///     }
/// }
/// </code></example>
/// <param name="name">The name; null: automatic.</param>
public abstract class RNNCell(string? name = null) : Layer(name)
{
    /// <summary>The shape of each state, without the batch axis.</summary>
    public abstract IReadOnlyList<Shape> StateSize { get; }

    /// <summary>The shape of the output, without the batch axis; by default the first state's.</summary>
    public virtual Shape OutputSize => StateSize[0];

    /// <summary>Computes one step.</summary>
    /// <param name="input">The step's input [batch, features...].</param>
    /// <param name="states">The states so far.</param>
    /// <param name="context">Whether the model is training.</param>
    public abstract (Tensor Output, IReadOnlyList<Tensor> States) Call(Tensor input, IReadOnlyList<Tensor> states, CallContext context);

    /// <summary>The states before the first step; by default zeros.</summary>
    public virtual IReadOnlyList<Tensor> GetInitialState(int batchSize, DType dtype = DType.Float32)
    {
        var sizes = StateSize;
        var states = new Tensor[sizes.Count];
        for (int i = 0; i < states.Length; i++)
            states[i] = Ops.Zeros(sizes[i].Prepend(batchSize), dtype);
        return states;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The number of states is not the cell's.</exception>
    public sealed override IReadOnlyList<Tensor> CallAll(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        if (inputs.Count != StateSize.Count + 1)
            throw new ArgumentException(
                $"{Describe()}: takes the step's input and {StateSize.Count} states, received {inputs.Count} tensors of shapes {string.Join(", ", inputs.Select(input => input.Shape))}.");
        var (output, states) = Call(inputs[0], [.. inputs.Skip(1)], context);
        return [output, .. states];
    }

    /// <summary>A sequence begins: dropout masks stay the same over its steps.</summary>
    internal virtual void BeginSequence()
    {
    }

    /// <summary>The sequence has ended.</summary>
    internal virtual void EndSequence()
    {
    }
}
