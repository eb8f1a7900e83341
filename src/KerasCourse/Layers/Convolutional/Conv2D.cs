namespace KerasCourse;

/// <summary>A convolution over height and width: activation(conv(x, kernel) + bias).</summary>
/// <remarks>
/// Input: [batch, height, width, channels]. Output: [batch, newHeight, newWidth, filters].
/// New size: (size - span) / stride + 1 for valid padding, ceil(size / stride) for same, with span = (kernel - 1) * dilation + 1.
/// Weights: kernel [kernelSize..., channels / groups, filters], bias [filters]. Source: keras.layers.Conv2D.
/// </remarks>
/// <example><code>
/// var h = new Conv2D(32, 3, strides: 2, padding: "same", activation: "relu").Apply(images); // [batch, 14, 14, 32] of 28 x 28
/// h = new Conv2D(64, (3, 5)).Apply(h);
/// </code></example>
/// <param name="filters">The number of output channels.</param>
/// <param name="kernelSize">The kernel's size; one number stands for all axes.</param>
/// <param name="strides">The distance between two windows; null: 1.</param>
/// <param name="padding">valid (the default), same.</param>
/// <param name="dilationRate">The distance between two positions in a window; null: 1.</param>
/// <param name="groups">How many runs the channels are split into.</param>
/// <param name="activation">What is applied to the result; null: nothing.</param>
/// <param name="useBias">Whether a bias is added.</param>
/// <param name="kernelInitializer">The kernel's first numbers; null: glorot_uniform.</param>
/// <param name="biasInitializer">The bias's first numbers; null: zeros.</param>
/// <param name="kernelRegularizer">A penalty on the kernel.</param>
/// <param name="biasRegularizer">A penalty on the bias.</param>
/// <param name="activityRegularizer">A penalty on the output.</param>
/// <param name="kernelConstraint">What is applied to the kernel after each update.</param>
/// <param name="biasConstraint">What is applied to the bias after each update.</param>
/// <param name="name">The name; null: conv2d, conv2d_1, ...</param>
public sealed class Conv2D(int filters, Size kernelSize, Size? strides = null, Padding padding = default, Size? dilationRate = null, int groups = 1,
    ActivationFunction? activation = null, bool useBias = true, Initializer? kernelInitializer = null, Initializer? biasInitializer = null,
    Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
    Constraint? kernelConstraint = null, Constraint? biasConstraint = null, string? name = null)
    : Convolution(2, filters, kernelSize, strides, padding, dilationRate, groups, activation, useBias, kernelInitializer, biasInitializer,
        kernelRegularizer, biasRegularizer, activityRegularizer, kernelConstraint, biasConstraint, name);
