namespace KerasCourse;

/// <summary>The largest of the numbers in windows that are chosen so that a given number of positions comes out.</summary>
/// <remarks>
/// Window i covers the positions floor(i size / output) to ceil((i + 1) size / output) - 1.
/// Input: [batch, steps, channels] of known sizes. Output: [batch, outputSize..., channels]. Source: keras.layers.AdaptiveMaxPooling1D.
/// </remarks>
/// <param name="outputSize">How many positions come out along each spatial axis.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class AdaptiveMaxPooling1D(Size outputSize, string? name = null) : AdaptivePooling(1, outputSize, name)
{
    private protected override Tensor Pool(Tensor input, Size outputSize) => Ops.AdaptiveMaxPool(input, outputSize);
}
