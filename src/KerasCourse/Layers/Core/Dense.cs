namespace KerasCourse;

/// <summary>A fully connected layer: activation(x kernel + bias) over the last axis.</summary>
/// <remarks>
/// Input: [batch, ..., features]. Output: [batch, ..., units]. Weights: kernel [features, units], bias [units].
/// Source: keras.layers.Dense.
/// </remarks>
/// <example><code>
/// var hidden = new Dense(64, activation: "relu", kernelRegularizer: new Regularizers.L2(1e-4));
/// var h = hidden.Apply(x); // [batch, 64]
/// </code></example>
public sealed class Dense : Layer
{
    private Variable _kernel = null!;
    private Variable? _bias;

    /// <summary>A dense layer.</summary>
    /// <param name="units">The size of the output's last axis.</param>
    /// <param name="activation">What is applied to the result; null: nothing.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelInitializer">The kernel's first numbers; null: glorot_uniform.</param>
    /// <param name="biasInitializer">The bias's first numbers; null: zeros.</param>
    /// <param name="kernelRegularizer">A penalty on the kernel.</param>
    /// <param name="biasRegularizer">A penalty on the bias.</param>
    /// <param name="activityRegularizer">A penalty on the output.</param>
    /// <param name="kernelConstraint">What is applied to the kernel after each update.</param>
    /// <param name="biasConstraint">What is applied to the bias after each update.</param>
    /// <param name="name">The name; null: dense, dense_1, ...</param>
    /// <exception cref="ArgumentOutOfRangeException">units is not positive.</exception>
    public Dense(int units, ActivationFunction? activation = null, bool useBias = true, Initializer? kernelInitializer = null,
        Initializer? biasInitializer = null, Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null,
        Regularizer? activityRegularizer = null, Constraint? kernelConstraint = null, Constraint? biasConstraint = null, string? name = null)
        : base(name)
    {
        Throw.IfNotPositive(Describe(), nameof(units), units);
        Units = units;
        Activation = activation ?? Activations.Linear;
        UseBias = useBias;
        KernelInitializer = kernelInitializer ?? "glorot_uniform";
        BiasInitializer = biasInitializer ?? "zeros";
        KernelRegularizer = kernelRegularizer;
        BiasRegularizer = biasRegularizer;
        ActivityRegularizer = activityRegularizer;
        KernelConstraint = kernelConstraint;
        BiasConstraint = biasConstraint;
    }

    /// <summary>The size of the output's last axis.</summary>
    public int Units { get; }

    /// <summary>What is applied to the result.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    /// <summary>The kernel's first numbers.</summary>
    public Initializer KernelInitializer { get; }

    /// <summary>The bias's first numbers.</summary>
    public Initializer BiasInitializer { get; }

    /// <summary>The penalty on the kernel.</summary>
    public Regularizer? KernelRegularizer { get; }

    /// <summary>The penalty on the bias.</summary>
    public Regularizer? BiasRegularizer { get; }

    /// <summary>What is applied to the kernel after each update.</summary>
    public Constraint? KernelConstraint { get; }

    /// <summary>What is applied to the bias after each update.</summary>
    public Constraint? BiasConstraint { get; }

    /// <summary>The kernel [features, units], once the layer is built.</summary>
    public Variable Kernel => _kernel;

    /// <summary>The bias [units], once the layer is built.</summary>
    public Variable? Bias => _bias;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    internal override bool UsesUserCode => Activation.Name is null;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The last axis is unknown, or there is no axis behind the batch.</exception>
    public override void Build(Shape input)
    {
        if (input.Rank < 2)
            throw new ShapeException($"{Describe()}: the input needs at least 2 axes [batch, features], received {input}." +
                (input.Rank == 1 ? " Reshape a vector of samples to [batch, 1]." : ""));
        int features = input[^1] ?? throw new ShapeException($"{Describe()}: the last axis of the input {input} must be known. Give it in Keras.Input.");
        _kernel = AddWeight([features, Units], KernelInitializer, name: "kernel", regularizer: KernelRegularizer, constraint: KernelConstraint);
        _bias = UseBias ? AddWeight(Units, BiasInitializer, name: "bias", regularizer: BiasRegularizer, constraint: BiasConstraint) : null;
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The last axis is not the one that the layer was built for.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        if (input.Rank < 2 || input.Shape[^1] != _kernel.Shape[0])
            throw new ShapeException(
                $"{Describe()}: built for {_kernel.Shape[0]} input features, received {(input.Rank == 0 ? 0 : input.Shape[^1])}. Input shape: {input.Shape}.");
        var y = Ops.Dense(input, _kernel.Value, _bias?.Value, Activation.Fused);
        return Activation.IsFusable ? y : Activation.Apply(y);
    }
}
