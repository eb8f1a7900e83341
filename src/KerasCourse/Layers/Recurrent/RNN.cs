namespace KerasCourse;

/// <summary>Runs a cell, or a stack of cells, along the time axis.</summary>
/// <remarks>
/// Input: [batch, time, features...]; with Apply(sequence, initialState) also the states before the first step. Output: the last step's
/// output [batch, units], or with returnSequences each step's [batch, time, units]; with returnState ApplyAll gives the last states behind
/// it. Mask [batch, time]: a step that does not count leaves the states, and repeats the output before it (zeros with zeroOutputForMask).
/// Source: keras.layers.RNN.
/// </remarks>
/// <example><code>
/// var stack = new RNN(new StackedRNNCells([new LSTMCell(32), new GRUCell(16)]), returnSequences: true);
/// var h = stack.Apply(Keras.Input([null, 8])); // [batch, time, 16]
/// </code></example>
public class RNN : Layer
{
    private SequenceStates? _states;

    /// <summary>A recurrent layer of any cell.</summary>
    /// <param name="cell">One step: a built-in cell or one's own.</param>
    /// <param name="returnSequences">Whether each step's output is returned, or the last one's.</param>
    /// <param name="returnState">Whether ApplyAll gives the last states too.</param>
    /// <param name="goBackwards">Whether the steps are taken from the last to the first; the output stays in the order taken.</param>
    /// <param name="stateful">Whether sample i of a batch goes on from the last states of sample i in the batch before.</param>
    /// <param name="unroll">Accepted for Keras's sake; the numbers and the speed are the same.</param>
    /// <param name="zeroOutputForMask">Whether steps that do not count give zeros, not the output before them.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentException">The cell has no state.</exception>
    public RNN(RNNCell cell, bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false,
        bool unroll = false, bool zeroOutputForMask = false, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(cell);
        Cell = cell;
        (ReturnSequences, ReturnState, GoBackwards) = (returnSequences, returnState, goBackwards);
        (Stateful, Unroll, ZeroOutputForMask) = (stateful, unroll, zeroOutputForMask);
    }

    /// <summary>A recurrent layer of several cells, one above the other.</summary>
    /// <param name="cells">The cells, the lowest first.</param>
    /// <param name="returnSequences">Whether each step's output is returned, or the last one's.</param>
    /// <param name="returnState">Whether ApplyAll gives the last states too.</param>
    /// <param name="goBackwards">Whether the steps are taken from the last to the first; the output stays in the order taken.</param>
    /// <param name="stateful">Whether sample i of a batch goes on from the last states of sample i in the batch before.</param>
    /// <param name="unroll">Accepted for Keras's sake; the numbers and the speed are the same.</param>
    /// <param name="zeroOutputForMask">Whether steps that do not count give zeros, not the output before them.</param>
    /// <param name="name">The name; null: automatic.</param>
    public RNN(IReadOnlyList<RNNCell> cells, bool returnSequences = false, bool returnState = false, bool goBackwards = false,
        bool stateful = false, bool unroll = false, bool zeroOutputForMask = false, string? name = null)
        : this(new StackedRNNCells(cells), returnSequences, returnState, goBackwards, stateful, unroll, zeroOutputForMask, name)
    {
    }

    /// <summary>One step of the layer.</summary>
    public RNNCell Cell { get; }

    /// <summary>Whether each step's output is returned.</summary>
    public bool ReturnSequences { get; }

    /// <summary>Whether ApplyAll gives the last states too.</summary>
    public bool ReturnState { get; }

    /// <summary>Whether the steps are taken from the last to the first.</summary>
    public bool GoBackwards { get; }

    /// <summary>Whether the states go on from batch to batch.</summary>
    public bool Stateful { get; }

    /// <summary>Accepted for Keras's sake.</summary>
    public bool Unroll { get; }

