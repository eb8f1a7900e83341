namespace KerasCourse;

/// <summary>What Conv1D, Conv2D and Conv3D share: activation(conv(x, kernel) + bias), channels last.</summary>
/// <remarks>Weights: kernel [spatial..., channels / groups, filters], bias [filters].</remarks>
public abstract class Convolution : Layer
{
    private readonly int _axes;
    private Variable _kernel = null!;
    private Variable? _bias;

    private protected Convolution(int axes, int filters, Size kernelSize, Size? strides, Padding padding, Size? dilationRate, int groups,
        ActivationFunction? activation, bool useBias, Initializer? kernelInitializer, Initializer? biasInitializer, Regularizer? kernelRegularizer,
        Regularizer? biasRegularizer, Regularizer? activityRegularizer, Constraint? kernelConstraint, Constraint? biasConstraint, string? name)
        : base(name)
    {
        Throw.IfNotPositive(Describe(), nameof(filters), filters);
        Throw.IfNotPositive(Describe(), nameof(groups), groups);
        if (filters % groups != 0)
            throw new ArgumentException($"{Describe()}: {filters} filters are not divisible by groups = {groups}.");
        if (axes != 1)
            ConvolutionChecks.NotCausal(Describe(), padding);
        _axes = axes;
        Filters = filters;
        KernelSize = kernelSize.Resolve(Describe(), nameof(kernelSize), axes);
        Strides = (strides ?? 1).Resolve(Describe(), nameof(strides), axes);
        DilationRate = (dilationRate ?? 1).Resolve(Describe(), nameof(dilationRate), axes);
        if (Strides.Any(stride => stride > 1) && DilationRate.Any(dilation => dilation > 1))
            throw new ArgumentException($"{Describe()}: strides [{string.Join(", ", Strides)}] and dilationRate [{string.Join(", ", DilationRate)}] cannot both be above 1.");
        Padding = padding;
        Groups = groups;
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

    /// <summary>The distance between two windows along each spatial axis.</summary>
    public IReadOnlyList<int> Strides { get; }

    /// <summary>The distance between two positions in a window along each spatial axis.</summary>
    public IReadOnlyList<int> DilationRate { get; }

    /// <summary>What happens at the border.</summary>
    public Padding Padding { get; }

    /// <summary>How many runs the channels are split into.</summary>
    public int Groups { get; }

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

    /// <summary>The kernel [spatial..., channels / groups, filters], once the layer is built.</summary>
    public Variable Kernel => _kernel;

    /// <summary>The bias [filters], once the layer is built.</summary>
    public Variable? Bias => _bias;

    internal override bool UsesUserCode => Activation.Name is null;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The rank is wrong, or the channels are unknown or not divisible by the groups.</exception>
    public override void Build(Shape input)
    {
        int channels = ConvolutionChecks.Channels(Describe(), _axes, input);
        if (channels % Groups != 0)
            throw new ShapeException($"{Describe()}: {channels} input channels are not divisible by groups = {Groups}. Input shape: {input} (channels last).");
        _kernel = AddWeight([.. KernelSize, channels / Groups, Filters], KernelInitializer, name: "kernel", regularizer: KernelRegularizer, constraint: KernelConstraint);
        _bias = UseBias ? AddWeight(Filters, BiasInitializer, name: "bias", regularizer: BiasRegularizer, constraint: BiasConstraint) : null;
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">Rank or channels are not those that the layer was built for, or the kernel is larger than the input.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        ConvolutionChecks.BuiltFor(Describe(), _axes, _kernel.Shape.Size(-2) * Groups, input.Shape);
        ConvolutionChecks.Fits(Describe(), input.Shape, KernelSize, DilationRate, Padding);
        var y = Ops.Conv(input, _kernel.Value, _bias?.Value, Size.Of(Strides), Padding, Size.Of(DilationRate), Groups, Activation.Fused);
        return Activation.IsFusable ? y : Activation.Apply(y);
    }
}
