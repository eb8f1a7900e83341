namespace KerasCourse;

/// <summary>One step of a <see cref="SimpleRNN"/>: h' = activation(x kernel + bias + h recurrentKernel).</summary>
/// <remarks>
/// Inputs: x [batch, features], h [batch, units]. Outputs: h', h'. Weights: kernel [features, units], recurrent_kernel [units, units],
/// bias [units]. Source: keras.layers.SimpleRNNCell.
/// </remarks>
public sealed class SimpleRNNCell : DropoutRNNCell
{
    /// <summary>A cell.</summary>
    /// <param name="units">The size of the state and of the output.</param>
    /// <param name="activation">What is applied to the candidate for the new state, and to the state that goes out; null: tanh.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelInitializer">The kernel's first numbers; null: glorot_uniform.</param>
    /// <param name="recurrentInitializer">The recurrent kernel's first numbers; null: orthogonal.</param>
    /// <param name="biasInitializer">The bias's first numbers; null: zeros.</param>
    /// <param name="kernelRegularizer">A penalty on the kernel.</param>
    /// <param name="recurrentRegularizer">A penalty on the recurrent kernel.</param>
    /// <param name="biasRegularizer">A penalty on the bias.</param>
    /// <param name="kernelConstraint">What is applied to the kernel after each update.</param>
    /// <param name="recurrentConstraint">What is applied to the recurrent kernel after each update.</param>
    /// <param name="biasConstraint">What is applied to the bias after each update.</param>
    /// <param name="dropout">The share of the input's numbers that training drops, the same ones at each step, in [0, 1].</param>
    /// <param name="recurrentDropout">The share of the state's numbers that training drops, the same ones at each step, in [0, 1].</param>
    /// <param name="seed">Makes the dropout repeatable by itself; null: it follows Keras.SetRandomSeed.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">units is not positive, or a dropout rate is outside [0, 1].</exception>
    public SimpleRNNCell(int units, ActivationFunction? activation = null, bool useBias = true, Initializer? kernelInitializer = null,
        Initializer? recurrentInitializer = null, Initializer? biasInitializer = null, Regularizer? kernelRegularizer = null,
        Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null, Constraint? kernelConstraint = null,
        Constraint? recurrentConstraint = null, Constraint? biasConstraint = null, double dropout = 0, double recurrentDropout = 0,
        int? seed = null, string? name = null)
        : base(activation, useBias, kernelInitializer, recurrentInitializer, biasInitializer, kernelRegularizer, recurrentRegularizer,
            biasRegularizer, kernelConstraint, recurrentConstraint, biasConstraint, dropout, recurrentDropout, seed, name)
    {
        Throw.IfNotPositive(Describe(), nameof(units), units);
        Units = units;
    }

    /// <summary>The size of the state and of the output.</summary>
    public int Units { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Shape> StateSize => [Units];

    private protected override int Gates => 1;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The last axis is unknown.</exception>
    public override void Build(Shape input) => AddWeights((Features(input), Units), (Units, Units), Units, BiasInitializer);

    /// <inheritdoc/>
    public override (Tensor Output, IReadOnlyList<Tensor> States) Call(Tensor input, IReadOnlyList<Tensor> states, CallContext context)
    {
        var x = Product(input, InputMasks(input, context), Kernel.Value, Bias?.Value);
        var h = Activation.Apply(x + Ops.MatMul(Drop(states[0], StateMasks(states[0], context)), RecurrentKernel.Value));
        return (h, [h]);
    }
}
