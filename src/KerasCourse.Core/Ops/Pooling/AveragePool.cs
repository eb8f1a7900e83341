namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The mean of each window, channel by channel; padding is not counted.</summary>
    /// <remarks>
    /// y[n, o, c] = mean over k of x[n, o * stride - before + k, c], over the positions inside the input. Input: x
    /// [batch, spatial..., channels] with 1 to 3 spatial axes. Output: [batch, spatial'..., channels] with (size - pool) / stride + 1
    /// (valid) or ceil(size / stride) (same) positions along each axis. Gradient: dy shared out evenly. Source: keras.ops.average_pool.
    /// </remarks>
    /// <param name="x">The input; integers become Float32.</param>
    /// <param name="poolSize">The window.</param>
    /// <param name="strides">The distance between two windows; the pool size if null.</param>
    /// <param name="padding">Valid (the default) or same.</param>
    /// <exception cref="ShapeException">The input has not 1 to 3 spatial axes, or the pool is larger than it.</exception>
    public static Tensor AveragePool(Tensor x, Size poolSize, Size? strides = null, Padding padding = default) =>
        Operation.Run(new AveragePoolOperation(poolSize, strides, padding), ToFloat(x));
}

internal sealed class AveragePoolOperation(Size poolSize, Size? strides, Padding padding) : PoolOperation(poolSize, strides, padding)
{
    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Pooling.AveragePool(inputs[0], Windows(inputs[0]))];

    public override Tensor?[] Gradient(GradientContext context) =>
        [Run(new AveragePoolGradientOperation(Windows(context.Inputs[0])), context.OutputGradient)];
}