    /// <summary>Whether steps that do not count give zeros.</summary>
    public bool ZeroOutputForMask { get; internal set; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <summary>The axes of the input, as messages name them.</summary>
    private protected virtual string InputAxes => "[batch, time, features...]";

    /// <summary>The least number of axes of the input.</summary>
    private protected virtual int LeastRank => 3;

    /// <summary>The greatest number of axes of the input.</summary>
    private protected virtual int GreatestRank => int.MaxValue;

    /// <summary>Applies the layer from given states on.</summary>
    /// <param name="sequence">The input [batch, time, features...].</param>
    /// <param name="initialState">The states before the first step, one tensor for each of the cell's.</param>
    /// <param name="training">As in training or not; null: as the calling layer is.</param>
    /// <param name="mask">Which steps count [batch, time]; null: the mask that comes with the input, if any.</param>
    public Tensor Apply(Tensor sequence, IReadOnlyList<Tensor> initialState, bool? training = null, Tensor? mask = null) =>
        ApplyAll(sequence, initialState, training, mask)[0];

    /// <summary>Applies the layer from given states on, and gives the last states too if it returns them.</summary>
    /// <param name="sequence">The input [batch, time, features...].</param>
    /// <param name="initialState">The states before the first step, one tensor for each of the cell's.</param>
    /// <param name="training">As in training or not; null: as the calling layer is.</param>
    /// <param name="mask">Which steps count [batch, time]; null: the mask that comes with the input, if any.</param>
    public IReadOnlyList<Tensor> ApplyAll(Tensor sequence, IReadOnlyList<Tensor> initialState, bool? training = null, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        ArgumentNullException.ThrowIfNull(initialState);
        return Invoke([sequence, .. initialState], training, mask is null ? null : [mask]);
    }

    /// <summary>A stateful layer begins the next batch from zeros.</summary>
    public void ResetStates() => _states?.Reset();

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The input has the wrong number of axes.</exception>
    public override void Build(Shape input)
    {
        CheckRank(input);
        Cell.EnsureBuiltFor(new Shape([input.Size(0), .. input.Sizes[2..]]));
        if (Cell.StateSize.Count == 0)
            throw new ArgumentException($"{Describe()}: the cell {Cell.Describe()} has no states. Its StateSize must list the shape of each state, such as [units].");
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The input or an initial state has another shape, or a stateful layer another batch size.</exception>
    public override IReadOnlyList<Tensor> CallAll(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        var sequence = Ops.ToFloat(inputs[0]);
        CheckRank(sequence.Shape);
        if (sequence.Shape[1] == 0)
            throw new ShapeException($"{Describe()}: the input {sequence.Shape} has no time steps.");
        var states = StatesBefore(sequence, inputs);
        if (GraphTrace.IsShapeOnly(sequence))
            return Results(Infer(sequence, states, context));
        Cell.BeginSequence();
        var results = Run(sequence, states, context.Mask, inputs.Count == 1 && !Stateful, context);
        Cell.EndSequence();
        if (Stateful)
            _states!.Write(results.States);
        return Results(results);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor?> ComputeMasks(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> masks, IReadOnlyList<Tensor> outputs)
    {
        var passed = new Tensor?[outputs.Count];
        passed[0] = ReturnSequences && masks.Count > 0 ? masks[0] : null;
        return passed;
    }

    /// <summary>All steps: the output and the last states.</summary>
    /// <param name="sequence">The input.</param>
    /// <param name="states">The states before the first step.</param>
    /// <param name="mask">Which steps count; null: all.</param>
    /// <param name="fromZeros">Whether the states before the first step are zeros.</param>
    /// <param name="context">Whether the model is training.</param>
    private protected virtual (Tensor Output, IReadOnlyList<Tensor> States) Run(
        Tensor sequence, IReadOnlyList<Tensor> states, Tensor? mask, bool fromZeros, CallContext context)
    {
        mask = mask is null ? null : Ops.Cast(mask, DType.Bool);
        if (sequence.IsSymbolic)
            return Loop(sequence, states, mask, context);
        var steps = Ops.Unstack(sequence, 1);
        var counts = mask is null ? null : Ops.Unstack(mask, 1);
        var outputs = new Tensor[steps.Length];
        for (int i = 0; i < steps.Length; i++)
        {
            int t = GoBackwards ? steps.Length - 1 - i : i;
            (outputs[i], states) = Step(steps[t], states, counts?[t], i == 0 ? null : outputs[i - 1], context);
        }
        return (ReturnSequences ? Ops.Stack(outputs, 1) : outputs[^1], states);
    }

    /// <summary>One step; where it does not count, the states and the output before it, or zeros.</summary>
    private (Tensor Output, IReadOnlyList<Tensor> States) Step(
        Tensor x, IReadOnlyList<Tensor> states, Tensor? counts, Tensor? outputBefore, CallContext context)
    {
        var (output, next) = Cell.Call(x, states, context);
        if (counts is null)
            return (output, next);
        var shown = Choose(counts, output, ZeroOutputForMask || outputBefore is null ? Ops.ZerosLike(output) : outputBefore);
        return (shown, [.. next.Select((state, at) => Choose(counts, state, states[at]))]);
    }

    /// <summary>The steps as one op, for files; the output before a step travels as a state.</summary>
    private (Tensor Output, IReadOnlyList<Tensor> States) Loop(Tensor sequence, IReadOnlyList<Tensor> states, Tensor? mask, CallContext context)
    {
        var none = ForEachSample(Ops.Zeros(Cell.OutputSize.Prepend(1), sequence.DType), sequence);
        var (last, outputs) = ScanOperation.Run([none, .. states], mask is null ? [sequence] : [sequence, mask], GoBackwards, (before, slices) =>
        {
            var (output, next) = Step(slices[0], before[1..], slices.Length > 1 ? slices[1] : null, before[0], context);
            return ([output, .. next], [output]);
        });
        return (ReturnSequences ? outputs[0] : last[0], last[1..]);
    }

    private IReadOnlyList<Tensor> Results((Tensor Output, IReadOnlyList<Tensor> States) results) =>
        ReturnState ? [results.Output, .. results.States] : [results.Output];

    /// <summary>The shapes that come out, found by one symbolic step.</summary>
    private (Tensor Output, IReadOnlyList<Tensor> States) Infer(Tensor sequence, IReadOnlyList<Tensor> states, CallContext context)
    {
        var step = new Shape([sequence.Shape.Size(0), .. sequence.Shape.Sizes[2..]]);
        var (output, last) = Cell.Call(Tensor.Symbolic(new TensorSpec(step, sequence.DType), null), states, context);
        if (!ReturnSequences)
            return (output, last);
        var shape = new Shape([output.Shape.Size(0), sequence.Shape.Size(1), .. output.Shape.Sizes[1..]]);
        return (Tensor.Symbolic(new TensorSpec(shape, output.DType), null), last);
    }

    private IReadOnlyList<Tensor> StatesBefore(Tensor sequence, IReadOnlyList<Tensor> inputs)
    {
        int batch = sequence.Shape.Size(0);
        var sizes = Cell.StateSize;
        if (inputs.Count > 1)
        {
            CheckInitialState(sizes, inputs, batch);
            _states ??= Stateful && !sequence.IsSymbolic ? new SequenceStates(Cell.GetInitialState(batch, sequence.DType)) : null;
            return [.. inputs.Skip(1).Select(Ops.ToFloat)];
        }
        if (GraphTrace.Current is not null)
        {
            return !Stateful ? [.. Cell.GetInitialState(1, sequence.DType).Select(state => ForEachSample(state, sequence))]
                : throw new NotSupportedException($"{Describe()}: cannot be written as ONNX: it is stateful, and a file keeps nothing from run to run.");
        }
        if (sequence.IsSymbolic)
            return [.. sizes.Select(size => Tensor.Symbolic(new TensorSpec(size.Prepend(batch), sequence.DType), null))];
        if (!Stateful)
            return Cell.GetInitialState(batch, sequence.DType);
        _states ??= new SequenceStates(Cell.GetInitialState(batch, sequence.DType));
        if (batch != _states.BatchSize)
            throw new ShapeException(
                $"{Describe()}: stateful, it goes on with the states of {_states.BatchSize} sequences, received {batch}. Input shape: {sequence.Shape}. " +
                $"Give batches of {_states.BatchSize} samples each (a number of samples that batchSize divides).");
        return _states.Read();
    }

    /// <summary>The state [1, ...] of one sample for each of a symbolic sequence.</summary>
    private static Tensor ForEachSample(Tensor state, Tensor sequence)
    {
        var ranges = new Slice[sequence.Rank];
        Array.Fill(ranges, 0..1);
        ranges[0] = Slice.All;
        var ones = new int[state.Rank];
        Array.Fill(ones, 1);
        ones[0] = sequence.Shape.Size(0);
        return state + Ops.ZerosLike(Ops.Reshape(Ops.Slice(sequence, ranges), new Shape(ones)));
    }

    private void CheckInitialState(IReadOnlyList<Shape> sizes, IReadOnlyList<Tensor> inputs, int batch)
    {
        if (inputs.Count - 1 != sizes.Count)
            throw new ArgumentException(
                $"{Describe()}: the initial state is {sizes.Count} tensor{(sizes.Count == 1 ? "" : "s")} of shapes {string.Join(", ", sizes.Select(size => size.Prepend(batch)))}, " +
                $"received {inputs.Count - 1} of shapes {string.Join(", ", inputs.Skip(1).Select(state => state.Shape))}.");
        for (int i = 0; i < sizes.Count; i++)
        {
            var (expected, given) = (sizes[i].Prepend(batch), inputs[i + 1].Shape);
            bool fits = given.Rank == expected.Rank;
            for (int axis = 0; fits && axis < expected.Rank; axis++)
                fits = given.Size(axis) == expected.Size(axis) || given[axis] is null || expected[axis] is null;
            if (!fits)
                throw new ShapeException($"{Describe()}: initial state {i} must have shape {expected}, received {given}. Input shape: {inputs[0].Shape}.");
        }
    }

    private void CheckRank(Shape input)
    {
        if (input.Rank >= LeastRank && input.Rank <= GreatestRank)
            return;
        string number = GreatestRank == LeastRank ? $"{LeastRank}" : $"at least {LeastRank}";
        string hint = input.Rank == 2 && LeastRank == 3
            ? " Features of one step need a time axis: new Reshape((1, features)); numbers of words need an Embedding in front."
            : "";
        throw new ShapeException($"{Describe()}: the input must have {number} axes {InputAxes}, received {input.Rank}. Input shape: {input}.{hint}");
    }

    /// <summary>a for the samples whose step counts, else b.</summary>
    private static Tensor Choose(Tensor counts, Tensor a, Tensor b)
    {
        while (counts.Rank < a.Rank)
            counts = Ops.ExpandDims(counts, -1);
        return Ops.Where(counts, a, b);
    }
}
