namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The largest number of each window, channel by channel.</summary>
    /// <remarks>
    /// y[n, o, c] = max over k of x[n, o * stride - before + k, c]; padding never wins. Input: x [batch, spatial..., channels] with 1 to 3
    /// spatial axes. Output: [batch, spatial'..., channels] with (size - pool) / stride + 1 (valid) or ceil(size / stride) (same)
    /// positions along each axis. Gradient: dy goes to the place that won (the first, where several are equal); the places are kept while
    /// a tape records. Source: keras.ops.max_pool.
    /// </remarks>
    /// <param name="x">The input; integers become Float32.</param>
    /// <param name="poolSize">The window.</param>
    /// <param name="strides">The distance between two windows; the pool size if null.</param>
    /// <param name="padding">Valid (the default) or same.</param>
    /// <exception cref="ShapeException">The input has not 1 to 3 spatial axes, or the pool is larger than it.</exception>
    public static Tensor MaxPool(Tensor x, Size poolSize, Size? strides = null, Padding padding = default) =>
        Operation.Run(new MaxPoolOperation(poolSize, strides, padding), ToFloat(x));
}

internal sealed class MaxPoolOperation(Size poolSize, Size? strides, Padding padding) : PoolOperation(poolSize, strides, padding)
{
    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var (y, places) = Backend.Current.Pooling.MaxPool(inputs[0], Windows(inputs[0]), forGradient);
        return places is null ? [y] : [y, places];
    }

    public override Tensor?[] Gradient(GradientContext context) =>
        [Run(new MaxPoolGradientOperation(Windows(context.Inputs[0])), context.OutputGradient, context.Outputs[1])];
}
