namespace KerasCourse;

/// <summary>Resampling of images. Float types only; shapes are known and fit.</summary>
public interface IImageKernels
{
    /// <summary>
    /// Mixes the entries of one axis: y[.., i, ..] = the sum over t of weights[i * taps + t] * x[.., places[i * taps + t], ..].
    /// </summary>
    Tensor Resample(Tensor x, int axis, int[] places, float[] weights, int taps);

    /// <summary>What <see cref="Resample"/> turns dy into for an axis of <paramref name="size"/> entries: the transposed sums.</summary>
    Tensor ResampleGradient(Tensor dy, int axis, int[] places, float[] weights, int taps, int size);

    /// <summary>
    /// Images [batch, height, width, channels] of which pixel (x, y) comes from ((a x + b y + c) / k, (d x + e y + f) / k), k = g x + h y + 1,
    /// with one row [a ... h] of the Float32 <paramref name="transforms"/> for each image.
    /// </summary>
    Tensor AffineTransform(Tensor images, Tensor transforms, Interpolation interpolation, FillMode fillMode, double fillValue);

    /// <summary>What <see cref="AffineTransform"/> turns dy into for the images: each dy goes back to the pixels that it came from.</summary>
    Tensor AffineTransformGradient(Tensor dy, Tensor transforms, Interpolation interpolation, FillMode fillMode);
}
