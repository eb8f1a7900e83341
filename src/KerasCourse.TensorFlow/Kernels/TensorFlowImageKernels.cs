namespace KerasCourse.TensorFlow;

/// <summary>Resampling of images, on the embedded engine: it has the weights of every interpolation, and exact gradients.</summary>
internal sealed class TensorFlowImageKernels(TensorFlowBackend backend) : TensorFlowKernels(backend), IImageKernels
{
    [OnEmbeddedEngine]
    public Tensor Resample(Tensor x, int axis, int[] places, float[] weights, int taps) =>
        OnEmbedded($"Resample {axis} {taps} {Key(places, weights)}", [x], (engine, t) => engine.Image.Resample(t[0], axis, places, weights, taps));

    [OnEmbeddedEngine]
    public Tensor ResampleGradient(Tensor dy, int axis, int[] places, float[] weights, int taps, int size) =>
        OnEmbedded($"ResampleGradient {axis} {taps} {size} {Key(places, weights)}", [dy],
            (engine, t) => engine.Image.ResampleGradient(t[0], axis, places, weights, taps, size));

    [OnEmbeddedEngine]
    public Tensor AffineTransform(Tensor images, Tensor transforms, Interpolation interpolation, FillMode fillMode, double fillValue) =>
        OnEmbedded($"AffineTransform {interpolation} {fillMode} {fillValue}", [images, transforms],
            (engine, t) => engine.Image.AffineTransform(t[0], t[1], interpolation, fillMode, fillValue));

    [OnEmbeddedEngine]
    public Tensor AffineTransformGradient(Tensor dy, Tensor transforms, Interpolation interpolation, FillMode fillMode) =>
        OnEmbedded($"AffineTransformGradient {interpolation} {fillMode}", [dy, transforms],
            (engine, t) => engine.Image.AffineTransformGradient(t[0], t[1], interpolation, fillMode));

    /// <summary>What tells the weights of one resize from those of another.</summary>
    private static string Key(int[] places, float[] weights) => $"{string.Join(',', places)} {string.Join(',', weights)}";
}
