namespace KerasCourse;

/// <summary>A convolution over steps of each channel by itself: activation(conv(x, kernel) + bias), depthMultiplier outputs for each channel.</summary>
/// <remarks>
/// Input: [batch, steps, channels]. Output: [batch, newSteps, channels * depthMultiplier]; the outputs of one channel are neighbours.
/// New size: (size - span) / stride + 1 for valid padding, ceil(size / stride) for same, with span = (kernel - 1) * dilation + 1.
/// Weights: kernel [kernelSize..., channels, depthMultiplier], bias [channels * depthMultiplier]. Source: keras.layers.DepthwiseConv1D.
/// </remarks>
/// <param name="kernelSize">The kernel's size; one number stands for all axes.</param>
/// <param name="strides">The distance between two windows; null: 1.</param>
/// <param name="padding">valid (the default), same.</param>
/// <param name="depthMultiplier">The number of output channels for each input channel.</param>
/// <param name="dilationRate">The distance between two positions in a window; null: 1.</param>
/// <param name="activation">What is applied to the result; null: nothing.</param>
/// <param name="useBias">Whether a bias is added.</param>
/// <param name="depthwiseInitializer">The kernel's first numbers; null: glorot_uniform.</param>
/// <param name="biasInitializer">The bias's first numbers; null: zeros.</param>
/// <param name="depthwiseRegularizer">A penalty on the kernel.</param>
/// <param name="biasRegularizer">A penalty on the bias.</param>
/// <param name="activityRegularizer">A penalty on the output.</param>
/// <param name="depthwiseConstraint">What is applied to the kernel after each update.</param>
/// <param name="biasConstraint">What is applied to the bias after each update.</param>
/// <param name="name">The name; null: depthwise_conv1d, depthwise_conv1d_1, ...</param>
public sealed class DepthwiseConv1D(Size kernelSize, Size? strides = null, Padding padding = default, int depthMultiplier = 1, Size? dilationRate = null,
    ActivationFunction? activation = null, bool useBias = true, Initializer? depthwiseInitializer = null, Initializer? biasInitializer = null,
    Regularizer? depthwiseRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
    Constraint? depthwiseConstraint = null, Constraint? biasConstraint = null, string? name = null)
    : DepthwiseConvolution(1, kernelSize, strides, padding, depthMultiplier, dilationRate, activation, useBias, depthwiseInitializer, biasInitializer,
        depthwiseRegularizer, biasRegularizer, activityRegularizer, depthwiseConstraint, biasConstraint, name);
