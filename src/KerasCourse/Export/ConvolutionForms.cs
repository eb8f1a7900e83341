namespace KerasCourse;

/// <summary>ONNX's forms of convolutions. ONNX has the channels in front, so that axes are turned before and behind.</summary>
internal static class ConvolutionForms
{
    /// <summary>Writes the op and gives its output's name; null: it belongs to another family.</summary>
    public static string? Write(OnnxOp op) => op.Operation switch
    {
        ConvOperation convolution => Convolution(op, convolution),
        ConvTransposeOperation transposed => Transposed(op, transposed),
        _ => null,
    };

    private static string Convolution(OnnxOp op, ConvOperation convolution)
    {
        int axes = op.X.Rank - 2;
        int[] window = op.Inputs[1].Shape.Sizes[..^2], strides = convolution.Strides.Resolve(convolution.Name, "strides", axes);
        int[] dilation = convolution.Dilation.Resolve(convolution.Name, "dilation", axes);
        int[] spans = [.. window.Select((size, i) => WindowShape.Span(size, dilation[i]))];
        (string, object) padding = convolution.Padding == Padding.Causal ? ("pads", (int[])[spans[0] - 1, 0])
            : convolution.Padding == Padding.Same ? SamePadding(op.X.Shape, spans, strides)
            : ("auto_pad", "VALID");
        return ChannelsLast.Around(op, x => op.Activated(
            op.Add("Conv", Inputs(op, x), ("strides", strides), ("dilations", dilation), ("group", convolution.Groups), padding), convolution.Activation));
    }

    /// <summary>In numbers where they are known, since runtimes have no automatic padding for dilated windows.</summary>
    private static (string, object) SamePadding(Shape x, int[] spans, int[] strides)
    {
        int[] pads = new int[2 * spans.Length];
        for (int i = 0; i < spans.Length; i++)
        {
            if (x[i + 1] is null && strides[i] != 1)
                return ("auto_pad", "SAME_UPPER");
            int rest = x[i + 1] is { } size ? ((size - 1) % strides[i]) + 1 : 1;
            int all = Math.Max(spans[i] - rest, 0);
            (pads[i], pads[spans.Length + i]) = (all / 2, all - (all / 2));
        }
        return ("pads", pads);
    }

    /// <summary>What is cut off at the sides, or added behind, does not depend on the input's size: one position tells.</summary>
    private static string Transposed(OnnxOp op, ConvTransposeOperation transposed)
    {
        int axes = op.X.Rank - 2;
        int[] window = op.Inputs[1].Shape.Sizes[..^2];
        var (strides, dilation) = transposed.Resolve(op.X.Shape);
        int[]? more = transposed.OutputPadding?.Resolve(transposed.Name, "outputPadding", axes, least: 0);
        int[] pads = new int[2 * axes], added = new int[axes];
        for (int i = 0; i < axes; i++)
        {
            int excess = WindowShape.Span(window[i], dilation[i]) - ConvolutionShape.TransposedSize(1, window[i], strides[i], dilation[i], transposed.Padding, more?[i]);
            (pads[i], pads[axes + i]) = (Math.Max(excess, 0) / 2, (Math.Max(excess, 0) + 1) / 2);
            added[i] = Math.Max(-excess, 0);
        }
        return ChannelsLast.Around(op, x => op.Activated(
            op.Add("ConvTranspose", Inputs(op, x), ("strides", strides), ("dilations", dilation), ("pads", pads), ("output_padding", added)), transposed.Activation));
    }

    /// <summary>The input and the kernel, whose last two axes ONNX has in front, the last one first; and the bias.</summary>
    private static string[] Inputs(OnnxOp op, string x)
    {
        int rank = op.X.Rank;
        string kernel = op.Transposed(op.Inputs[1], [rank - 1, rank - 2, .. Enumerable.Range(0, rank - 2)]);
        return op.Inputs.Count > 2 ? [x, kernel, op[2]] : [x, kernel];
    }
}
