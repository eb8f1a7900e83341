namespace KerasCourse;

/// <summary>Gives each whole number a vector that is learned.</summary>
/// <remarks>
/// Input: [batch, ...] of whole numbers in [0, inputDim). Output: [batch, ..., outputDim]. Weights: embeddings [inputDim, outputDim].
/// Source: keras.layers.Embedding.
/// </remarks>
/// <example><code>
/// var words = Keras.Input([null], dtype: DType.Int32);
/// var vectors = new Embedding(10_000, 64, maskZero: true).Apply(words); // [batch, time, 64]; 0 fills up and is masked
/// var model = new Model(words, new Dense(1, activation: "sigmoid").Apply(new LSTM(32).Apply(vectors)));
/// </code></example>
public sealed class Embedding : Layer
{
    private Variable _embeddings = null!;

    /// <summary>An embedding.</summary>
    /// <param name="inputDim">How many different numbers there are.</param>
    /// <param name="outputDim">The size of the vectors.</param>
    /// <param name="embeddingsInitializer">The first vectors; null: uniform in [-0.05, 0.05].</param>
    /// <param name="embeddingsRegularizer">A penalty on the vectors.</param>
    /// <param name="embeddingsConstraint">What is applied to the vectors after each update.</param>
    /// <param name="maskZero">Whether 0 is padding, which the layers behind leave out.</param>
    /// <param name="name">The name; null: automatic.</param>
    public Embedding(int inputDim, int outputDim, Initializer? embeddingsInitializer = null, Regularizer? embeddingsRegularizer = null,
        Constraint? embeddingsConstraint = null, bool maskZero = false, string? name = null)
        : base(name)
    {
        Throw.IfNotPositive(Describe(), nameof(inputDim), inputDim);
        Throw.IfNotPositive(Describe(), nameof(outputDim), outputDim);
        (InputDim, OutputDim, MaskZero) = (inputDim, outputDim, maskZero);
        EmbeddingsInitializer = embeddingsInitializer ?? "uniform";
        EmbeddingsRegularizer = embeddingsRegularizer;
        EmbeddingsConstraint = embeddingsConstraint;
    }

    /// <summary>How many different numbers there are.</summary>
    public int InputDim { get; }

    /// <summary>The size of the vectors.</summary>
    public int OutputDim { get; }

    /// <summary>Whether 0 is padding.</summary>
    public bool MaskZero { get; }

    /// <summary>The first vectors.</summary>
    public Initializer EmbeddingsInitializer { get; }

    /// <summary>The penalty on the vectors.</summary>
    public Regularizer? EmbeddingsRegularizer { get; }

    /// <summary>What is applied to the vectors after each update.</summary>
    public Constraint? EmbeddingsConstraint { get; }

    /// <summary>The vectors [inputDim, outputDim], once the layer is built.</summary>
    public Variable Embeddings => _embeddings;

    internal override DType InputDType => DType.Int32;

    /// <inheritdoc/>
    public override void Build(Shape input) =>
        _embeddings = AddWeight((InputDim, OutputDim), EmbeddingsInitializer, name: "embeddings", regularizer: EmbeddingsRegularizer, constraint: EmbeddingsConstraint);

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) =>
        Ops.EmbeddingLookup(_embeddings.Value, input.DType.IsInteger() ? input : Ops.Cast(input, DType.Int32));

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor?> ComputeMasks(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> masks, IReadOnlyList<Tensor> outputs) =>
        [MaskZero ? Ops.NotEqual(inputs[0], 0) : null];
}
