namespace KerasCourse;

/// <summary>A gated recurrent unit: one gate mixes old state and candidate, another resets the state (formula: <see cref="GRUCell"/>).</summary>
/// <remarks>
/// Input: [batch, time, features]; with Apply(sequence, initialState) also the first state. Output: the last step's [batch, units], or
/// with returnSequences each step's [batch, time, units]; with returnState ApplyAll gives the last state behind it. A mask [batch, time]
/// leaves steps out (see <see cref="RNN"/>). Weights: kernel [features, 3 units], recurrent_kernel [units, 3 units], bias [2, 3 units]. Source: keras.layers.GRU.
/// </remarks>
/// <example><code>
/// var model = new Sequential([
///     new InputLayer([null, 8]),
///     new GRU(32, returnSequences: true),
///     new GRU(16),
///     new Dense(1),
/// ]);
/// </code></example>
public sealed class GRU : DropoutRNN
{
    /// <summary>A layer of that many units.</summary>
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
    /// <param name="activityRegularizer">A penalty on the output.</param>
    /// <param name="kernelConstraint">What is applied to the kernel after each update.</param>
    /// <param name="recurrentConstraint">What is applied to the recurrent kernel after each update.</param>
    /// <param name="biasConstraint">What is applied to the bias after each update.</param>
    /// <param name="dropout">The share of the input's numbers that training drops, the same ones at each step, in [0, 1].</param>
    /// <param name="recurrentDropout">The share of the state's numbers that training drops, the same ones at each step, in [0, 1].</param>
    /// <param name="seed">Makes the dropout repeatable by itself; null: it follows Keras.SetRandomSeed.</param>
    /// <param name="returnSequences">Whether each step's output is returned, or the last one's.</param>
    /// <param name="returnState">Whether ApplyAll gives the last states too.</param>
    /// <param name="goBackwards">Whether the steps are taken from the last to the first; the output stays in the order taken.</param>
    /// <param name="stateful">Whether sample i of a batch goes on from the last states of sample i in the batch before.</param>
    /// <param name="unroll">Accepted for Keras's sake; the numbers and the speed are the same.</param>
    /// <param name="resetAfter">Whether the reset gate acts behind the recurrent product (as in cuDNN), or before it.</param>
    /// <param name="zeroOutputForMask">Whether steps that do not count give zeros, not the output before them.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">units is not positive, or a dropout rate is outside [0, 1].</exception>
    public GRU(int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null, bool useBias = true,
        Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null,
        Regularizer? activityRegularizer = null, Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null,
        Constraint? biasConstraint = null, double dropout = 0, double recurrentDropout = 0, int? seed = null, bool returnSequences = false,
        bool returnState = false, bool goBackwards = false, bool stateful = false, bool unroll = false, bool resetAfter = true,
        bool zeroOutputForMask = false, string? name = null)
        : base(new GRUCell(units, activation, recurrentActivation, useBias, kernelInitializer, recurrentInitializer, biasInitializer,
            kernelRegularizer, recurrentRegularizer, biasRegularizer, kernelConstraint, recurrentConstraint, biasConstraint, dropout,
            recurrentDropout, resetAfter, seed, "gru_cell"), activityRegularizer, returnSequences, returnState, goBackwards, stateful,
            unroll, zeroOutputForMask, name)
    {
    }

    /// <summary>One step of the layer.</summary>
    public new GRUCell Cell => (GRUCell)base.Cell;

    /// <summary>The size of the state and of the output.</summary>
    public int Units => Cell.Units;

    /// <summary>What is applied to the gates.</summary>
    public ActivationFunction RecurrentActivation => Cell.RecurrentActivation;

    /// <summary>Whether the reset gate acts behind the recurrent product.</summary>
    public bool ResetAfter => Cell.ResetAfter;

    private protected override string InputAxes => "[batch, time, features]";

    private protected override int GreatestRank => 3;

    private protected override bool IsOneOp => ResetAfter && Activation.Name == "tanh" && RecurrentActivation.Name == "sigmoid";

    private protected override (Tensor Output, Tensor[] States) RunOp(Tensor sequence, IReadOnlyList<Tensor> states, Tensor? mask)
    {
        var (output, h) = Ops.Gru(sequence, Cell.Kernel, Cell.RecurrentKernel, Cell.Bias?.Value, states[0], mask, GoBackwards, ReturnSequences);
        return (output, [h]);
    }
}
