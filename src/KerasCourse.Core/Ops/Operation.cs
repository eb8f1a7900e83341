namespace KerasCourse;

/// <summary>
/// One op with its attributes: shape rule, forward computation and gradient in one place. A method of <see cref="Ops"/> makes one and
/// hands it to <see cref="Execute"/>.
/// </summary>
internal abstract class Operation
{
    /// <summary>Is told of each op that this thread records, where somebody follows a model from op to op.</summary>
    [ThreadStatic]
    internal static Action<OperationNode>? Recorded;

    /// <summary>The name in messages: the class without "Operation".</summary>
    public virtual string Name => GetType().Name.Replace("Operation", "", StringComparison.Ordinal);

    /// <summary>Why the op has no gradient; null if it has one.</summary>
    public virtual string? NoGradient => null;

    /// <summary>Whether the op only moves elements about, so that it takes strings as well as numbers.</summary>
    public virtual bool MovesElements => false;

    /// <summary>
    /// Checks the inputs and tells what comes out: everything a user can get wrong is found here. Sizes may be unknown
    /// (<see cref="Shape.Unknown"/>) where the inputs are symbolic. The first output is what the op returns; further ones may be kept for
    /// the gradient and need no entry.
    /// </summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public abstract TensorSpec[] Infer(Tensor[] inputs);

    /// <summary>
    /// Computes the outputs on the current backend. Behind those of <see cref="Infer"/> may stand others that the gradient needs, such as
    /// a dropout mask; they need only be there if <paramref name="forGradient"/>.
    /// </summary>
    public abstract Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient);

    /// <summary>
    /// The gradients with respect to the inputs, null where there is none or where <see cref="GradientContext.Needs"/> says that it is not
    /// wanted; written in public ops or in ops with gradients of their own, so that second derivatives work.
    /// </summary>
    public virtual Tensor?[] Gradient(GradientContext context) => throw new NotSupportedException($"{Name} has no gradient.");

    /// <summary>
    /// The same result in simpler ops, for a fused op whose gradient is not made of differentiable ops: what runs while two tapes record.
    /// Null for an op that needs none.
    /// </summary>
    public virtual Tensor[]? Decompose(Tensor[] inputs) => null;

    /// <summary>Runs the op on eager tensors (recording on the tapes that watch), or records a graph node where one is symbolic.</summary>
    public static Tensor[] Execute(Operation operation, params Tensor[] inputs)
    {
        bool symbolic = false, strings = false;
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i] is null)
                throw new ArgumentNullException(null, $"{operation.Name}: input {i} is null.");
            symbolic |= inputs[i].IsSymbolic;
            strings |= inputs[i].DType == DType.String;
        }
        if (strings && !operation.MovesElements)
            Throw.NoStrings(operation.Name, inputs);
        var specs = operation.Infer(inputs);
        if (symbolic)
            return Record(operation, inputs, specs);
        if (strings)
            return StringMoves.Run(operation, inputs, specs);

        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Buffer.Backend != Backend.Current)
                inputs[i] = Variable.Transfer(inputs[i]);
        }
        int watching = GradientTape.CountWatching(inputs);
        if (watching >= 2 && operation.Decompose(inputs) is { } decomposed)
            return decomposed;

        Tensor[] outputs;
        using (GradientTape.Pause())
            outputs = operation.Forward(inputs, specs, watching > 0);
        foreach (var output in outputs)
            output.Producer = operation.Name;
        GradientTape.RecordAll(operation, inputs, outputs);
        return outputs;
    }

    /// <summary>The first output of <see cref="Execute"/>.</summary>
    public static Tensor Run(Operation operation, params Tensor[] inputs) => Execute(operation, inputs)[0];

    private static Tensor[] Record(Operation operation, Tensor[] inputs, TensorSpec[] specs)
    {
        var node = new OperationNode(operation) { Inputs = inputs };
        var outputs = new Tensor[specs.Length];
        for (int i = 0; i < outputs.Length; i++)
            outputs[i] = Tensor.Symbolic(specs[i], node, i);
        node.Outputs = outputs;
        Recorded?.Invoke(node);
        return outputs;
    }
}
