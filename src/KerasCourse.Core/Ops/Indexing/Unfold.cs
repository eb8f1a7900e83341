namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Every window of a picture as a column: what a convolution multiplies its kernel with.</summary>
    /// <remarks>
    /// Input: [batch, channels, height, width]. Output: [batch, channels * kernel height * kernel width, windows]. Gradient: dy added up where
    /// the windows overlap. Source: keras.ops.unfold.
    /// </remarks>
    /// <param name="x">The pictures, channels first.</param>
    /// <param name="kernelSize">Height and width of the window.</param>
    /// <param name="dilation">The distance between two elements of the window.</param>
    /// <param name="padding">Zeros put on both sides of height and width.</param>
    /// <param name="stride">The distance between two windows.</param>
    /// <exception cref="ShapeException">The picture has not four axes, or the window does not fit into it.</exception>
    public static Tensor Unfold(Tensor x, int kernelSize, int dilation = 1, int padding = 0, int stride = 1) =>
        Unfold(x, (kernelSize, kernelSize), (dilation, dilation), (padding, padding), (stride, stride));

    /// <inheritdoc cref="Unfold(Tensor, int, int, int, int)"/>
    public static Tensor Unfold(Tensor x, (int Height, int Width) kernelSize, (int Height, int Width) dilation, (int Height, int Width) padding,
        (int Height, int Width) stride)
    {
        ArgumentNullException.ThrowIfNull(x);
        Throw.IfRankIsNot("Unfold", nameof(x), x.Shape, 4, "(batch, channels, height, width)");
        if (padding != (0, 0))
            x = Pad(x, [(0, 0), (0, 0), (padding.Height, padding.Height), (padding.Width, padding.Width)]);
        int rows = Windows(2, kernelSize.Height, dilation.Height, stride.Height), columns = Windows(3, kernelSize.Width, dilation.Width, stride.Width);
        var parts = new List<Tensor>(kernelSize.Height * kernelSize.Width);
        for (int i = 0; i < kernelSize.Height; i++)
        {
            for (int j = 0; j < kernelSize.Width; j++)
            {
                parts.Add(x[.., ..,
                    KerasCourse.Slice.Every(stride.Height, Span(i * dilation.Height, rows, stride.Height)),
                    KerasCourse.Slice.Every(stride.Width, Span(j * dilation.Width, columns, stride.Width))]);
            }
        }
        return Reshape(Stack(parts, 2), new Shape([x.Shape.Size(0), x.Shape.Size(1) * parts.Count, rows * columns]));

        int Windows(int axis, int kernel, int step, int distance)
        {
            int left = x.Shape.Size(axis) - ((kernel - 1) * step) - 1;
            return left >= 0 ? (left / distance) + 1 : throw new ShapeException(
                $"Unfold: a window of {((kernel - 1) * step) + 1} does not fit into axis {axis} of size {x.Shape.Size(axis)}. Shape: {x.Shape}.");
        }

        static Range Span(int first, int count, int distance) => first..(first + ((count - 1) * distance) + 1);
    }
}
