namespace KerasCourse;

/// <summary>Long short-term memory: gates decide what a cell state takes in, keeps and shows (formula: <see cref="LSTMCell"/>).</summary>
/// <remarks>
/// Input: [batch, time, features]; with Apply(sequence, initialState) also h and c before the first step. Output: the last step's [batch, units], or
/// with returnSequences each step's [batch, time, units]; with returnState ApplyAll gives the last h and c behind it. A mask [batch, time]
/// leaves steps out (see <see cref="RNN"/>). Weights: kernel [features, 4 units], recurrent_kernel [units, 4 units], bias [4 units]. Source: keras.layers.LSTM.
/// </remarks>
/// <example><code>
/// var sequence = Keras.Input([null, 8]);
/// var states = new LSTM(32, returnSequences: true, returnState: true).ApplyAll([sequence]); // each step's output, last h, last c
/// var last = new LSTM(16, dropout: 0.2).Apply(states[0]);
/// var model = new Model(sequence, new Dense(1).Apply(last));
/// </code></example>
public sealed class LSTM : DropoutRNN
{
    /// <summary>A layer of that many units.</summary>
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
    /// <param name="zeroOutputForMask">Whether steps that do not count give zeros, not the output before them.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">units is not positive, or a dropout rate is outside [0, 1].</exception>
    public LSTM(int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null, bool useBias = true,
        Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null, Initializer? biasInitializer = null,
        bool unitForgetBias = true, Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null,
        Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null, Constraint? kernelConstraint = null,
        Constraint? recurrentConstraint = null, Constraint? biasConstraint = null, double dropout = 0, double recurrentDropout = 0,
        int? seed = null, bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false,
        bool unroll = false, bool zeroOutputForMask = false, string? name = null)
        : base(new LSTMCell(units, activation, recurrentActivation, useBias, kernelInitializer, recurrentInitializer, biasInitializer,
            unitForgetBias, kernelRegularizer, recurrentRegularizer, biasRegularizer, kernelConstraint, recurrentConstraint, biasConstraint,
            dropout, recurrentDropout, seed, "lstm_cell"), activityRegularizer, returnSequences, returnState, goBackwards, stateful, unroll,
            zeroOutputForMask, name)
    {
    }

    /// <summary>One step of the layer.</summary>
    public new LSTMCell Cell => (LSTMCell)base.Cell;

    /// <summary>The size of the state and of the output.</summary>
    public int Units => Cell.Units;

    /// <summary>What is applied to the gates.</summary>
    public ActivationFunction RecurrentActivation => Cell.RecurrentActivation;

    /// <summary>Whether the forget gate's bias begins with 1.</summary>
    public bool UnitForgetBias => Cell.UnitForgetBias;

    private protected override string InputAxes => "[batch, time, features]";

    private protected override int GreatestRank => 3;

    private protected override bool IsOneOp => Activation.Name == "tanh" && RecurrentActivation.Name == "sigmoid";

    private protected override (Tensor Output, Tensor[] States) RunOp(Tensor sequence, IReadOnlyList<Tensor> states, Tensor? mask)
    {
        var (output, h, c) = Ops.Lstm(sequence, Cell.Kernel, Cell.RecurrentKernel, Cell.Bias?.Value, states[0], states[1], mask, GoBackwards, ReturnSequences);
        return (output, [h, c]);
    }
}
