namespace KerasCourse;

/// <summary>A transposed convolution over depth, height and width, which enlarges: activation(the input gradient of a convolution, at x, + bias).</summary>
/// <remarks>
/// Every input position adds kernel[k, f, c] * x[c] to the output position i * stride + k * dilation - before.
/// Input: [batch, depth, height, width, channels]. Output: [batch, newDepth, newHeight, newWidth, filters].
/// New size, with span = (kernel - 1) * dilation + 1: (size - 1) * stride + max(span, stride) for valid padding, size * stride for same;
/// with outputPadding p, (size - 1) * stride + span + p and (size - 1) * stride + span % 2 + p.
/// Weights: kernel [kernelSize..., filters, channels], bias [filters]. Source: keras.layers.Conv3DTranspose.
/// </remarks>
/// <param name="filters">The number of output channels.</param>
/// <param name="kernelSize">The kernel's size; one number stands for all axes.</param>
/// <param name="strides">How far two inputs are apart in the output; null: 1.</param>
/// <param name="padding">valid (the default), same.</param>
/// <param name="outputPadding">How much longer the output is made, less than the stride; null: Keras's own choice.</param>
/// <param name="dilationRate">The distance between two positions in a window; null: 1.</param>
/// <param name="activation">What is applied to the result; null: nothing.</param>
/// <param name="useBias">Whether a bias is added.</param>
/// <param name="kernelInitializer">The kernel's first numbers; null: glorot_uniform.</param>
/// <param name="biasInitializer">The bias's first numbers; null: zeros.</param>
/// <param name="kernelRegularizer">A penalty on the kernel.</param>
/// <param name="biasRegularizer">A penalty on the bias.</param>
/// <param name="activityRegularizer">A penalty on the output.</param>
/// <param name="kernelConstraint">What is applied to the kernel after each update.</param>
/// <param name="biasConstraint">What is applied to the bias after each update.</param>
/// <param name="name">The name; null: conv3d_transpose, conv3d_transpose_1, ...</param>
public sealed class Conv3DTranspose(int filters, Size kernelSize, Size? strides = null, Padding padding = default, Size? outputPadding = null,
    Size? dilationRate = null, ActivationFunction? activation = null, bool useBias = true, Initializer? kernelInitializer = null,
    Initializer? biasInitializer = null, Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null,
    Regularizer? activityRegularizer = null, Constraint? kernelConstraint = null, Constraint? biasConstraint = null, string? name = null)
    : TransposedConvolution(3, filters, kernelSize, strides, padding, outputPadding, dilationRate, activation, useBias, kernelInitializer,
        biasInitializer, kernelRegularizer, biasRegularizer, activityRegularizer, kernelConstraint, biasConstraint, name);
