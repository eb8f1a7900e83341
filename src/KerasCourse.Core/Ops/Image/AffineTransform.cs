namespace KerasCourse;

public static partial class Ops
{
    public static partial class Image
    {
        /// <summary>Images moved, turned, scaled or sheared.</summary>
        /// <remarks>
        /// Pixel (x, y) of the output comes from ((a x + b y + c) / k, (d x + e y + f) / k) of the input, k = g x + h y + 1. Output: the
        /// images' shape, Float32 for whole numbers. Gradient: of the images, dy back to the pixels it came from; none of the transforms.
        /// Source: keras.ops.image.affine_transform.
        /// </remarks>
        /// <param name="images">The images.</param>
        /// <param name="transform">The numbers a to h: [8] for all images, or [batch, 8].</param>
        /// <param name="interpolation">nearest or bilinear; null: bilinear.</param>
        /// <param name="fillMode">What lies outside the images; null: constant.</param>
        /// <param name="fillValue">The constant.</param>
        /// <exception cref="ShapeException">The images do not have three or four axes, or there are not eight numbers for each.</exception>
        /// <exception cref="ArgumentException">The interpolation is another one.</exception>
        public static Tensor AffineTransform(Tensor images, Tensor transform, Interpolation? interpolation = null, FillMode? fillMode = null, double fillValue = 0)
        {
            ArgumentNullException.ThrowIfNull(transform);
            var batch = ToFloat(ToBatch("AffineTransform", images));
            var method = interpolation ?? Interpolation.Bilinear;
            method.RequireNearestOrBilinear("AffineTransform");
            if (transform.Rank is not (1 or 2) || transform.Shape.Size(-1) != 8)
                throw new ShapeException($"AffineTransform: transform must be [8] or [batch, 8], received {transform.Shape}.");
            if (transform.Rank == 1)
                transform = ExpandDims(transform, 0);
            var moved = Operation.Run(new AffineTransformOperation(method, fillMode ?? FillMode.Constant, fillValue), batch, Cast(transform, DType.Float32));
            return images.Rank == 3 ? Squeeze(moved, 0) : moved;
        }
    }
}

internal sealed class AffineTransformOperation(Interpolation interpolation, FillMode fillMode, double fillValue) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        int images = inputs[0].Shape.Size(0), transforms = inputs[1].Shape.Size(0);
        if (transforms != 1 && transforms != images && transforms != Shape.Unknown && images != Shape.Unknown)
            throw new ShapeException($"{Name}: {transforms} transforms for {images} images; give one for all, or one for each.");
        return [inputs[0].Spec];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Image.AffineTransform(inputs[0], inputs[1], interpolation, fillMode, fillValue)];

    public override Tensor?[] Gradient(GradientContext context) =>
        [Run(new AffineTransformGradientOperation(interpolation, fillMode), context.OutputGradient, context.Inputs[1]), null];
}

/// <summary>dy back to the pixels that it came from. Linear in dy; its own gradient is the transform with nothing outside.</summary>
internal sealed class AffineTransformGradientOperation(Interpolation interpolation, FillMode fillMode) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs) => [inputs[0].Spec];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Image.AffineTransformGradient(inputs[0], inputs[1], interpolation, fillMode)];

    public override Tensor?[] Gradient(GradientContext context) =>
        [Run(new AffineTransformOperation(interpolation, fillMode, 0), context.OutputGradient, context.Inputs[1]), null];
}
