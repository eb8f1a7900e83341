namespace KerasCourse;

/// <summary>A dense layer over any axes: activation(einsum(equation, x, kernel) + bias).</summary>
/// <remarks>
/// Input and output: the shapes that the equation says, the batch axis in front. Weights: kernel with the axes of the equation's second
/// term, bias with those of <c>biasAxes</c>. <c>"abc,cd->abd"</c> is <see cref="Dense"/>; <c>"..."</c> stands for any axes.
/// Source: keras.layers.EinsumDense.
/// </remarks>
/// <example><code>var heads = new EinsumDense("abc,cde->abde", outputShape: (null, 8, 64), biasAxes: "de").Apply(x);</code></example>
public sealed class EinsumDense : Layer
{
    private Variable _kernel = null!;
    private Variable? _bias;
    private EinsumDenseShapes _shapes = null!;

    /// <summary>A dense layer over the axes of an equation.</summary>
    /// <param name="equation">What is multiplied and summed: <c>"input,kernel->output"</c>, a letter for each axis.</param>
    /// <param name="outputShape">The sizes of the output's axes, without the batch axis and without those of "..."; null where the input says it.</param>
    /// <param name="activation">What is applied to the result; null: nothing.</param>
    /// <param name="biasAxes">The output's letters that the bias has, such as <c>"de"</c>; null: no bias.</param>
    /// <param name="kernelInitializer">The kernel's first numbers; null: glorot_uniform.</param>
    /// <param name="biasInitializer">The bias's first numbers; null: zeros.</param>
    /// <param name="kernelRegularizer">A penalty on the kernel.</param>
    /// <param name="biasRegularizer">A penalty on the bias.</param>
    /// <param name="activityRegularizer">A penalty on the output.</param>
    /// <param name="kernelConstraint">What is applied to the kernel after each update.</param>
    /// <param name="biasConstraint">What is applied to the bias after each update.</param>
    /// <param name="name">The name; null: automatic.</param>
    public EinsumDense(string equation, Shape outputShape, ActivationFunction? activation = null, string? biasAxes = null,
        Initializer? kernelInitializer = null, Initializer? biasInitializer = null, Regularizer? kernelRegularizer = null,
        Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null, Constraint? kernelConstraint = null,
        Constraint? biasConstraint = null, string? name = null)
        : base(name)
    {
        (Equation, OutputShape, BiasAxes) = (equation, outputShape, biasAxes);
        Activation = activation ?? Activations.Linear;
        KernelInitializer = kernelInitializer ?? "glorot_uniform";
        BiasInitializer = biasInitializer ?? "zeros";
        KernelRegularizer = kernelRegularizer;
        BiasRegularizer = biasRegularizer;
        ActivityRegularizer = activityRegularizer;
        KernelConstraint = kernelConstraint;
        BiasConstraint = biasConstraint;
    }

    /// <summary>What is multiplied and summed.</summary>
    public string Equation { get; }

    /// <summary>The sizes of the output's axes as they were given.</summary>
    public new Shape OutputShape { get; }

    /// <summary>What is applied to the result.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>The output's letters that the bias has.</summary>
    public string? BiasAxes { get; }

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

    /// <summary>The kernel, once the layer is built.</summary>
    public Variable Kernel => _kernel;

    /// <summary>The bias, once the layer is built.</summary>
    public Variable? Bias => _bias;

    internal override bool UsesUserCode => Activation.Name is null;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The equation is not well formed.</exception>
    /// <exception cref="ShapeException">The input or the output shape does not fit the equation.</exception>
    public override void Build(Shape input)
    {
        _shapes = new EinsumDenseShapes(Describe(), Equation, BiasAxes, input, OutputShape);
        var initializer = KernelInitializer is Initializers.VarianceScaling scaling ? scaling.WithAxes(_shapes.InputAxes, _shapes.OutputAxes) : KernelInitializer;
        _kernel = AddWeight(_shapes.Kernel, initializer, name: "kernel", regularizer: KernelRegularizer, constraint: KernelConstraint);
        _bias = _shapes.Bias is { } bias ? AddWeight(bias, BiasInitializer, name: "bias", regularizer: BiasRegularizer, constraint: BiasConstraint) : null;
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The input is not the one that the layer was built for.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        _shapes.Check(Describe(), input.Shape);
        if (_shapes.DenseAxes is { } axes)
            return AsDense(input, axes);
        var y = Ops.Einsum(_shapes.Equation, input, _kernel.Value);
        return Activation.Apply(_bias is null ? y : y + _bias.Value);
    }

    /// <summary>One product of matrices with bias and activation fused: the last axes of the input are the first ones of the kernel.</summary>
    private Tensor AsDense(Tensor input, int summed)
    {
        var free = input.Shape[..^summed];
        int features = input.Shape[^summed..].Count;
        var x = summed == 1 ? input : Ops.Reshape(input, new Shape([.. free.Sizes, features]));
        var units = _kernel.Shape[summed..];
        var kernel = _kernel.Shape.Rank == 2 ? _kernel.Value : Ops.Reshape(_kernel.Value, Shape.Of(features, units.Count));
        var bias = _bias is null ? null : _bias.Shape.Rank == 1 ? _bias.Value : Ops.Reshape(_bias.Value, units.Count);
        var y = Ops.Dense(x, kernel, bias, Activation.Fused);
        if (units.Rank != 1)
            y = Ops.Reshape(y, new Shape([.. free.Sizes, .. units.Sizes]));
        return Activation.IsFusable ? y : Activation.Apply(y);
    }
}
