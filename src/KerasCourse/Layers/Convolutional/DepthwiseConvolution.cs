namespace KerasCourse;

/// <summary>What DepthwiseConv1D and DepthwiseConv2D share: activation(each channel with kernels of its own + bias), channels last.</summary>
/// <remarks>Weights: kernel [spatial..., channels, depthMultiplier], bias [channels * depthMultiplier].</remarks>
public abstract class DepthwiseConvolution : Layer
{
    private readonly int _axes;
    private Variable _kernel = null!;
    private Variable? _bias;

    private protected DepthwiseConvolution(int axes, Size kernelSize, Size? strides, Padding padding, int depthMultiplier, Size? dilationRate,
        ActivationFunction? activation, bool useBias, Initializer? depthwiseInitializer, Initializer? biasInitializer,
        Regularizer? depthwiseRegularizer, Regularizer? biasRegularizer, Regularizer? activityRegularizer, Constraint? depthwiseConstraint,
        Constraint? biasConstraint, string? name)
        : base(name)
    {
        Throw.IfNotPositive(Describe(), nameof(depthMultiplier), depthMultiplier);
        ConvolutionChecks.NotCausal(Describe(), padding);
        _axes = axes;
        KernelSize = kernelSize.Resolve(Describe(), nameof(kernelSize), axes);
        Strides = (strides ?? 1).Resolve(Describe(), nameof(strides), axes);
        Padding = padding;
        DepthMultiplier = depthMultiplier;
        DilationRate = (dilationRate ?? 1).Resolve(Describe(), nameof(dilationRate), axes);
        Activation = activation ?? Activations.Linear;
        UseBias = useBias;
        DepthwiseInitializer = depthwiseInitializer ?? "glorot_uniform";
        BiasInitializer = biasInitializer ?? "zeros";
        DepthwiseRegularizer = depthwiseRegularizer;
        BiasRegularizer = biasRegularizer;
        ActivityRegularizer = activityRegularizer;
        DepthwiseConstraint = depthwiseConstraint;
        BiasConstraint = biasConstraint;
    }

    /// <summary>The kernel's size along each spatial axis.</summary>
    public IReadOnlyList<int> KernelSize { get; }

    /// <summary>The distance between two windows along each spatial axis.</summary>
    public IReadOnlyList<int> Strides { get; }

    /// <summary>What happens at the border.</summary>
    public Padding Padding { get; }

    /// <summary>The number of output channels for each input channel.</summary>
    public int DepthMultiplier { get; }

    /// <summary>The distance between two positions in a window along each spatial axis.</summary>
    public IReadOnlyList<int> DilationRate { get; }

    /// <summary>What is applied to the result.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    /// <summary>The kernel's first numbers.</summary>
    public Initializer DepthwiseInitializer { get; }

    /// <summary>The bias's first numbers.</summary>
    public Initializer BiasInitializer { get; }

    /// <summary>The penalty on the kernel.</summary>
    public Regularizer? DepthwiseRegularizer { get; }

    /// <summary>The penalty on the bias.</summary>
    public Regularizer? BiasRegularizer { get; }

    /// <summary>What is applied to the kernel after each update.</summary>
    public Constraint? DepthwiseConstraint { get; }

    /// <summary>What is applied to the bias after each update.</summary>
    public Constraint? BiasConstraint { get; }

    /// <summary>The kernel [spatial..., channels, depthMultiplier], once the layer is built.</summary>
    public Variable Kernel => _kernel;

    /// <summary>The bias [channels * depthMultiplier], once the layer is built.</summary>
    public Variable? Bias => _bias;

    internal override bool UsesUserCode => Activation.Name is null;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The rank is wrong, or the channels are unknown.</exception>
    public override void Build(Shape input)
    {
        int channels = ConvolutionChecks.Channels(Describe(), _axes, input);
        _kernel = AddWeight([.. KernelSize, channels, DepthMultiplier], DepthwiseInitializer, name: "kernel", regularizer: DepthwiseRegularizer, constraint: DepthwiseConstraint);
        _bias = UseBias ? AddWeight(channels * DepthMultiplier, BiasInitializer, name: "bias", regularizer: BiasRegularizer, constraint: BiasConstraint) : null;
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">Rank or channels are not those that the layer was built for, or the kernel is larger than the input.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        ConvolutionChecks.BuiltFor(Describe(), _axes, _kernel.Shape.Size(-2), input.Shape);
        ConvolutionChecks.Fits(Describe(), input.Shape, KernelSize, DilationRate, Padding);
        var y = Ops.DepthwiseConv(input, _kernel.Value, _bias?.Value, Size.Of(Strides), Padding, Size.Of(DilationRate), Activation.Fused);
        return Activation.IsFusable ? y : Activation.Apply(y);
    }
}
