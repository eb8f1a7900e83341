namespace KerasCourse;

/// <summary>
/// What the built-in cells share: a kernel for the input, a recurrent kernel for the state, a bias, and dropout whose masks stay the same
/// over a sequence.
/// </summary>
/// <remarks>Source: keras.src.layers.rnn.dropout_rnn_cell; Gal and Ghahramani 2016.</remarks>
public abstract class DropoutRNNCell : RNNCell
{
    private readonly RandomGenerator _generator;
    private Variable _kernel = null!, _recurrentKernel = null!;
    private Variable? _bias;
    private Tensor[]? _inputMasks, _stateMasks;
    private bool _inSequence;

    private protected DropoutRNNCell(ActivationFunction? activation, bool useBias, Initializer? kernelInitializer, Initializer? recurrentInitializer,
        Initializer? biasInitializer, Regularizer? kernelRegularizer, Regularizer? recurrentRegularizer, Regularizer? biasRegularizer,
        Constraint? kernelConstraint, Constraint? recurrentConstraint, Constraint? biasConstraint, double dropout, double recurrentDropout, int? seed,
        string? name)
        : base(name)
    {
        CheckRate(nameof(dropout), dropout);
        CheckRate(nameof(recurrentDropout), recurrentDropout);
        Activation = activation ?? Activations.Tanh;
        UseBias = useBias;
        KernelInitializer = kernelInitializer ?? "glorot_uniform";
        RecurrentInitializer = recurrentInitializer ?? "orthogonal";
        BiasInitializer = biasInitializer ?? "zeros";
        KernelRegularizer = kernelRegularizer;
        RecurrentRegularizer = recurrentRegularizer;
        BiasRegularizer = biasRegularizer;
        KernelConstraint = kernelConstraint;
        RecurrentConstraint = recurrentConstraint;
        BiasConstraint = biasConstraint;
        Dropout = dropout;
        RecurrentDropout = recurrentDropout;
        Seed = seed;
        _generator = seed is null ? RandomGenerator.Global.Next() : new RandomGenerator(seed);
    }

    /// <summary>What is applied to the candidate for the new state, and to the state that goes out.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    /// <summary>The kernel's first numbers.</summary>
    public Initializer KernelInitializer { get; }

    /// <summary>The recurrent kernel's first numbers.</summary>
    public Initializer RecurrentInitializer { get; }

    /// <summary>The bias's first numbers.</summary>
    public Initializer BiasInitializer { get; }

    /// <summary>The penalty on the kernel.</summary>
    public Regularizer? KernelRegularizer { get; }

    /// <summary>The penalty on the recurrent kernel.</summary>
    public Regularizer? RecurrentRegularizer { get; }

    /// <summary>The penalty on the bias.</summary>
    public Regularizer? BiasRegularizer { get; }

    /// <summary>What is applied to the kernel after each update.</summary>
    public Constraint? KernelConstraint { get; }

    /// <summary>What is applied to the recurrent kernel after each update.</summary>
    public Constraint? RecurrentConstraint { get; }

    /// <summary>What is applied to the bias after each update.</summary>
    public Constraint? BiasConstraint { get; }

    /// <summary>The share of the input's numbers that training drops.</summary>
    public double Dropout { get; }

    /// <summary>The share of the state's numbers that training drops.</summary>
    public double RecurrentDropout { get; }

    /// <summary>The seed of the dropout masks, if one was given.</summary>
    public int? Seed { get; }

    /// <summary>The kernel, once the cell is built.</summary>
    public Variable Kernel => _kernel;

    /// <summary>The recurrent kernel, once the cell is built.</summary>
    public Variable RecurrentKernel => _recurrentKernel;

    /// <summary>The bias, once the cell is built.</summary>
    public Variable? Bias => _bias;

    internal override bool UsesUserCode => Activation.Name is null;

    /// <summary>How many products of input and kernel have masks of their own: the gates, where the state is dropped too (as in Keras).</summary>
    private protected abstract int Gates { get; }

    private int MaskCount => RecurrentDropout > 0 ? Gates : 1;

    internal override void BeginSequence() => _inSequence = true;

    internal override void EndSequence() => (_inSequence, _inputMasks, _stateMasks) = (false, null, null);

    /// <summary>Makes kernel, recurrent kernel and bias, in Keras's order.</summary>
    private protected void AddWeights(Shape kernel, Shape recurrentKernel, Shape bias, Initializer biasInitializer)
    {
        _kernel = AddWeight(kernel, KernelInitializer, name: "kernel", regularizer: KernelRegularizer, constraint: KernelConstraint);
        _recurrentKernel = AddWeight(recurrentKernel, RecurrentInitializer, name: "recurrent_kernel", regularizer: RecurrentRegularizer, constraint: RecurrentConstraint);
        _bias = UseBias ? AddWeight(bias, biasInitializer, name: "bias", regularizer: BiasRegularizer, constraint: BiasConstraint) : null;
    }

    /// <summary>The number of features of a step's input [batch, features].</summary>
    private protected int Features(Shape input) =>
        input[^1] ?? throw new ShapeException($"{Describe()}: the last axis of the input {input} must be known. Give it in Keras.Input.");

    /// <summary>The masks for the input, each 0 or 1 / (1 - rate): one, or one for each gate; null where nothing is dropped.</summary>
    internal Tensor[]? InputMasks(Tensor input, CallContext context) => Masks(ref _inputMasks, input, Dropout, context);

    /// <summary>The masks for the state.</summary>
    internal Tensor[]? StateMasks(Tensor state, CallContext context) => Masks(ref _stateMasks, state, RecurrentDropout, context);

    /// <summary>x dropped by the masks (or x itself), for gate number <paramref name="gate"/>.</summary>
    private protected static Tensor Drop(Tensor x, Tensor[]? masks, int gate = 0) => masks is null ? x : x * masks[masks.Length == 1 ? 0 : gate];

    /// <summary>
    /// The products of x and the kernel [features, gates * units]; where the gates have masks of their own, each gate with its own.
    /// </summary>
    private protected static Tensor Product(Tensor x, Tensor[]? masks, Tensor kernel, Tensor? bias)
    {
        if (masks is null or [_])
            return Ops.Dense(Drop(x, masks), kernel, bias);
        var kernels = Ops.Split(kernel, masks.Length, 1);
        var products = new Tensor[masks.Length];
        for (int i = 0; i < products.Length; i++)
            products[i] = Ops.MatMul(x * masks[i], kernels[i]);
        var z = Ops.Concatenate(products, -1);
        return bias is null ? z : z + bias;
    }

    private Tensor[]? Masks(ref Tensor[]? masks, Tensor like, double rate, CallContext context)
    {
        if (!context.Training || rate is 0 or 1)
            return null;
        if (masks is not null)
            return masks;
        var drawn = new Tensor[MaskCount];
        for (int i = 0; i < drawn.Length; i++)
            drawn[i] = Ops.Dropout(Ops.OnesLike(like), rate, _generator);
        masks = _inSequence ? drawn : null;
        return drawn;
    }

    private void CheckRate(string parameter, double rate)
    {
        if (!(rate is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(parameter, FormattableString.Invariant($"{Describe()}: {parameter} must be in [0, 1], received {rate}."));
    }
}
