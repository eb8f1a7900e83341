namespace KerasCourse;

public static partial class Ops
{
    public static partial class Image
    {
        /// <summary>The brightness of colours: 0.2989 red + 0.587 green + 0.114 blue.</summary>
        /// <remarks>Input: [..., 3]. Output: [..., 1], the images' type. Gradient: dy times the weights. Source: keras.ops.image.rgb_to_grayscale.</remarks>
        /// <exception cref="ShapeException">The images do not have three or four axes and three channels.</exception>
        public static Tensor RgbToGrayscale(Tensor images)
        {
            ToBatch("RgbToGrayscale", images);
            if (images.Shape.Size(-1) is var channels && channels != 3 && channels != Shape.Unknown)
                throw new ShapeException($"RgbToGrayscale: images must have 3 channels, received {channels}. Shape: {images.Shape}.");
            Tensor weights = new[] { 0.2989f, 0.587f, 0.114f };
            return Cast(Sum(ToFloat(images) * Cast(weights, images.DType.ToFloat()), -1, keepDims: true), images.DType);
        }
    }
}
