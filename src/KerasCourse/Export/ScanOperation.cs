namespace KerasCourse;

/// <summary>
/// A loop over the time axis, as it stands in files. Inputs: the states before the first step, then the sequences [batch, time, ...].
/// Outputs: the last states, then what each step gave, stacked.
/// </summary>
internal sealed class ScanOperation : Operation
{
    /// <summary>One step: the next states and the outputs, from the states before and the slices of the sequences.</summary>
    public delegate (IReadOnlyList<Tensor> States, IReadOnlyList<Tensor> Outputs) Step(Tensor[] states, Tensor[] slices);

    private ScanOperation(IReadOnlyList<Tensor> states, IReadOnlyList<Tensor> sequences, bool backwards, Step step)
    {
        Tensor[] before = [.. states.Select(state => Tensor.Symbolic(state.Spec, null))];
        Tensor[] slices = [.. sequences.Select(sequence => Tensor.Symbolic(new TensorSpec(WithoutTime(sequence.Shape), sequence.DType), null))];
        using var trace = new GraphTrace([.. before, .. slices]);
        var (after, outputs) = step(before, slices);
        (Parameters, Results, Body, StateCount, Backwards) = ([.. before, .. slices], [.. after, .. outputs], trace.Ops, states.Count, backwards);
    }

    public override string Name => "Scan";

    /// <summary>What a step reads: states, then slices.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>What a step gives: states, then outputs.</summary>
    public IReadOnlyList<Tensor> Results { get; }

    /// <summary>The ops of a step.</summary>
    public IReadOnlyList<TracedOp> Body { get; }

    public int StateCount { get; }

    /// <summary>Whether the steps are taken from the last to the first; the outputs stay in the order taken.</summary>
    public bool Backwards { get; }

    /// <summary>Follows one step and records the loop.</summary>
    public static (Tensor[] States, Tensor[] Outputs) Run(IReadOnlyList<Tensor> states, IReadOnlyList<Tensor> sequences, bool backwards, Step step)
    {
        var results = Execute(new ScanOperation(states, sequences, backwards, step), [.. states, .. sequences]);
        return (results[..states.Count], results[states.Count..]);
    }

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        int time = inputs[StateCount].Shape.Size(1);
        return [.. Results.Select((result, i) => i < StateCount ? inputs[i].Spec
            : new TensorSpec(new Shape([result.Shape.Size(0), time, .. result.Shape.Sizes[1..]]), result.DType))];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        throw new InvalidOperationException("Scan: stands in files only; a model takes its steps itself.");

    private static Shape WithoutTime(Shape sequence) => new([sequence.Size(0), .. sequence.Sizes[2..]]);
}
