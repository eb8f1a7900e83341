namespace KerasCourse;

public static partial class Ops
{
    public static partial class Image
    {
        /// <summary>A part of the images: pixels taken away at the borders.</summary>
        /// <remarks>
        /// Of top, bottom and height two are given (of left, right and width too). Output: [batch, height, width, channels]. Gradient: dy with
        /// zeros around. Source: keras.ops.image.crop_images.
        /// </remarks>
        /// <exception cref="ArgumentException">More or fewer than two of three are given.</exception>
        /// <exception cref="ShapeException">The part leaves the images, or these do not have three or four axes.</exception>
        public static Tensor CropImages(Tensor images, int? topCropping = null, int? leftCropping = null, int? bottomCropping = null, int? rightCropping = null,
            int? targetHeight = null, int? targetWidth = null)
        {
            var batch = ToBatch("CropImages", images);
            var (top, height) = Part("height", batch.Shape.Size(1), topCropping, bottomCropping, targetHeight);
            var (left, width) = Part("width", batch.Shape.Size(2), leftCropping, rightCropping, targetWidth);
            var cropped = SliceAxis(SliceAxis(batch, 1, top, height), 2, left, width);
            return images.Rank == 3 ? Squeeze(cropped, 0) : cropped;

            (int First, int Size) Part(string axis, int size, int? before, int? after, int? target)
            {
                RequireTwo("CropImages", axis, before, after, target);
                int first = before ?? size - after!.Value - target!.Value, kept = target ?? size - before!.Value - after!.Value;
                return first >= 0 && kept > 0 && first + kept <= size ? (first, kept)
                    : throw new ShapeException($"CropImages: {kept} pixels from {first} on leave the {axis} {size}. Shape: {images.Shape}.");
            }
        }

        /// <summary>The images with zeros around.</summary>
        /// <remarks>
        /// Of top, bottom and height two are given (of left, right and width too). Output: [batch, height, width, channels]. Gradient: dy
        /// without the border. Source: keras.ops.image.pad_images.
        /// </remarks>
        /// <exception cref="ArgumentException">More or fewer than two of three are given.</exception>
        /// <exception cref="ShapeException">The wanted size is too small, or the images do not have three or four axes.</exception>
        public static Tensor PadImages(Tensor images, int? topPadding = null, int? leftPadding = null, int? bottomPadding = null, int? rightPadding = null,
            int? targetHeight = null, int? targetWidth = null)
        {
            var batch = ToBatch("PadImages", images);
            var padded = Pad(batch, [(0, 0), Widths("height", batch.Shape.Size(1), topPadding, bottomPadding, targetHeight),
                Widths("width", batch.Shape.Size(2), leftPadding, rightPadding, targetWidth), (0, 0)]);
            return images.Rank == 3 ? Squeeze(padded, 0) : padded;

            (int, int) Widths(string axis, int size, int? before, int? after, int? target)
            {
                RequireTwo("PadImages", axis, before, after, target);
                int first = before ?? target!.Value - size - after!.Value, last = after ?? target!.Value - size - before!.Value;
                return first >= 0 && last >= 0 ? (first, last)
                    : throw new ShapeException($"PadImages: {first} and {last} pixels around the {axis} {size}; neither may be negative. Shape: {images.Shape}.");
            }
        }

        private static void RequireTwo(string op, string axis, int? before, int? after, int? target)
        {
            if ((before is null ? 0 : 1) + (after is null ? 0 : 1) + (target is null ? 0 : 1) != 2)
                throw new ArgumentException($"{op}: give two of three numbers for the {axis}: before, behind, target.");
        }
    }
}
