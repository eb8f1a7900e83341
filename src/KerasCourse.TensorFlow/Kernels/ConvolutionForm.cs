namespace KerasCourse.TensorFlow;

/// <summary>Which of TensorFlow's convolutions a geometry takes, with which attributes, and what must be put around its input.</summary>
internal sealed class ConvolutionForm
{
    private readonly WindowGeometry _windows;
    private readonly bool _padsByHand;

    /// <param name="windows">The geometry.</param>
    /// <param name="groups">The groups of channels.</param>
    /// <param name="kernel">The kernel's shape [window..., channels / groups, filters].</param>
    public ConvolutionForm(WindowGeometry windows, int groups, Shape kernel)
    {
        _windows = windows;
        string? padding = Windows.PaddingWord(windows);
        _padsByHand = padding is null;
        bool equalStrides = windows.Axes == 1 || (windows.Axes == 2 && windows.Stride[0] == windows.Stride[1]);
        IsDepthwise = groups > 1 && kernel.Size(-2) == 1 && equalStrides;
        int[] strides = IsDepthwise ? [1, windows.Stride[0], windows.Stride[0], 1] : Windows.WithEnds(windows.Stride);
        Attributes = [OpAttribute.Ints("strides", strides), OpAttribute.Text("padding", padding ?? "VALID")];
    }

    /// <summary>Whether each channel has filters of its own.</summary>
    public bool IsDepthwise { get; }

    /// <summary>Strides and padding.</summary>
    public OpAttribute[] Attributes { get; }

    /// <summary>The op's name for one or two axes, or for three.</summary>
    public string Name(string plane, string volume) => _windows.Axes == 3 ? volume : plane;

    /// <summary>The input with the zeros around it that the padding word does not say.</summary>
    public Tensor PadInput(TensorFlowBackend backend, Tensor x) =>
        _padsByHand ? backend.Shaping.Pad(x, [0, .. _windows.Before, 0], [0, .. After, 0], 0) : x;

    /// <summary>The input's shape with those zeros.</summary>
    public Shape PaddedShape(int batch, int channels)
    {
        int[] sizes = _windows.InputShape(batch, channels).Sizes;
        for (int axis = 0; axis < _windows.Axes && _padsByHand; axis++)
            sizes[axis + 1] += _windows.Before[axis] + After[axis];
        return new Shape(sizes);
    }

    /// <summary>The input's part of its gradient.</summary>
    public Tensor CutInput(TensorFlowBackend backend, Tensor dx)
    {
        if (!_padsByHand)
            return dx;
        var steps = new int[dx.Rank];
        Array.Fill(steps, 1);
        return backend.Shaping.Slice(dx, [0, .. _windows.Before, 0], steps, _windows.InputShape(dx.Shape.Size(0), dx.Shape.Size(-1)));
    }

    private int[] After => [.. Enumerable.Range(0, _windows.Axes).Select(axis => Math.Max(Windows.After(_windows, axis), 0))];
}
