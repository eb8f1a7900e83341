namespace KerasCourse;

/// <summary>The largest number in a window that slides over steps.</summary>
/// <remarks>
/// Input: [batch, steps, channels]. Output: [batch, newSteps, channels].
/// New size: (size - pool) / stride + 1 for valid padding, ceil(size / stride) for same. Source: keras.layers.MaxPooling1D.
/// </remarks>
/// <param name="poolSize">The window's size; null: 2.</param>
/// <param name="strides">The distance between two windows; null: the window's size.</param>
/// <param name="padding">valid (the default) or same.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class MaxPooling1D(Size? poolSize = null, Size? strides = null, Padding padding = default, string? name = null)
    : Pooling(1, poolSize, strides, padding, name)
{
    private protected override Tensor Pool(Tensor input) => Ops.MaxPool(input, Size.Of(PoolSize), Size.Of(Strides), Padding);
}
