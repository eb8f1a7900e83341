namespace KerasCourse;

/// <summary>A convolution over height and width of each channel by itself, then one of size 1 that mixes the channels, with bias and activation.</summary>
/// <remarks>
/// Input: [batch, height, width, channels]. Output: [batch, newHeight, newWidth, filters].
/// New size: (size - span) / stride + 1 for valid padding, ceil(size / stride) for same, with span = (kernel - 1) * dilation + 1.
/// Weights: depthwise_kernel [kernelSize..., channels, depthMultiplier], pointwise_kernel [1..., channels * depthMultiplier, filters],
/// bias [filters]. Source: keras.layers.SeparableConv2D.
/// </remarks>
/// <param name="filters">The number of output channels.</param>
/// <param name="kernelSize">The depthwise kernel's size; one number stands for all axes.</param>
/// <param name="strides">The distance between two windows; null: 1.</param>
/// <param name="padding">valid (the default), same.</param>
/// <param name="dilationRate">The distance between two positions in a window; null: 1.</param>
/// <param name="depthMultiplier">The number of channels between the two convolutions for each input channel.</param>
/// <param name="activation">What is applied to the result; null: nothing.</param>
/// <param name="useBias">Whether a bias is added.</param>
/// <param name="depthwiseInitializer">The depthwise kernel's first numbers; null: glorot_uniform.</param>
/// <param name="pointwiseInitializer">The pointwise kernel's first numbers; null: glorot_uniform.</param>
/// <param name="biasInitializer">The bias's first numbers; null: zeros.</param>
/// <param name="depthwiseRegularizer">A penalty on the depthwise kernel.</param>
/// <param name="pointwiseRegularizer">A penalty on the pointwise kernel.</param>
/// <param name="biasRegularizer">A penalty on the bias.</param>
/// <param name="activityRegularizer">A penalty on the output.</param>
/// <param name="depthwiseConstraint">What is applied to the depthwise kernel after each update.</param>
/// <param name="pointwiseConstraint">What is applied to the pointwise kernel after each update.</param>
/// <param name="biasConstraint">What is applied to the bias after each update.</param>
/// <param name="name">The name; null: separable_conv2d, separable_conv2d_1, ...</param>
public sealed class SeparableConv2D(int filters, Size kernelSize, Size? strides = null, Padding padding = default, Size? dilationRate = null,
    int depthMultiplier = 1, ActivationFunction? activation = null, bool useBias = true, Initializer? depthwiseInitializer = null,
    Initializer? pointwiseInitializer = null, Initializer? biasInitializer = null, Regularizer? depthwiseRegularizer = null,
    Regularizer? pointwiseRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
    Constraint? depthwiseConstraint = null, Constraint? pointwiseConstraint = null, Constraint? biasConstraint = null, string? name = null)
    : SeparableConvolution(2, filters, kernelSize, strides, padding, dilationRate, depthMultiplier, activation, useBias, depthwiseInitializer,
        pointwiseInitializer, biasInitializer, depthwiseRegularizer, pointwiseRegularizer, biasRegularizer, activityRegularizer,
        depthwiseConstraint, pointwiseConstraint, biasConstraint, name);
