namespace KerasCourse;

/// <summary>Attention whose heads of queries share heads of keys and values in groups: fewer weights and products than one for each.</summary>
/// <remarks>
/// As <see cref="MultiHeadAttention"/>, where query head i uses key and value head i / (numQueryHeads / numKeyValueHeads).
/// Inputs: query [batch, steps, features], value [batch, positions, features] and, if the keys are not the values, key. Output:
/// [batch, steps, features]. Weights: query kernel [features, numQueryHeads, headDim], key and value kernels
/// [features, numKeyValueHeads, headDim], attention_output kernel [numQueryHeads, headDim, features], each with a bias.
/// Source: keras.layers.GroupQueryAttention (GroupedQueryAttention in files); Ainslie et al. 2023.
/// </remarks>
public sealed class GroupQueryAttention : HeadedAttention
{
    /// <summary>A grouped-query attention.</summary>
    /// <param name="headDim">The size of a head.</param>
    /// <param name="numQueryHeads">How many heads the queries have.</param>
    /// <param name="numKeyValueHeads">How many heads the keys and values have; numQueryHeads is a multiple of it.</param>
    /// <param name="dropout">The share of scores that are dropped in training.</param>
    /// <param name="useBias">Whether the projections have biases.</param>
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
    /// <exception cref="ArgumentException">The heads do not divide into groups.</exception>
    public GroupQueryAttention(int headDim, int numQueryHeads, int numKeyValueHeads, double dropout = 0, bool useBias = true,
        int? slidingWindow = null, bool? flashAttention = null, Initializer? kernelInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? biasConstraint = null, bool useGate = false, int? seed = null, string? name = null)
        : base(new(dropout, useBias, slidingWindow, flashAttention, kernelInitializer ?? "glorot_uniform", biasInitializer ?? "zeros",
            kernelRegularizer, biasRegularizer, activityRegularizer, kernelConstraint, biasConstraint, useGate, seed), name)
    {
        Throw.IfNotPositive(Describe(), nameof(headDim), headDim);
        Throw.IfNotPositive(Describe(), nameof(numQueryHeads), numQueryHeads);
        Throw.IfNotPositive(Describe(), nameof(numKeyValueHeads), numKeyValueHeads);
        if (numQueryHeads % numKeyValueHeads != 0)
            throw new ArgumentException($"{Describe()}: numQueryHeads {numQueryHeads} must be a multiple of numKeyValueHeads {numKeyValueHeads}.");
        (HeadDim, NumQueryHeads, NumKeyValueHeads) = (headDim, numQueryHeads, numKeyValueHeads);
    }

    /// <summary>The size of a head.</summary>
    public int HeadDim { get; }

    /// <summary>How many heads the queries have.</summary>
    public int NumQueryHeads { get; }

    /// <summary>How many heads the keys and values have.</summary>
    public int NumKeyValueHeads { get; }

    private protected override (int Query, int Key) Heads => (NumQueryHeads, NumKeyValueHeads);

    private protected override (int Key, int Value) Sizes => (HeadDim, HeadDim);
}
