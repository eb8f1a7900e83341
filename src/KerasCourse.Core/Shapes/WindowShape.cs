namespace KerasCourse;

/// <summary>Where windows fit: the rule that convolutions and pooling share, for one axis and for all.</summary>
internal static class WindowShape
{
    /// <summary>The positions that a dilated window spans.</summary>
    public static int Span(int window, int dilation) => (window - 1) * dilation + 1;

    /// <summary>The number of windows along an axis, given that one fits; unknown for an unknown input.</summary>
    public static int OutputSize(int input, int window, int stride, int dilation, Padding padding)
    {
        if (input == Shape.Unknown)
            return Shape.Unknown;
        return padding == Padding.Valid ? (input - Span(window, dilation)) / stride + 1 : (input + stride - 1) / stride;
    }

    /// <summary>The zeros in front of an axis. Same: half of what is missing, rounded down; causal: all of it.</summary>
    public static int Before(int input, int output, int window, int stride, int dilation, Padding padding)
    {
        int span = Span(window, dilation);
        return padding == Padding.Valid ? 0
            : padding == Padding.Causal ? span - 1
            : Math.Max((output - 1) * stride + span - input, 0) / 2;
    }

    /// <summary>The output sizes along all spatial axes.</summary>
    /// <param name="who">The op, for messages.</param>
    /// <param name="what">What slides: "kernel" or "pool".</param>
    /// <param name="x">The input's shape [batch, spatial..., channels].</param>
    /// <param name="window">The window's sizes.</param>
    /// <param name="stride">The strides.</param>
    /// <param name="dilation">The dilations.</param>
    /// <param name="padding">The padding.</param>
    /// <param name="shapes">The shapes that end the message.</param>
    /// <exception cref="ShapeException">No window fits.</exception>
    public static int[] OutputSizes(
        string who, string what, Shape x, int[] window, int[] stride, int[] dilation, Padding padding, string shapes)
    {
        if (padding == Padding.Causal && window.Length != 1)
            throw new ArgumentException(
                $"{who}: padding \"causal\" needs 1 spatial axis, there are {window.Length}. Use padding: \"same\". {shapes}");
        var output = new int[window.Length];
        for (int i = 0; i < output.Length; i++)
        {
            int input = x.Size(i + 1), span = Span(window[i], dilation[i]);
            if (padding == Padding.Valid && input != Shape.Unknown && input < span)
                throw new ShapeException(
                    $"{who}: the {what} spans {span} positions along spatial axis {i}, the input has {input}. " +
                    $"Use padding: \"same\", or a smaller {what}. {shapes}");
            output[i] = OutputSize(input, window[i], stride[i], dilation[i], padding);
        }
        return output;
    }

    /// <summary>The geometry for an input of known size, checked before.</summary>
    public static WindowGeometry Geometry(int[] input, int[] window, int[] stride, int[] dilation, Padding padding, int[] output)
    {
        var before = new int[input.Length];
        for (int i = 0; i < before.Length; i++)
            before[i] = Before(input[i], output[i], window[i], stride[i], dilation[i], padding);
        return new WindowGeometry(input, window, stride, dilation, before, output);
    }
}
