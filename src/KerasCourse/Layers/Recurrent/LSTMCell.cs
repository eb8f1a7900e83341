namespace KerasCourse;

/// <summary>One step of an <see cref="LSTM"/>: c' = f c + i activation(z_c), h' = o activation(c').</summary>
/// <remarks>
/// [z_i, z_f, z_c, z_o] = x kernel + h recurrentKernel + bias; i, f, o = recurrentActivation(z_i, z_f, z_o). Inputs: x [batch, features],
/// h and c [batch, units]. Outputs: h', h', c'. Weights: kernel [features, 4 units], recurrent_kernel [units, 4 units], bias [4 units].
/// Source: keras.layers.LSTMCell; Hochreiter and Schmidhuber 1997.
/// </remarks>
public sealed class LSTMCell : DropoutRNNCell
{
    /// <summary>A cell.</summary>
    /// <param name="units">The size of the state and of the output.</param>
    /// <param name="activation">What is applied to the candidate for the new state, and to the state that goes out; null: tanh.</param>
    /// <param name="recurrentActivation">What is applied to the gates; null: sigmoid.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelInitializer">The kernel's first numbers; null: glorot_uniform.</param>
    /// <param name="recurrentInitializer">The recurrent kernel's first numbers; null: orthogonal.</param>
    /// <param name="biasInitializer">The bias's first numbers; null: zeros.</param>
    /// <param name="unitForgetBias">Whether the forget gate's bias begins with 1.</param>
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
    public LSTMCell(int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null, bool useBias = true,
        Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null, Initializer? biasInitializer = null,
        bool unitForgetBias = true, Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null,
        Regularizer? biasRegularizer = null, Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null,
        Constraint? biasConstraint = null, double dropout = 0, double recurrentDropout = 0, int? seed = null, string? name = null)
        : base(activation, useBias, kernelInitializer, recurrentInitializer, biasInitializer, kernelRegularizer, recurrentRegularizer,
            biasRegularizer, kernelConstraint, recurrentConstraint, biasConstraint, dropout, recurrentDropout, seed, name)
    {
        Throw.IfNotPositive(Describe(), nameof(units), units);
        Units = units;
        RecurrentActivation = recurrentActivation ?? Activations.Sigmoid;
        UnitForgetBias = unitForgetBias;
    }

    /// <summary>The size of the state and of the output.</summary>
    public int Units { get; }

    /// <summary>What is applied to the gates.</summary>
    public ActivationFunction RecurrentActivation { get; }

    /// <summary>Whether the forget gate's bias begins with 1.</summary>
    public bool UnitForgetBias { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Shape> StateSize => [Units, Units];

    internal override bool UsesUserCode => base.UsesUserCode || RecurrentActivation.Name is null;

    private protected override int Gates => 4;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The last axis is unknown.</exception>
    public override void Build(Shape input) =>
        AddWeights((Features(input), 4 * Units), (Units, 4 * Units), 4 * Units, UnitForgetBias ? new UnitForgetBias(BiasInitializer) : BiasInitializer);

    /// <inheritdoc/>
    public override (Tensor Output, IReadOnlyList<Tensor> States) Call(Tensor input, IReadOnlyList<Tensor> states, CallContext context)
    {
        var (h, c) = (states[0], states[1]);
        var z = Ops.Split(Product(input, InputMasks(input, context), Kernel.Value, Bias?.Value) +
            Product(h, StateMasks(h, context), RecurrentKernel.Value, null), 4, -1);
        c = RecurrentActivation.Apply(z[1]) * c + RecurrentActivation.Apply(z[0]) * Activation.Apply(z[2]);
        h = RecurrentActivation.Apply(z[3]) * Activation.Apply(c);
        return (h, [h, c]);
    }
}
