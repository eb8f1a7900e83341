namespace KerasCourse;

/// <summary>The mean of the numbers in a window that slides over depth, height and width. Positions of the padding are not counted.</summary>
/// <remarks>
/// Input: [batch, depth, height, width, channels]. Output: [batch, newDepth, newHeight, newWidth, channels].
/// New size: (size - pool) / stride + 1 for valid padding, ceil(size / stride) for same. Source: keras.layers.AveragePooling3D.
/// </remarks>
/// <param name="poolSize">The window's size; null: 2.</param>
/// <param name="strides">The distance between two windows; null: the window's size.</param>
/// <param name="padding">valid (the default) or same.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class AveragePooling3D(Size? poolSize = null, Size? strides = null, Padding padding = default, string? name = null)
    : Pooling(3, poolSize, strides, padding, name)
{
    private protected override Tensor Pool(Tensor input) => Ops.AveragePool(input, Size.Of(PoolSize), Size.Of(Strides), Padding);
}
