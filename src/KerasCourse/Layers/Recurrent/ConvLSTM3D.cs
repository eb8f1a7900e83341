namespace KerasCourse;

/// <summary>An LSTM over a sequence of volumes, with convolutions in place of the products: input, states and output keep their places.</summary>
/// <remarks>
/// Input: [batch, time, depth, height, width, channels], channels last. Output: the last step's [batch, depth, height, width, filters], or with
/// returnSequences each step's; with returnState ApplyAll gives the last h and c behind it. Weights: kernel [kernelSize..., channels,
/// 4 filters], recurrent_kernel [kernelSize..., filters, 4 filters], bias [4 filters]. Source: keras.layers.ConvLSTM3D; Shi et al. 2015.
/// </remarks>
public sealed class ConvLSTM3D : ConvLSTM
{
    /// <summary>A layer of that many filters.</summary>
    /// <param name="filters">The number of channels of the state and of the output.</param>
    /// <param name="kernelSize">The kernel's size along each spatial axis.</param>
    /// <param name="strides">The distance between two windows of the input along each spatial axis.</param>
    /// <param name="padding">What happens at the border of the input.</param>
    /// <param name="dilationRate">The distance between two positions in a window of the input along each spatial axis.</param>
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
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive, or a dropout rate is outside [0, 1].</exception>
    public ConvLSTM3D(int filters, Size kernelSize, Size? strides = null, Padding padding = default, Size? dilationRate = null,
        ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null, bool useBias = true,
        Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null, Initializer? biasInitializer = null,
        bool unitForgetBias = true, Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null,
        Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null, Constraint? kernelConstraint = null,
        Constraint? recurrentConstraint = null, Constraint? biasConstraint = null, double dropout = 0, double recurrentDropout = 0,
        int? seed = null, bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false,
        bool unroll = false, bool zeroOutputForMask = false, string? name = null)
        : base(3, new ConvLSTMCell(3, filters, kernelSize, strides, padding, dilationRate, activation, recurrentActivation, useBias,
            kernelInitializer, recurrentInitializer, biasInitializer, unitForgetBias, kernelRegularizer, recurrentRegularizer,
            biasRegularizer, kernelConstraint, recurrentConstraint, biasConstraint, dropout, recurrentDropout, seed), activityRegularizer,
            returnSequences, returnState, goBackwards, stateful, unroll, zeroOutputForMask, name)
    {
    }
}
