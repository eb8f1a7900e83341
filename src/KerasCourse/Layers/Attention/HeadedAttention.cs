using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>What the attention layers of several heads share: projections, masks, fused attention, dropout, a gate, the output's projection.</summary>
public abstract class HeadedAttention : Layer
{
    private readonly RandomGenerator _generator;
    private EinsumDense _queryDense = null!, _keyDense = null!;
    private EinsumDense? _gateDense;
    private EinsumDense _valueDense = null!, _outputDense = null!;
    private int[] _axes = [];

    private protected HeadedAttention(HeadedAttentionOptions options, string? name)
        : base(name)
    {
        if (!(options.Dropout is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException("dropout", FormattableString.Invariant($"{Describe()}: dropout must be in [0, 1], received {options.Dropout}."));
        if (options.SlidingWindow is { } window)
            Throw.IfNotPositive(Describe(), "slidingWindow", window);
        Options = options;
        _generator = RandomGenerator.Of(options.Seed);
    }

    /// <summary>The share of scores that are dropped in training.</summary>
    public double Dropout => Options.Dropout;

    /// <summary>Whether the projections have biases.</summary>
    public bool UseBias => Options.UseBias;

    /// <summary>How far a step sees to either side: positions less than this away; null: all.</summary>
    public int? SlidingWindow => Options.SlidingWindow;

    /// <summary>Accepted for Keras's sake: attention is always computed in one op.</summary>
    public bool? FlashAttention => Options.FlashAttention;

    /// <summary>The kernels' first numbers.</summary>
    public Initializer KernelInitializer => Options.KernelInitializer;

    /// <summary>The biases' first numbers.</summary>
    public Initializer BiasInitializer => Options.BiasInitializer;

    /// <summary>The penalty on the kernels.</summary>
    public Regularizer? KernelRegularizer => Options.KernelRegularizer;

    /// <summary>The penalty on the biases.</summary>
    public Regularizer? BiasRegularizer => Options.BiasRegularizer;

    /// <summary>The penalty on the outputs of the projections.</summary>
    public new Regularizer? ActivityRegularizer => Options.ActivityRegularizer;

    /// <summary>What is applied to the kernels after each update.</summary>
    public Constraint? KernelConstraint => Options.KernelConstraint;

    /// <summary>What is applied to the biases after each update.</summary>
    public Constraint? BiasConstraint => Options.BiasConstraint;

    /// <summary>Whether the result is multiplied with a sigmoid of the projected query.</summary>
    public bool UseGate => Options.UseGate;

    /// <summary>The seed, if one was given.</summary>
    public int? Seed => Options.Seed;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    private protected HeadedAttentionOptions Options { get; }

    internal override IReadOnlyList<string> CallInputNames => ["query", "value", "key", "attention_mask"];

    /// <summary>How many heads the queries have, and how many the keys and values.</summary>
    private protected abstract (int Query, int Key) Heads { get; }

    /// <summary>The sizes of a head of queries and keys, and of one of values.</summary>
    private protected abstract (int Key, int Value) Sizes { get; }

    /// <summary>Applies the attention.</summary>
    /// <param name="query">What each step asks for [batch, steps, features].</param>
    /// <param name="value">What each position gives [batch, positions, features].</param>
    /// <param name="key">What each position offers; null: the value.</param>
    /// <param name="attentionMask">Which positions each step sees [batch, steps, positions]; null: all.</param>
    /// <param name="useCausalMask">Whether a step sees only the positions up to its own.</param>
    /// <param name="training">As in training or not; null: as the calling layer is.</param>
    public Tensor Apply(Tensor query, Tensor value, Tensor? key = null, Tensor? attentionMask = null, bool useCausalMask = false, bool? training = null) =>
        Invoke(Inputs(query, value, key, attentionMask), training, arguments: new AttentionArguments(useCausalMask, false))[0];

    /// <summary>Applies the attention and gives the scores [batch, heads, steps, positions] too.</summary>
    /// <param name="query">What each step asks for [batch, steps, features].</param>
    /// <param name="value">What each position gives [batch, positions, features].</param>
    /// <param name="key">What each position offers; null: the value.</param>
    /// <param name="attentionMask">Which positions each step sees [batch, steps, positions]; null: all.</param>
    /// <param name="useCausalMask">Whether a step sees only the positions up to its own.</param>
    /// <param name="training">As in training or not; null: as the calling layer is.</param>
    public (Tensor Output, Tensor Scores) ApplyWithScores(
        Tensor query, Tensor value, Tensor? key = null, Tensor? attentionMask = null, bool useCausalMask = false, bool? training = null)
    {
        var outputs = Invoke(Inputs(query, value, key, attentionMask), training, arguments: new AttentionArguments(useCausalMask, true));
        return (outputs[0], outputs[1]);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The inputs do not fit each other, or their features are unknown.</exception>
    public override void Build(IReadOnlyList<Shape> inputs)
    {
        if (inputs.Count == 1)
            inputs = [inputs[0], inputs[0]];
        Check(inputs);
        Shape query = inputs[0], value = inputs[1], key = inputs.Count > 2 ? inputs[2] : value;
        _axes = ResolveAxes(query);
        _queryDense = Projection("query", query, Heads.Query, Sizes.Key);
        _keyDense = Projection("key", key, Heads.Key, Sizes.Key);
        _gateDense = UseGate ? Projection("gate", query, Heads.Query, Sizes.Value, "sigmoid") : null;
        _valueDense = Projection("value", value, Heads.Key, Sizes.Value);
        _outputDense = OutputProjection(query, OutputSizes(query));
        base.Build(inputs);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The inputs do not fit each other, or are not those that the layer was built for.</exception>
    public sealed override IReadOnlyList<Tensor> CallAll(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        Check([.. inputs.Select(input => input.Shape)]);
        var arguments = AttentionArguments.Of(context);
        Tensor query = inputs[0], value = inputs[1], key = inputs.Count > 2 ? inputs[2] : value;
        Tensor q = _queryDense.Apply(query), k = _keyDense.Apply(key), v = _valueDense.Apply(value);
        var axes = new FoldedAxes(query.Shape, value.Shape, _axes);
        var mask = Mask(axes, inputs, context);
        (q, k, v) = (axes.Fold(q), axes.Fold(k), axes.Fold(v));
        double scale = 1 / Math.Sqrt(Sizes.Key);
        bool drops = context.Training && Dropout > 0;
        Tensor y;
        Tensor? scores = null;
        if (drops || arguments.ReturnAttentionScores)
        {
            scores = AttentionRules.Scores(q, k, null, mask, scale, arguments.UseCausalMask);
            y = AttentionRules.Combine(drops ? Ops.Dropout(scores, Dropout, _generator) : scores, v);
        }
        else
        {
            y = Ops.DotProductAttention(q, k, v, mask: mask, scale: scale, isCausal: arguments.UseCausalMask);
        }
        y = axes.Unfold(y);
        if (_gateDense is not null)
            y *= _gateDense.Apply(query);
        y = _outputDense.Apply(y);
        return arguments.ReturnAttentionScores ? [y, axes.UnfoldScores(scores!)] : [y];
    }

    /// <summary>The query's mask goes on with the output.</summary>
    public override IReadOnlyList<Tensor?> ComputeMasks(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> masks, IReadOnlyList<Tensor> outputs) =>
        outputs.Count == 1 ? [masks[0]] : [masks[0], null];

    /// <summary>The axes along which steps attend to positions, in ascending order.</summary>
    private protected virtual int[] ResolveAxes(Shape query) => [.. Enumerable.Range(1, query.Rank - 2)];

    /// <summary>The axes of the output in place of the features.</summary>
    private protected virtual Shape OutputSizes(Shape query) => query[^1..];

    private static Tensor[] Inputs(Tensor query, Tensor value, Tensor? key, Tensor? attentionMask) =>
        attentionMask is not null ? [query, value, key ?? value, attentionMask] : key is not null ? [query, value, key] : [query, value];

    /// <summary>Which positions count, from the masks of query, value and key and the one that was given; null: all.</summary>
    private Tensor? Mask(FoldedAxes axes, IReadOnlyList<Tensor> inputs, CallContext context)
    {
        var mask = inputs.Count > 3 ? axes.FoldMask(Describe(), inputs[3]) : null;
        if (axes.IsPlain)
        {
            And(context.Masks[0], 2);
            And(context.Masks[1], 1);
            And(inputs.Count > 2 && !ReferenceEquals(inputs[2], inputs[1]) && context.Masks.Count > 2 ? context.Masks[2] : null, 1);
        }
        if (SlidingWindow is { } window && axes.Window(window) is { } near)
            mask = mask is null ? near : Ops.LogicalAnd(mask, near);
        return mask;

        void And(Tensor? padding, int axis)
        {
            if (padding is null)
                return;
            var spread = Ops.ExpandDims(Ops.ExpandDims(Ops.Cast(padding, DType.Bool), 1), axis == 1 ? 2 : 3);
            mask = mask is null ? spread : Ops.LogicalAnd(mask, spread);
        }
    }

    private EinsumDense Projection(string name, Shape input, int heads, int size, ActivationFunction? activation = null)
    {
        string free = Letters('a', input.Rank - 1);
        var dense = Dense(name, $"{free}y,yxz->{free}xz", new Shape([.. input.Sizes[1..^1], heads, size]), "xz", activation);
        dense.EnsureBuiltFor(input);
        return dense;
    }

    private EinsumDense OutputProjection(Shape query, Shape output)
    {
        string free = Letters('a', query.Rank - 1), units = Letters('p', output.Rank);
        var dense = Dense("attention_output", $"{free}xz,xz{units}->{free}{units}", new Shape([.. query.Sizes[1..^1], .. output.Sizes]), units, null);
        dense.EnsureBuiltFor(new Shape([.. query.Sizes[..^1], Heads.Query, Sizes.Value]));
        return dense;
    }

    private EinsumDense Dense(string name, string equation, Shape output, string biasAxes, ActivationFunction? activation) => new(
        equation, output, activation, UseBias ? biasAxes : null, KernelInitializer.Fresh(), BiasInitializer.Fresh(),
        KernelRegularizer, BiasRegularizer, ActivityRegularizer, KernelConstraint, BiasConstraint, name);

    private static string Letters(char first, int count) => string.Concat(Enumerable.Range(0, count).Select(i => (char)(first + i)));

    private void Check(IReadOnlyList<Shape> inputs)
    {
        if (inputs.Count is < 2 or > 4)
            throw new ArgumentException($"{Describe()}: takes query and value, with key and mask if wanted, received {inputs.Count} inputs. Write layer.Apply(query, value).");
        Shape query = inputs[0], value = inputs[1], key = inputs.Count > 2 ? inputs[2] : value;
        AttentionShapes.Check(Describe(), query, value, key);
        if (_queryDense is not null && (query.Size(-1) != Features(_queryDense) || value.Size(-1) != Features(_valueDense) || key.Size(-1) != Features(_keyDense)))
            throw new ShapeException(
                $"{Describe()}: built for the features {Features(_queryDense)} of query, {Features(_valueDense)} of value and {Features(_keyDense)} of key. " +
                $"Shapes: query {query}, value {value}, key {key}.");
    }

    private static int Features(EinsumDense dense) => dense.Kernel.Shape.Size(0);

    internal override JsonObject WriteCallOptions(CallArguments? arguments) => AttentionArguments.Write(arguments);

    internal override CallArguments? ReadCallOptions(JsonObject options)
    {
        var arguments = AttentionArguments.Take(options);
        base.ReadCallOptions(options);
        return arguments;
    }
}
