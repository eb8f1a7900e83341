namespace KerasCourse;

/// <summary>One step of a <see cref="GRU"/>: h' = z h + (1 - z) activation(x_h + r h_h).</summary>
/// <remarks>
/// z = recurrentActivation(x_z + h_z), r = recurrentActivation(x_r + h_r) with [x_z, x_r, x_h] = x kernel + bias_0 and
/// [h_z, h_r, h_h] = h recurrentKernel + bias_1; without resetAfter, r h_h is (r h) recurrentKernel_h and there is one bias. Inputs:
/// x [batch, features], h [batch, units]. Outputs: h', h'. Weights: kernel [features, 3 units], recurrent_kernel [units, 3 units],
/// bias [2, 3 units], or [3 units] without resetAfter. Source: keras.layers.GRUCell; Cho et al. 2014.
/// </remarks>
public sealed class GRUCell : DropoutRNNCell
{
    /// <summary>A cell.</summary>
    /// <param name="units">The size of the state and of the output.</param>
    /// <param name="activation">What is applied to the candidate for the new state, and to the state that goes out; null: tanh.</param>
    /// <param name="recurrentActivation">What is applied to the gates; null: sigmoid.</param>
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
    /// <param name="resetAfter">Whether the reset gate acts behind the recurrent product (as in cuDNN), or before it.</param>
    /// <param name="seed">Makes the dropout repeatable by itself; null: it follows Keras.SetRandomSeed.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">units is not positive, or a dropout rate is outside [0, 1].</exception>
    public GRUCell(int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null, bool useBias = true,
        Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null, double dropout = 0,
        double recurrentDropout = 0, bool resetAfter = true, int? seed = null, string? name = null)
        : base(activation, useBias, kernelInitializer, recurrentInitializer, biasInitializer, kernelRegularizer, recurrentRegularizer,
            biasRegularizer, kernelConstraint, recurrentConstraint, biasConstraint, dropout, recurrentDropout, seed, name)
    {
        Throw.IfNotPositive(Describe(), nameof(units), units);
        Units = units;
        RecurrentActivation = recurrentActivation ?? Activations.Sigmoid;
        ResetAfter = resetAfter;
    }

    /// <summary>The size of the state and of the output.</summary>
    public int Units { get; }

    /// <summary>What is applied to the gates.</summary>
    public ActivationFunction RecurrentActivation { get; }

    /// <summary>Whether the reset gate acts behind the recurrent product.</summary>
    public bool ResetAfter { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Shape> StateSize => [Units];

    internal override bool UsesUserCode => base.UsesUserCode || RecurrentActivation.Name is null;

    private protected override int Gates => 3;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The last axis is unknown.</exception>
    public override void Build(Shape input) =>
        AddWeights((Features(input), 3 * Units), (Units, 3 * Units), ResetAfter ? (2, 3 * Units) : 3 * Units, BiasInitializer);

    /// <inheritdoc/>
    public override (Tensor Output, IReadOnlyList<Tensor> States) Call(Tensor input, IReadOnlyList<Tensor> states, CallContext context)
    {
        var h = states[0];
        var biases = Bias is null ? [] : ResetAfter ? Ops.Unstack(Bias.Value) : [Bias.Value];
        var x = Ops.Split(Product(input, InputMasks(input, context), Kernel.Value, biases is [var first, ..] ? first : null), 3, -1);
        var masks = StateMasks(h, context);
        Tensor z, candidate;
        if (ResetAfter)
        {
            var g = Ops.Split(Product(h, masks, RecurrentKernel.Value, biases is [_, var second] ? second : null), 3, -1);
            z = RecurrentActivation.Apply(x[0] + g[0]);
            candidate = Activation.Apply(x[2] + RecurrentActivation.Apply(x[1] + g[1]) * g[2]);
        }
        else
        {
            var kernels = Ops.Split(RecurrentKernel.Value, 3, 1);
            z = RecurrentActivation.Apply(x[0] + Ops.MatMul(Drop(h, masks, 0), kernels[0]));
            var r = RecurrentActivation.Apply(x[1] + Ops.MatMul(Drop(h, masks, 1), kernels[1]));
            candidate = Activation.Apply(x[2] + Ops.MatMul(r * Drop(h, masks, 2), kernels[2]));
        }
        h = z * h + (1 - z) * candidate;
        return (h, [h]);
    }
}
