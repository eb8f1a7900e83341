namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Ops on images, [batch, height, width, channels] or one image [height, width, channels].</summary>
    public static partial class Image
    {
        /// <summary>Images of another size.</summary>
        /// <remarks>
        /// Output: [batch, height, width, channels]; whole numbers become Float32, but for nearest. Gradient: dy through the transposed sums.
        /// Source: keras.ops.image.resize.
        /// </remarks>
        /// <param name="images">The images.</param>
        /// <param name="size">The height and width wanted.</param>
        /// <param name="interpolation">How pixels between pixels are made; null: bilinear.</param>
        /// <param name="antialias">Whether a smaller image is made of all pixels, not only of neighbours of the places that are kept.</param>
        /// <param name="cropToAspectRatio">Whether the images are first cut in the middle to the proportions wanted.</param>
        /// <param name="padToAspectRatio">Whether they are first filled up around to the proportions wanted.</param>
        /// <param name="fillValue">What they are filled up with.</param>
        /// <exception cref="ShapeException">The images do not have three or four axes, or are empty.</exception>
        /// <exception cref="ArgumentException">Images cannot be both cut and filled up.</exception>
        public static Tensor Resize(Tensor images, Size size, Interpolation? interpolation = null, bool antialias = false, bool cropToAspectRatio = false,
            bool padToAspectRatio = false, double fillValue = 0)
        {
            var batch = ToBatch("Resize", images);
            int[] target = size.Resolve("Resize", nameof(size), 2);
            if (cropToAspectRatio && padToAspectRatio)
                throw new ArgumentException("Resize: cropToAspectRatio and padToAspectRatio exclude each other.");
            var (height, width) = (batch.Shape.Size(1), batch.Shape.Size(2));
            if ((cropToAspectRatio || padToAspectRatio) && (height == Shape.Unknown || width == Shape.Unknown))
                throw new ShapeException($"Resize: cropToAspectRatio and padToAspectRatio need a known height and width. Shape: {images.Shape}.");
            if (cropToAspectRatio)
                batch = CropToRatio(batch, target[0], target[1]);
            else if (padToAspectRatio)
                batch = PadToRatio(batch, target[0], target[1], fillValue);
            var resized = Operation.Run(new ResizeOperation(target[0], target[1], interpolation ?? Interpolation.Bilinear, antialias), batch);
            return images.Rank == 3 ? Squeeze(resized, 0) : resized;
        }

        /// <summary>The middle of the images with the proportions of a size.</summary>
        internal static Tensor CropToRatio(Tensor batch, int height, int width)
        {
            var (h, w) = (batch.Shape.Size(1), batch.Shape.Size(2));
            int cropHeight = Math.Max(1, Math.Min(h, (int)((float)(w * height) / width))), cropWidth = Math.Max(1, Math.Min(w, (int)((float)(h * width) / height)));
            int top = (h - cropHeight) / 2, left = (w - cropWidth) / 2;
            return SliceAxis(SliceAxis(batch, 1, top, cropHeight), 2, left, cropWidth);
        }

        private static Tensor PadToRatio(Tensor batch, int height, int width, double fillValue)
        {
            var (h, w) = (batch.Shape.Size(1), batch.Shape.Size(2));
            int padHeight = Math.Max(h, (int)((float)(w * height) / width)), padWidth = Math.Max(w, (int)((float)(h * width) / height));
            // As in Keras: the same on both sides, so an odd rest is left out.
            int top = (padHeight - h) / 2, left = (padWidth - w) / 2;
            return Pad(batch, [(0, 0), (top, top), (left, left), (0, 0)], constantValue: fillValue);
        }

        /// <summary>The images as a batch; a single image becomes a batch of one.</summary>
        internal static Tensor ToBatch(string op, Tensor images)
        {
            ArgumentNullException.ThrowIfNull(images);
            return images.Rank switch
            {
                3 => ExpandDims(images, 0),
                4 => images,
                _ => throw new ShapeException($"{op}: images must have 3 or 4 axes ([batch,] height, width, channels), received {images.Rank}. Shape: {images.Shape}."),
            };
        }
    }
}

internal sealed class ResizeOperation(int height, int width, Interpolation interpolation, bool antialias) : Operation
{
    public Interpolation Interpolation => interpolation;

    public bool Antialias => antialias;

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var shape = inputs[0].Shape;
        if (shape.Size(1) == 0 || shape.Size(2) == 0)
            throw new ShapeException($"{Name}: the images are empty. Shape: {shape}.");
        bool keepsType = interpolation == Interpolation.Nearest;
        return [new(shape.With(1, height).With(2, width), keepsType ? inputs[0].DType : inputs[0].DType.ToFloat())];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var x = inputs[0];
        foreach (var (axis, size) in (ReadOnlySpan<(int, int)>)[(1, height), (2, width)])
        {
            if (x.Shape.Size(axis) == size && interpolation != Interpolation.Lanczos3 && interpolation != Interpolation.Lanczos5)
                continue;
            var weights = ResampleWeights.Of(x.Shape.Size(axis), size, interpolation, antialias);
            x = weights.Taps == 1 && interpolation == Interpolation.Nearest
                ? Ops.Take(x, weights.Places, axis)
                : Backend.Current.Image.Resample(Ops.Cast(x, specs[0].DType), axis, weights.Places, weights.Weights, weights.Taps);
        }
        return [Ops.Cast(x, specs[0].DType)];
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var shape = context.Inputs[0].Shape;
        return [Run(new ResizeGradientOperation(shape.Size(1), shape.Size(2), height, width, interpolation, antialias), context.OutputGradient)];
    }
}

/// <summary>The transposed sums of a resize. Linear, so that its own gradient is the resize.</summary>
internal sealed class ResizeGradientOperation(int height, int width, int newHeight, int newWidth, Interpolation interpolation, bool antialias) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs) => [new(inputs[0].Shape.With(1, height).With(2, width), inputs[0].DType)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var dy = inputs[0];
        foreach (var (axis, from, to) in (ReadOnlySpan<(int, int, int)>)[(2, width, newWidth), (1, height, newHeight)])
        {
            var weights = ResampleWeights.Of(from, to, interpolation, antialias);
            dy = Backend.Current.Image.ResampleGradient(dy, axis, weights.Places, weights.Weights, weights.Taps, from);
        }
        return [dy];
    }

    public override Tensor?[] Gradient(GradientContext context) =>
        [Run(new ResizeOperation(newHeight, newWidth, interpolation, antialias), context.OutputGradient)];
}
