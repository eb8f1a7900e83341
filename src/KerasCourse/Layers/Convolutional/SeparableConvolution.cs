namespace KerasCourse;

/// <summary>What SeparableConv1D and SeparableConv2D share: a depthwise convolution, then one of size 1 that mixes the channels.</summary>
/// <remarks>
/// Weights: depthwise_kernel [spatial..., channels, depthMultiplier], pointwise_kernel [1..., channels * depthMultiplier, filters],
/// bias [filters].
/// </remarks>
public abstract class SeparableConvolution : Layer
{
    private readonly int _axes;
    private Variable _depthwiseKernel = null!;
    private Variable _pointwiseKernel = null!;
    private Variable? _bias;

    private protected SeparableConvolution(int axes, int filters, Size kernelSize, Size? strides, Padding padding, Size? dilationRate,
        int depthMultiplier, ActivationFunction? activation, bool useBias, Initializer? depthwiseInitializer, Initializer? pointwiseInitializer,
        Initializer? biasInitializer, Regularizer? depthwiseRegularizer, Regularizer? pointwiseRegularizer, Regularizer? biasRegularizer,
        Regularizer? activityRegularizer, Constraint? depthwiseConstraint, Constraint? pointwiseConstraint, Constraint? biasConstraint, string? name)
        : base(name)
    {
        Throw.IfNotPositive(Describe(), nameof(filters), filters);
        Throw.IfNotPositive(Describe(), nameof(depthMultiplier), depthMultiplier);
        ConvolutionChecks.NotCausal(Describe(), padding);
        _axes = axes;
        Filters = filters;
        KernelSize = kernelSize.Resolve(Describe(), nameof(kernelSize), axes);
        Strides = (strides ?? 1).Resolve(Describe(), nameof(strides), axes);
        Padding = padding;
        DilationRate = (dilationRate ?? 1).Resolve(Describe(), nameof(dilationRate), axes);
        DepthMultiplier = depthMultiplier;
        Activation = activation ?? Activations.Linear;
        UseBias = useBias;
        DepthwiseInitializer = depthwiseInitializer ?? "glorot_uniform";
        PointwiseInitializer = pointwiseInitializer ?? "glorot_uniform";
        BiasInitializer = biasInitializer ?? "zeros";
        DepthwiseRegularizer = depthwiseRegularizer;
        PointwiseRegularizer = pointwiseRegularizer;
        BiasRegularizer = biasRegularizer;
        ActivityRegularizer = activityRegularizer;
        DepthwiseConstraint = depthwiseConstraint;
        PointwiseConstraint = pointwiseConstraint;
        BiasConstraint = biasConstraint;
    }

    /// <summary>The number of output channels.</summary>
    public int Filters { get; }

    /// <summary>The depthwise kernel's size along each spatial axis.</summary>
    public IReadOnlyList<int> KernelSize { get; }

    /// <summary>The distance between two windows along each spatial axis.</summary>
    public IReadOnlyList<int> Strides { get; }

    /// <summary>What happens at the border.</summary>
    public Padding Padding { get; }

    /// <summary>The distance between two positions in a window along each spatial axis.</summary>
    public IReadOnlyList<int> DilationRate { get; }

    /// <summary>The number of channels between the two convolutions for each input channel.</summary>
    public int DepthMultiplier { get; }

    /// <summary>What is applied to the result.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    /// <summary>The depthwise kernel's first numbers.</summary>
    public Initializer DepthwiseInitializer { get; }

    /// <summary>The pointwise kernel's first numbers.</summary>
    public Initializer PointwiseInitializer { get; }

    /// <summary>The bias's first numbers.</summary>
    public Initializer BiasInitializer { get; }

    /// <summary>The penalty on the depthwise kernel.</summary>
    public Regularizer? DepthwiseRegularizer { get; }

    /// <summary>The penalty on the pointwise kernel.</summary>
    public Regularizer? PointwiseRegularizer { get; }

    /// <summary>The penalty on the bias.</summary>
    public Regularizer? BiasRegularizer { get; }

    /// <summary>What is applied to the depthwise kernel after each update.</summary>
    public Constraint? DepthwiseConstraint { get; }

    /// <summary>What is applied to the pointwise kernel after each update.</summary>
    public Constraint? PointwiseConstraint { get; }

    /// <summary>What is applied to the bias after each update.</summary>
    public Constraint? BiasConstraint { get; }

    /// <summary>The depthwise kernel [spatial..., channels, depthMultiplier], once the layer is built.</summary>
    public Variable DepthwiseKernel => _depthwiseKernel;

    /// <summary>The pointwise kernel [1..., channels * depthMultiplier, filters], once the layer is built.</summary>
    public Variable PointwiseKernel => _pointwiseKernel;

    /// <summary>The bias [filters], once the layer is built.</summary>
    public Variable? Bias => _bias;

    internal override bool UsesUserCode => Activation.Name is null;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The rank is wrong, or the channels are unknown.</exception>
    public override void Build(Shape input)
    {
        int channels = ConvolutionChecks.Channels(Describe(), _axes, input);
        _depthwiseKernel = AddWeight([.. KernelSize, channels, DepthMultiplier], DepthwiseInitializer, name: "depthwise_kernel",
            regularizer: DepthwiseRegularizer, constraint: DepthwiseConstraint);
        _pointwiseKernel = AddWeight([.. Enumerable.Repeat(1, _axes), channels * DepthMultiplier, Filters], PointwiseInitializer, name: "pointwise_kernel",
            regularizer: PointwiseRegularizer, constraint: PointwiseConstraint);
        _bias = UseBias ? AddWeight(Filters, BiasInitializer, name: "bias", regularizer: BiasRegularizer, constraint: BiasConstraint) : null;
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">Rank or channels are not those that the layer was built for, or the kernel is larger than the input.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        ConvolutionChecks.BuiltFor(Describe(), _axes, _depthwiseKernel.Shape.Size(-2), input.Shape);
        ConvolutionChecks.Fits(Describe(), input.Shape, KernelSize, DilationRate, Padding);
        var y = Ops.SeparableConv(
            input, _depthwiseKernel.Value, _pointwiseKernel.Value, _bias?.Value, Size.Of(Strides), Padding, Size.Of(DilationRate), Activation.Fused);
        return Activation.IsFusable ? y : Activation.Apply(y);
    }
}
