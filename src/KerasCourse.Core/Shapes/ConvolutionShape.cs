namespace KerasCourse;

/// <summary>Shape rules of convolutions and transposed convolutions, channels last.</summary>
internal static class ConvolutionShape
{
    /// <summary>
    /// Checks an input [batch, spatial..., channels] against a kernel [spatial..., channels / groups, filters] and gives the output
    /// sizes.
    /// </summary>
    /// <exception cref="ShapeException">The ranks, the channels or the sizes do not fit.</exception>
    public static int[] OutputSizes(
        string op, Shape x, Shape kernel, Shape? bias, int[] strides, int[] dilation, Padding padding, int groups)
    {
        string shapes = $"Shapes: x {x}, kernel {kernel}.";
        int axes = kernel.Rank - 2;
        int channels = x.Size(-1), taken = kernel.Size(-2), filters = kernel.Size(-1);
        if (channels != Shape.Unknown && channels != taken * groups)
            throw new ShapeException(groups == 1
                ? $"{op}: x has {channels} channels, kernel takes {taken}. {shapes}"
                : $"{op}: x has {channels} channels, kernel takes {taken} in each of {groups} groups, {taken * groups} in all. {shapes}");
        if (filters % groups != 0)
            throw new ShapeException($"{op}: {groups} groups do not divide the {filters} filters. {shapes}");
        CheckBias(op, bias, filters, kernel);
        return WindowShape.OutputSizes(op, "kernel", x, kernel.Sizes[..axes], strides, dilation, padding, shapes);
    }

    /// <summary>
    /// Checks that x [batch, spatial..., channels] and a kernel [spatial..., a, b] have as many spatial axes, 1 to 3; gives the number.
    /// </summary>
    /// <exception cref="ShapeException">They have not.</exception>
    public static int SpatialAxes(string op, Shape x, Shape kernel)
    {
        int axes = x.Rank - 2;
        if (axes is < 1 or > 3)
            throw new ShapeException(
                $"{op}: x must have a batch axis, 1 to 3 spatial axes and a channel axis, received {x.Rank} axes. " +
                $"An image without channels needs Reshape to [batch, height, width, 1]. Shapes: x {x}, kernel {kernel}.");
        if (kernel.Rank != x.Rank)
            throw new ShapeException(
                $"{op}: x has {axes} spatial {(axes == 1 ? "axis" : "axes")}, so kernel must have {x.Rank} axes, received {kernel.Rank}. " +
                $"Shapes: x {x}, kernel {kernel}.");
        return axes;
    }

    /// <summary>Checks that there is one bias for each filter.</summary>
    /// <exception cref="ShapeException">There is not.</exception>
    public static void CheckBias(string op, Shape? bias, int filters, Shape kernel)
    {
        if (bias is { } shape && (shape.Rank != 1 || shape.Size(0) != filters))
            throw new ShapeException(
                $"{op}: bias must have shape [{filters}], one number for each filter. Shapes: bias {shape}, kernel {kernel}.");
    }

    /// <summary>
    /// The output size of a transposed convolution along one axis: the input size of the convolution that it reverses. Keras's rule:
    /// valid gives (input - 1) * stride + span, at least stride for each input; same gives input * stride.
    /// </summary>
    /// <param name="input">The input size; may be unknown.</param>
    /// <param name="window">The kernel's size.</param>
    /// <param name="stride">The stride.</param>
    /// <param name="dilation">The dilation.</param>
    /// <param name="padding">Valid or same.</param>
    /// <param name="outputPadding">How much longer the output is made; null for Keras's own choice.</param>
    public static int TransposedSize(int input, int window, int stride, int dilation, Padding padding, int? outputPadding)
    {
        if (input == Shape.Unknown)
            return Shape.Unknown;
        int span = WindowShape.Span(window, dilation);
        if (padding == Padding.Valid)
            return (input - 1) * stride + span + (outputPadding ?? Math.Max(span, stride) - span);
        return outputPadding is { } more ? (input - 1) * stride + span % 2 + more : input * stride;
    }
}
