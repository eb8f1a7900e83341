namespace KerasCourse;

/// <summary>What Conv1DTranspose, Conv2DTranspose and Conv3DTranspose share: a convolution run backwards, which enlarges; channels last.</summary>
/// <remarks>Weights: kernel [spatial..., filters, channels], bias [filters].</remarks>
public abstract class TransposedConvolution : Layer
{
    private readonly int _axes;
    private Variable _kernel = null!;
    private Variable? _bias;

    private protected TransposedConvolution(int axes, int filters, Size kernelSize, Size? strides, Padding padding, Size? outputPadding,
        Size? dilationRate, ActivationFunction? activation, bool useBias, Initializer? kernelInitializer, Initializer? biasInitializer,
        Regularizer? kernelRegularizer, Regularizer? biasRegularizer, Regularizer? activityRegularizer, Constraint? kernelConstraint,
        Constraint? biasConstraint, string? name)
        : base(name)
    {
        Throw.IfNotPositive(Describe(), nameof(filters), filters);
        ConvolutionChecks.NotCausal(Describe(), padding);
        _axes = axes;
        Filters = filters;
        KernelSize = kernelSize.Resolve(Describe(), nameof(kernelSize), axes);
        Strides = (strides ?? 1).Resolve(Describe(), nameof(strides), axes);
        Padding = padding;
        OutputPadding = outputPadding?.Resolve(Describe(), nameof(outputPadding), axes, least: 0);
        DilationRate = (dilationRate ?? 1).Resolve(Describe(), nameof(dilationRate), axes);
        if (Strides.Any(stride => stride > 1) && DilationRate.Any(dilation => dilation > 1))
            throw new ArgumentException($"{Describe()}: strides [{string.Join(", ", Strides)}] and dilationRate [{string.Join(", ", DilationRate)}] cannot both be above 1.");
        for (int i = 0; OutputPadding is not null && i < axes; i++)
        {
            if (OutputPadding[i] >= Strides[i])
                throw new ArgumentException(
                    $"{Describe()}: outputPadding [{string.Join(", ", OutputPadding)}] must be less than strides [{string.Join(", ", Strides)}] along each axis.");
        }
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

    /// <summary>The number of output channels.</summary>
    public int Filters { get; }

    /// <summary>The kernel's size along each spatial axis.</summary>
    public IReadOnlyList<int> KernelSize { get; }

    /// <summary>How far two inputs are apart in the output along each spatial axis.</summary>
    public IReadOnlyList<int> Strides { get; }

    /// <summary>What happens at the border.</summary>
    public Padding Padding { get; }

    /// <summary>How much longer the output is made along each spatial axis; null: Keras's own choice.</summary>
    public IReadOnlyList<int>? OutputPadding { get; }

    /// <summary>The distance between two positions in a window along each spatial axis.</summary>
    public IReadOnlyList<int> DilationRate { get; }

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

    /// <summary>The kernel [spatial..., filters, channels], once the layer is built.</summary>
    public Variable Kernel => _kernel;

    /// <summary>The bias [filters], once the layer is built.</summary>
    public Variable? Bias => _bias;

    internal override bool UsesUserCode => Activation.Name is null;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The rank is wrong, or the channels are unknown.</exception>
    public override void Build(Shape input)
    {
        int channels = ConvolutionChecks.Channels(Describe(), _axes, input);
        _kernel = AddWeight([.. KernelSize, Filters, channels], KernelInitializer, name: "kernel", regularizer: KernelRegularizer, constraint: KernelConstraint);
        _bias = UseBias ? AddWeight(Filters, BiasInitializer, name: "bias", regularizer: BiasRegularizer, constraint: BiasConstraint) : null;
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">Rank or channels are not those that the layer was built for.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        ConvolutionChecks.BuiltFor(Describe(), _axes, _kernel.Shape.Size(-1), input.Shape);
        var y = Ops.ConvTranspose(
            input, _kernel.Value, _bias?.Value, Size.Of(Strides), Padding, OutputPadding is null ? null : Size.Of(OutputPadding), Size.Of(DilationRate),
            Activation.Fused);
        return Activation.IsFusable ? y : Activation.Apply(y);
    }
}
