namespace KerasCourse;

/// <summary>The mean of the numbers in windows that are chosen so that a given number of positions comes out.</summary>
/// <remarks>
/// Window i covers the positions floor(i size / output) to ceil((i + 1) size / output) - 1.
/// Input: [batch, depth, height, width, channels] of known sizes. Output: [batch, outputSize..., channels]. Source: keras.layers.AdaptiveAveragePooling3D.
/// </remarks>
/// <param name="outputSize">How many positions come out along each spatial axis.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class AdaptiveAveragePooling3D(Size outputSize, string? name = null) : AdaptivePooling(3, outputSize, name)
{
    private protected override Tensor Pool(Tensor input, Size outputSize) => Ops.AdaptiveAveragePool(input, outputSize);
}
