namespace KerasCourse;

/// <summary>
/// A recurrent cell over a whole sequence. Inputs: x, kernel, recurrent kernel, the bias if there is one, the states, the mask if there is
/// one. Outputs: the sequence of h where it is wanted, the last states, and what the gradient keeps.
/// </summary>
internal sealed class RecurrentOperation(RecurrentKind kind, bool hasBias, bool hasMask, bool backwards, bool returnSequences) : Operation
{
    private readonly int _states = RecurrentSequence.StatesOf(kind), _firstState = hasBias ? 4 : 3;

    public override string Name => kind switch { RecurrentKind.SimpleRnn => "SimpleRnn", RecurrentKind.Lstm => "Lstm", _ => "Gru" };

    private int Results => _states + (returnSequences ? 1 : 0);

    public static Tensor[] Run(RecurrentKind kind, Tensor x, Tensor kernel, Tensor recurrentKernel, Tensor? bias, Tensor[] states, Tensor? mask,
        bool backwards, bool returnSequences)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(recurrentKernel);
        var dtype = DTypes.Promote(DTypes.Promote(x.DType, kernel.DType), states[0].DType).ToFloat();
        Tensor[] parts = bias is null ? [x, kernel, recurrentKernel, .. states] : [x, kernel, recurrentKernel, bias, .. states];
        Tensor[] inputs = [.. parts.Select(part => Ops.Cast(part, dtype)), .. mask is null ? [] : new[] { Ops.Cast(mask, DType.Bool) }];
        var operation = new RecurrentOperation(kind, bias is not null, mask is not null, backwards, returnSequences);
        if (Array.Exists(inputs, input => input.IsSymbolic) || Backend.Current.Recurrent is { } kernels && kernels.Takes(kind, dtype))
            return Execute(operation, inputs)[..operation.Results];
        operation.Infer(inputs);
        return operation.Decompose(inputs);
    }

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        Throw.IfRankIsNot(Name, "x", inputs[0].Shape, 3, "[batch, time, features]");
        Throw.IfRankIsNot(Name, "recurrentKernel", inputs[2].Shape, 2, "[units, gates * units]");
        Shape x = inputs[0].Shape, recurrent = inputs[2].Shape;
        int gates = RecurrentSequence.GatesOf(kind), units = recurrent.Size(0), batch = x.Size(0), time = x.Size(1);
        Check("kernel", inputs[1].Shape, Shape.Of(x.Size(2), gates * units), x);
        Check("recurrentKernel", recurrent, Shape.Of(units, gates * units), x);
        if (hasBias)
            Check("bias", inputs[3].Shape, kind == RecurrentKind.Gru ? Shape.Of(2, gates * units) : Shape.Of(gates * units), x);
        for (int i = 0; i < _states; i++)
            Check(i == 0 ? "h" : "c", inputs[_firstState + i].Shape, Shape.Of(batch, units), x);
        if (hasMask)
            Check("mask", inputs[^1].Shape, Shape.Of(batch, time), x);
        if (time == 0)
            throw new ShapeException($"{Name}: x has no time steps. Shape: {x}.");
        var state = new TensorSpec(Shape.Of(batch, units), inputs[0].DType);
        var specs = new TensorSpec[Results];
        Array.Fill(specs, state);
        if (returnSequences)
            specs[0] = new TensorSpec(Shape.Of(batch, time, units), inputs[0].DType);
        return specs;
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var (sequence, states, kept) = Backend.Current.Recurrent!.Forward(Sequence(inputs), forGradient);
        return returnSequences ? [sequence!, .. states, .. kept] : [.. states, .. kept];
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var operation = new RecurrentGradientOperation(Sequence(context.Inputs), context.Needs(0),
            returnSequences ? context.OutputGradients[0] : null, context.OutputGradients[(Results - _states)..Results], context.Outputs[Results..]);
        var gradients = Execute(operation, operation.Inputs);
        var all = new Tensor?[context.Inputs.Length];
        int at = 0;
        for (int i = context.Needs(0) ? 0 : 1; i < _firstState + _states; i++)
            all[i] = gradients[at++];
        return all;
    }

    public override Tensor[] Decompose(Tensor[] inputs) => RecurrentSteps.Run(Sequence(inputs));

    internal RecurrentSequence Sequence(Tensor[] inputs) => new(kind, inputs[0], inputs[1], inputs[2], hasBias ? inputs[3] : null,
        inputs[_firstState..(_firstState + _states)], hasMask ? inputs[^1] : null, backwards, returnSequences);

    private void Check(string parameter, Shape shape, Shape expected, Shape x)
    {
        bool fits = shape.Rank == expected.Rank;
        for (int i = 0; fits && i < expected.Rank; i++)
            fits = shape.Size(i) == expected.Size(i) || shape[i] is null || expected[i] is null;
        if (!fits)
            throw new ShapeException($"{Name}: {parameter} must have shape {expected}, received {shape}. Shape of x: {x}.");
    }
}

/// <summary>
/// The gradients of a <see cref="RecurrentOperation"/>: that of x if it is wanted, then those of kernel, recurrent kernel, bias and states.
/// </summary>
internal sealed class RecurrentGradientOperation(RecurrentSequence sequence, bool needsX, Tensor? dSequence, Tensor?[] dStates, Tensor[] kept) : Operation
{
    public override string NoGradient => "second derivatives run through the steps in simpler ops: record both tapes before the layer is called";

    /// <summary>All tensors that it reads.</summary>
    public Tensor[] Inputs => [.. new[] { dSequence }.Concat(dStates).OfType<Tensor>(), sequence.X, sequence.Kernel, sequence.RecurrentKernel,
        .. sequence.States, .. kept];

    public override TensorSpec[] Infer(Tensor[] inputs) => [];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var gradients = Backend.Current.Recurrent!.Gradient(sequence, kept, dSequence, dStates, needsX);
        return [.. new[] { gradients.X, gradients.Kernel, gradients.RecurrentKernel, gradients.Bias }.OfType<Tensor>(), .. gradients.States];
    }
}
