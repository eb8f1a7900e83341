using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>Dot-product attention (Luong): for each query a mean of the values, weighted by the softmax of its products with the keys.</summary>
/// <remarks>
/// Inputs: query [batch, steps, size], value [batch, positions, value size] and, if the keys are not the values, key [batch, positions,
/// size]. Output: [batch, steps, value size]; with ApplyWithScores also the scores [batch, steps, positions]. Weights: scale and
/// concat_score_weight where wanted, one number each. Masks: positions of the value that do not count get the score 0; masked queries give 0.
/// Source: keras.layers.Attention; Luong et al. 2015.
/// </remarks>
public class Attention : Layer
{
    private readonly RandomGenerator _generator;
    private Variable? _scale, _concatScoreWeight;

    /// <summary>An attention.</summary>
    /// <param name="useScale">Whether a factor of the products is learned.</param>
    /// <param name="scoreMode">"dot": the products of query and key; "concat": the sum of tanh(query + key).</param>
    /// <param name="dropout">The share of scores that are dropped in training.</param>
    /// <param name="seed">Makes the dropout repeatable by itself; null: it follows Keras.SetRandomSeed.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentException">The score mode is not known.</exception>
    /// <exception cref="ArgumentOutOfRangeException">dropout is outside [0, 1].</exception>
    public Attention(bool useScale = false, string scoreMode = "dot", double dropout = 0, int? seed = null, string? name = null)
        : base(name)
    {
        if (scoreMode is not ("dot" or "concat"))
            throw new ArgumentException($"{Describe()}: unknown scoreMode \"{scoreMode}\". Known: \"dot\", \"concat\".");
        if (!(dropout is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(dropout), FormattableString.Invariant($"{Describe()}: dropout must be in [0, 1], received {dropout}."));
        (UseScale, ScoreMode, Dropout, Seed) = (useScale, scoreMode, dropout, seed);
        _generator = RandomGenerator.Of(seed);
    }

    /// <summary>Whether a factor of the products is learned.</summary>
    public bool UseScale { get; }

    /// <summary>"dot" or "concat".</summary>
    public string ScoreMode { get; }

    /// <summary>The share of scores that are dropped in training.</summary>
    public double Dropout { get; }

    /// <summary>The seed, if one was given.</summary>
    public int? Seed { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <summary>Whether the scores are products of query and key, which one op can compute.</summary>
    private protected virtual bool IsDotProduct => ScoreMode == "dot";

    /// <summary>The learned factor, once the layer is built.</summary>
    private protected Variable? Scale => _scale;

    /// <summary>Applies the attention.</summary>
    /// <param name="query">What each step asks for.</param>
    /// <param name="value">What each position gives.</param>
    /// <param name="key">What each position offers; null: the value.</param>
    /// <param name="useCausalMask">Whether a step sees only the positions up to its own.</param>
    /// <param name="training">As in training or not; null: as the calling layer is.</param>
    public Tensor Apply(Tensor query, Tensor value, Tensor? key = null, bool useCausalMask = false, bool? training = null) =>
        Invoke(key is null ? [query, value] : [query, value, key], training, arguments: new AttentionArguments(useCausalMask, false))[0];

    /// <summary>Applies the attention and gives the scores too.</summary>
    /// <param name="query">What each step asks for.</param>
    /// <param name="value">What each position gives.</param>
    /// <param name="key">What each position offers; null: the value.</param>
    /// <param name="useCausalMask">Whether a step sees only the positions up to its own.</param>
    /// <param name="training">As in training or not; null: as the calling layer is.</param>
    public (Tensor Output, Tensor Scores) ApplyWithScores(Tensor query, Tensor value, Tensor? key = null, bool useCausalMask = false, bool? training = null)
    {
        var outputs = Invoke(key is null ? [query, value] : [query, value, key], training, arguments: new AttentionArguments(useCausalMask, true));
        return (outputs[0], outputs[1]);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The inputs do not fit each other.</exception>
    public override void Build(IReadOnlyList<Shape> inputs)
    {
        Check(inputs);
        _scale = UseScale ? MakeScale(inputs[0]) : null;
        _concatScoreWeight = ScoreMode == "concat" ? AddWeight(Shape.Scalar, "ones", name: "concat_score_weight") : null;
        base.Build(inputs);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The inputs do not fit each other.</exception>
    public sealed override IReadOnlyList<Tensor> CallAll(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        Check([.. inputs.Select(input => input.Shape)]);
        var arguments = AttentionArguments.Of(context);
        Tensor query = inputs[0], value = inputs[1], key = inputs.Count > 2 ? inputs[2] : value;
        bool drops = context.Training && Dropout > 0;
        Tensor y;
        Tensor? scores = null;
        if (IsDotProduct && query.Rank == 3 && !drops && !arguments.ReturnAttentionScores)
        {
            y = AtOnce(query, key, value, ValueMask(context), arguments.UseCausalMask);
        }
        else
        {
            scores = AttentionRules.Softmax(Scores(query, key), ValueMask(context), arguments.UseCausalMask);
            y = Ops.MatMul(drops ? Ops.Dropout(scores, Dropout, _generator) : scores, value);
        }
        if (context.Mask is { } queryMask)
            y = Ops.Where(Ops.ExpandDims(queryMask, -1), y, 0f);
        return arguments.ReturnAttentionScores ? [y, scores!] : [y];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor?> ComputeMasks(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> masks, IReadOnlyList<Tensor> outputs) =>
        outputs.Count == 1 ? [masks[0]] : [masks[0], null];

    /// <summary>The learned factor: one number.</summary>
    private protected virtual Variable MakeScale(Shape query) => AddWeight(Shape.Scalar, "ones", name: "scale");

    /// <summary>How well each query fits each key: [batch, steps, positions].</summary>
    private protected virtual Tensor Scores(Tensor query, Tensor key)
    {
        if (ScoreMode == "dot")
        {
            var products = Ops.MatMul(query, key, transposeA: false, transposeB: true);
            return _scale is null ? products : products * _scale.Value;
        }
        var sums = Ops.ExpandDims(query, -2) + Ops.ExpandDims(key, -3);
        return _concatScoreWeight!.Value * Ops.Sum(Ops.Tanh(_scale is null ? sums : _scale.Value * sums), -1);
    }

    /// <summary>Scores, their softmax and the sums in one op, with one head.</summary>
    private Tensor AtOnce(Tensor query, Tensor key, Tensor value, Tensor? mask, bool isCausal)
    {
        var q = _scale is null ? query : query * _scale.Value;
        var y = Ops.DotProductAttention(Ops.ExpandDims(q, 2), Ops.ExpandDims(key, 2), Ops.ExpandDims(value, 2),
            mask: mask is null ? null : Ops.ExpandDims(mask, 1), scale: 1, isCausal: isCausal);
        return Ops.Squeeze(y, 2);
    }

    private static Tensor? ValueMask(CallContext context) =>
        context.Masks.Count > 1 && context.Masks[1] is { } mask ? Ops.ExpandDims(Ops.Cast(mask, DType.Bool), -2) : null;

    private void Check(IReadOnlyList<Shape> inputs)
    {
        if (inputs.Count is not (2 or 3))
            throw new ArgumentException($"{Describe()}: takes query and value, or query, value and key, received {inputs.Count} inputs. Write layer.Apply(query, value).");
        AttentionShapes.Check(Describe(), inputs[0], inputs[1], inputs[^1]);
        var (query, key) = (inputs[0].Size(-1), inputs[^1].Size(-1));
        if (query != key && query != Shape.Unknown && key != Shape.Unknown)
            throw new ShapeException($"{Describe()}: query has size {query}, key {key}. Shapes: query {inputs[0]}, value {inputs[1]}, key {inputs[^1]}.");
    }

    internal override JsonObject WriteCallOptions(CallArguments? arguments) => AttentionArguments.Write(arguments);

    internal override CallArguments? ReadCallOptions(JsonObject options)
    {
        var arguments = AttentionArguments.Take(options);
        base.ReadCallOptions(options);
        return arguments;
    }
}
