namespace KerasCourse;

/// <summary>Runs a recurrent layer from the first step to the last and a second one from the last to the first, and merges what they give.</summary>
/// <remarks>
/// Input: [batch, time, features...]; with Apply(sequence, initialState) also the states of both, the forward ones first. Output: the
/// merged outputs, each step's in the order of time; with mergeMode null ApplyAll gives both. With returnState the last states of the
/// forward layer, then those of the backward one follow. Weights: the forward layer's, then the backward layer's.
/// Source: keras.layers.Bidirectional; Schuster and Paliwal 1997.
/// </remarks>
/// <example><code>
/// var both = new Bidirectional(new LSTM(32, returnSequences: true)); // forwards and backwards: 64 features
/// var h = both.Apply(new Embedding(10_000, 64, maskZero: true).Apply(words));
/// </code></example>
public sealed class Bidirectional : Layer
{
    /// <summary>A layer in both directions.</summary>
    /// <param name="layer">The layer; two layers with its arguments are made, forward_... and backward_....</param>
    /// <param name="mergeMode">How the outputs come together: concat, sum, mul or ave; null: both are given.</param>
    /// <param name="backwardLayer">The layer for the other direction, with the other goBackwards; null: made from layer.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentException">The merge mode is unknown, or the two layers do not fit together.</exception>
    public Bidirectional(RNN layer, string? mergeMode = "concat", RNN? backwardLayer = null, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (mergeMode is not (null or "concat" or "sum" or "mul" or "ave"))
            throw new ArgumentException($"{Describe()}: mergeMode must be \"concat\", \"sum\", \"mul\", \"ave\" or null (both outputs), received \"{mergeMode}\".");
        MergeMode = mergeMode;
        ForwardLayer = LayerCopy.Of(layer, ("name", Named("forward_", layer.Name)));
        BackwardLayer = backwardLayer ?? LayerCopy.Of(layer, ("name", Named("backward_", layer.Name)), ("goBackwards", !layer.GoBackwards));
        CheckAgreement();
        ForwardLayer.ZeroOutputForMask = BackwardLayer.ZeroOutputForMask = ReturnSequences;
    }

    /// <summary>The layer from the first step to the last; the same as <see cref="Layer"/>.</summary>
    public RNN ForwardLayer { get; }

    /// <summary>The layer from the last step to the first.</summary>
    public RNN BackwardLayer { get; }

    /// <summary>The layer from the first step to the last.</summary>
    public RNN Layer => ForwardLayer;

    /// <summary>How the outputs come together; null: both are given.</summary>
    public string? MergeMode { get; }

    /// <summary>Whether each step's output is returned.</summary>
    public bool ReturnSequences => ForwardLayer.ReturnSequences;

    /// <summary>Whether ApplyAll gives the last states too.</summary>
    public bool ReturnState => ForwardLayer.ReturnState;

    /// <summary>Whether the states go on from batch to batch.</summary>
    public bool Stateful => ForwardLayer.Stateful;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <summary>Applies the layer from given states on: the forward layer's, then the backward layer's.</summary>
    /// <param name="sequence">The input [batch, time, features...].</param>
    /// <param name="initialState">The states before the first step of either direction.</param>
    /// <param name="training">As in training or not; null: as the calling layer is.</param>
    /// <param name="mask">Which steps count [batch, time]; null: the mask that comes with the input, if any.</param>
    public Tensor Apply(Tensor sequence, IReadOnlyList<Tensor> initialState, bool? training = null, Tensor? mask = null) =>
        ApplyAll(sequence, initialState, training, mask)[0];

    /// <summary>Applies the layer from given states on, and gives all that it returns.</summary>
    /// <param name="sequence">The input [batch, time, features...].</param>
    /// <param name="initialState">The states before the first step of either direction.</param>
    /// <param name="training">As in training or not; null: as the calling layer is.</param>
    /// <param name="mask">Which steps count [batch, time]; null: the mask that comes with the input, if any.</param>
    public IReadOnlyList<Tensor> ApplyAll(Tensor sequence, IReadOnlyList<Tensor> initialState, bool? training = null, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        ArgumentNullException.ThrowIfNull(initialState);
        return Invoke([sequence, .. initialState], training, mask is null ? null : [mask]);
    }

    /// <summary>Stateful layers begin the next batch from zeros.</summary>
    public void ResetStates()
    {
        ForwardLayer.ResetStates();
        BackwardLayer.ResetStates();
    }

    /// <inheritdoc/>
    public override void Build(Shape input)
    {
        ForwardLayer.EnsureBuiltFor(input);
        BackwardLayer.EnsureBuiltFor(input);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The initial states cannot be shared out between the two layers.</exception>
    public override IReadOnlyList<Tensor> CallAll(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        int states = inputs.Count - 1, own = states / 2;
        if (states % 2 != 0)
            throw new ArgumentException($"{Describe()}: the initial state must be one for each direction, received {states} tensors.");
        Tensor?[]? masks = context.Mask is null ? null : [context.Mask];
        var forward = ForwardLayer.Invoke([inputs[0], .. inputs.Skip(1).Take(own)], context.Training, masks);
        var backward = BackwardLayer.Invoke([inputs[0], .. inputs.Skip(1 + own)], context.Training, masks);
        var (y, reverse) = (forward[0], ReturnSequences ? Ops.Flip(backward[0], 1) : backward[0]);
        Tensor[] outputs = MergeMode switch
        {
            "concat" => [Ops.Concatenate([y, reverse], -1)],
            "sum" => [y + reverse],
            "mul" => [y * reverse],
            "ave" => [(y + reverse) / 2],
            _ => [y, reverse],
        };
        return [.. outputs, .. forward.Skip(1), .. backward.Skip(1)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor?> ComputeMasks(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> masks, IReadOnlyList<Tensor> outputs)
    {
        var passed = new Tensor?[outputs.Count];
        if (ReturnSequences && masks.Count > 0)
            Array.Fill(passed, masks[0], 0, MergeMode is null ? 2 : 1);
        return passed;
    }

    /// <summary>The layer's name behind a prefix, which it may have already.</summary>
    private static string Named(string prefix, string name) =>
        prefix + (name.StartsWith("forward_", StringComparison.Ordinal) ? name["forward_".Length..] : name);

    private void CheckAgreement()
    {
        if (ForwardLayer.GoBackwards == BackwardLayer.GoBackwards)
            throw new ArgumentException(
                $"{Describe()}: layer and backwardLayer must go in opposite directions, both have goBackwards = {Word(ForwardLayer.GoBackwards)}. Give backwardLayer goBackwards: true.");
        Check("returnSequences", ForwardLayer.ReturnSequences, BackwardLayer.ReturnSequences);
        Check("returnState", ForwardLayer.ReturnState, BackwardLayer.ReturnState);
        Check("stateful", ForwardLayer.Stateful, BackwardLayer.Stateful);

        void Check(string what, bool forward, bool backward)
        {
            if (forward != backward)
                throw new ArgumentException($"{Describe()}: layer has {what} = {Word(forward)}, backwardLayer {Word(backward)}; both must have the same.");
        }

        static string Word(bool value) => value ? "true" : "false";
    }
}
