namespace KerasCourse;

/// <summary>Attention of several heads: each projects query, key and value on its own, attends, and a last projection joins them.</summary>
/// <remarks>
/// head_i = softmax(q_i k_i^T / sqrt(keyDim)) v_i; output = [head_1, ...] kernel + bias. Inputs: query [batch, steps, features], value
/// [batch, positions, features] and, if the keys are not the values, key; further axes between them are attended to as well, or
/// <c>attentionAxes</c> only. Output: [batch, steps, outputShape]. Masks of query, value and key, attentionMask and useCausalMask hold
/// together. Weights: query, key, value kernels [features, heads, size] with biases [heads, size], attention_output kernel
/// [heads, valueDim, outputShape] with bias. Source: keras.layers.MultiHeadAttention; Vaswani et al. 2017.
/// </remarks>
/// <example><code>
/// var steps = Keras.Input((20, 64));
/// var attended = new MultiHeadAttention(numHeads: 4, keyDim: 16, dropout: 0.1).Apply(steps, steps, useCausalMask: true);
/// var h = new LayerNormalization().Apply(KerasCourse.Layers.Add(steps, attended));
/// var (output, scores) = new MultiHeadAttention(2, 8).ApplyWithScores(h, h); // scores [batch, heads, 20, 20]
/// </code></example>
public sealed class MultiHeadAttention : HeadedAttention
{
    /// <summary>An attention of several heads.</summary>
    /// <param name="numHeads">How many heads.</param>
    /// <param name="keyDim">The size of a head of query and key.</param>
    /// <param name="valueDim">The size of a head of value; null: keyDim.</param>
    /// <param name="dropout">The share of scores that are dropped in training.</param>
    /// <param name="useBias">Whether the projections have biases.</param>
    /// <param name="outputShape">The axes of the output in place of the features; null: the query's features.</param>
    /// <param name="attentionAxes">The axes along which steps attend to positions; null: all between batch and features.</param>
    /// <param name="slidingWindow">How far a step sees to either side: positions less than this away; null: all.</param>
    /// <param name="flashAttention">Accepted for Keras's sake: attention is always computed in one op.</param>
    /// <param name="kernelInitializer">The kernels' first numbers; null: glorot_uniform.</param>
    /// <param name="biasInitializer">The biases' first numbers; null: zeros.</param>
    /// <param name="kernelRegularizer">A penalty on the kernels.</param>
    /// <param name="biasRegularizer">A penalty on the biases.</param>
    /// <param name="activityRegularizer">A penalty on the outputs of the projections.</param>
    /// <param name="kernelConstraint">What is applied to the kernels after each update.</param>
    /// <param name="biasConstraint">What is applied to the biases after each update.</param>
    /// <param name="useGate">Whether the result is multiplied with a sigmoid of the projected query.</param>
    /// <param name="seed">Makes the dropout repeatable by itself; null: it follows Keras.SetRandomSeed.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or dropout is outside [0, 1].</exception>
    public MultiHeadAttention(int numHeads, int keyDim, int? valueDim = null, double dropout = 0, bool useBias = true, Shape? outputShape = null,
        Axes? attentionAxes = null, int? slidingWindow = null, bool? flashAttention = null, Initializer? kernelInitializer = null,
        Initializer? biasInitializer = null, Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null,
        Regularizer? activityRegularizer = null, Constraint? kernelConstraint = null, Constraint? biasConstraint = null, bool useGate = false,
        int? seed = null, string? name = null)
        : base(new(dropout, useBias, slidingWindow, flashAttention, kernelInitializer ?? "glorot_uniform", biasInitializer ?? "zeros",
            kernelRegularizer, biasRegularizer, activityRegularizer, kernelConstraint, biasConstraint, useGate, seed), name)
    {
        Throw.IfNotPositive(Describe(), nameof(numHeads), numHeads);
        Throw.IfNotPositive(Describe(), nameof(keyDim), keyDim);
        Throw.IfNotPositive(Describe(), nameof(valueDim), valueDim ?? keyDim);
        (NumHeads, KeyDim, ValueDim, OutputShape, AttentionAxes) = (numHeads, keyDim, valueDim ?? keyDim, outputShape, attentionAxes);
    }

    /// <summary>How many heads.</summary>
    public int NumHeads { get; }

    /// <summary>The size of a head of query and key.</summary>
    public int KeyDim { get; }

    /// <summary>The size of a head of value.</summary>
    public int ValueDim { get; }

    /// <summary>The axes of the output in place of the features, as they were given.</summary>
    public new Shape? OutputShape { get; }

    /// <summary>The axes along which steps attend to positions, as they were given.</summary>
    public Axes? AttentionAxes { get; }

    private protected override (int Query, int Key) Heads => (NumHeads, NumHeads);

    private protected override (int Key, int Value) Sizes => (KeyDim, ValueDim);

    private protected override int[] ResolveAxes(Shape query)
    {
        if (AttentionAxes is not { } given)
            return base.ResolveAxes(query);
        int[] axes = given.Resolve(Describe(), query);
        return axes.Length > 0 && axes[0] > 0 && axes[^1] < query.Rank - 1 ? axes : throw new ShapeException(
            $"{Describe()}: attentionAxes {given} must lie between the batch axis and the features. Shape: query {query}.");
    }

    private protected override Shape OutputSizes(Shape query) => OutputShape ?? base.OutputSizes(query);
}
