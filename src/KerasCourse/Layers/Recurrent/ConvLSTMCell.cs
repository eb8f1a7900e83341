namespace KerasCourse;

/// <summary>One step of a convolutional LSTM: the cell of an LSTM with convolutions in place of the products.</summary>
/// <remarks>
/// Inputs: x [batch, spatial..., channels], h and c [batch, spatial'..., filters]. Outputs: h', h', c'. Weights: kernel
/// [kernelSize..., channels, 4 filters], recurrent_kernel [kernelSize..., filters, 4 filters], bias [4 filters]; gates i, f, c, o.
/// </remarks>
internal sealed class ConvLSTMCell : DropoutRNNCell
{
    private Shape? _stateSize;

    public ConvLSTMCell(int axes, int filters, Size kernelSize, Size? strides, Padding padding, Size? dilationRate, ActivationFunction? activation,
        ActivationFunction? recurrentActivation, bool useBias, Initializer? kernelInitializer, Initializer? recurrentInitializer,
        Initializer? biasInitializer, bool unitForgetBias, Regularizer? kernelRegularizer, Regularizer? recurrentRegularizer,
        Regularizer? biasRegularizer, Constraint? kernelConstraint, Constraint? recurrentConstraint, Constraint? biasConstraint, double dropout,
        double recurrentDropout, int? seed)
        : base(activation, useBias, kernelInitializer, recurrentInitializer, biasInitializer, kernelRegularizer, recurrentRegularizer, biasRegularizer,
            kernelConstraint, recurrentConstraint, biasConstraint, dropout, recurrentDropout, seed, "conv_lstm_cell")
    {
        Throw.IfNotPositive(Describe(), nameof(filters), filters);
        Filters = filters;
        KernelSize = kernelSize.Resolve(Describe(), nameof(kernelSize), axes);
        Strides = (strides ?? 1).Resolve(Describe(), nameof(strides), axes);
        DilationRate = (dilationRate ?? 1).Resolve(Describe(), nameof(dilationRate), axes);
        if (Strides.Any(stride => stride > 1) && DilationRate.Any(dilation => dilation > 1))
            throw new ArgumentException($"{Describe()}: strides [{string.Join(", ", Strides)}] and dilationRate [{string.Join(", ", DilationRate)}] cannot both be above 1.");
        Padding = padding;
        RecurrentActivation = recurrentActivation ?? Activations.Sigmoid;
        UnitForgetBias = unitForgetBias;
    }

    public int Filters { get; }

    public IReadOnlyList<int> KernelSize { get; }

    public IReadOnlyList<int> Strides { get; }

    public IReadOnlyList<int> DilationRate { get; }

    public Padding Padding { get; }

    public ActivationFunction RecurrentActivation { get; }

    public bool UnitForgetBias { get; }

    public override IReadOnlyList<Shape> StateSize =>
        _stateSize is { } size ? [size, size] : throw new InvalidOperationException($"{Describe()}: the states' shape is known once the layer is built.");

    internal override bool UsesUserCode => base.UsesUserCode || RecurrentActivation.Name is null;

    private protected override int Gates => 4;

    public override void Build(Shape input)
    {
        if (!input[1..].IsKnown)
            throw new ShapeException($"{Describe()}: all axes behind the time of the input must be known, received {input} for one step. Give them in Keras.Input.");
        int channels = input.Size(-1);
        AddWeights([.. KernelSize, channels, 4 * Filters], [.. KernelSize, Filters, 4 * Filters], 4 * Filters,
            UnitForgetBias ? new UnitForgetBias(BiasInitializer) : BiasInitializer);
        var x = Tensor.Symbolic(new TensorSpec(input, DType.Float32), null);
        var kernel = Tensor.Symbolic(new TensorSpec(new Shape([.. KernelSize, channels, Filters]), DType.Float32), null);
        _stateSize = Convolve(x, kernel, null).Shape[1..];
    }

    public override (Tensor Output, IReadOnlyList<Tensor> States) Call(Tensor input, IReadOnlyList<Tensor> states, CallContext context)
    {
        var (h, c) = (states[0], states[1]);
        var z = ByGate(input, InputMasks(input, context), Kernel.Value, Bias?.Value, Convolve);
        var g = ByGate(h, StateMasks(h, context), RecurrentKernel.Value, null, (x, kernel, _) => Ops.Conv(x, kernel, padding: Padding.Same));
        c = RecurrentActivation.Apply(z[1] + g[1]) * c + RecurrentActivation.Apply(z[0] + g[0]) * Activation.Apply(z[2] + g[2]);
        h = RecurrentActivation.Apply(z[3] + g[3]) * Activation.Apply(c);
        return (h, [h, c]);
    }

    private Tensor Convolve(Tensor x, Tensor kernel, Tensor? bias) => Ops.Conv(x, kernel, bias, Size.Of(Strides), Padding, Size.Of(DilationRate));

    /// <summary>The four convolutions of the gates: one of all where they have the same mask, else each by itself.</summary>
    private static Tensor[] ByGate(Tensor x, Tensor[]? masks, Tensor kernel, Tensor? bias, Func<Tensor, Tensor, Tensor?, Tensor> convolve)
    {
        if (masks is null)
            return Ops.Split(convolve(x, kernel, bias), 4, -1);
        var kernels = Ops.Split(kernel, 4, -1);
        var biases = bias is null ? null : Ops.Split(bias, 4);
        var z = new Tensor[4];
        for (int i = 0; i < z.Length; i++)
            z[i] = convolve(Drop(x, masks, i), kernels[i], biases?[i]);
        return z;
    }
}
