namespace KerasCourse.TensorFlow;

/// <summary>
/// Convolutions on TensorFlow's ops. Its kernels know VALID and SAME padding, one stride for depthwise windows, no groups and (for
/// gradients) no dilation on the CPU; the rest is brought there: zeros around the input, zeros between the kernel's numbers, one
/// convolution for each group.
/// </summary>
internal sealed class TensorFlowConvolutionKernels(TensorFlowBackend backend) : TensorFlowKernels(backend), IConvolutionKernels
{
    public Tensor Convolution(Tensor x, Tensor kernel, Tensor? bias, WindowGeometry windows, int groups, FusedActivation activation)
    {
        var form = new ConvolutionForm(windows, groups, kernel.Shape);
        var padded = form.PadInput(Backend, x);
        var dense = Dilate(kernel, windows);
        var y = form.IsDepthwise
            ? Run("DepthwiseConv2dNative", Plane(padded), DepthwiseKernel(dense, groups), form.Attributes)
            : groups == 1
            ? Run(form.Name("Conv2D", "Conv3D"), Plane(padded), KernelPlane(dense), form.Attributes)
            : Ops.Concatenate([.. Each(groups, g => Run(form.Name("Conv2D", "Conv3D"), Plane(Part(padded, groups, g)), KernelPlane(Part(dense, groups, g)), form.Attributes))], -1);
        y = Reshape(y, windows.OutputShape(x.Shape.Size(0), kernel.Shape.Size(-1)));
        return activation.Apply(bias is null ? y : Run("BiasAdd", y, bias));
    }

    public Tensor InputGradient(Tensor dy, Tensor kernel, WindowGeometry windows, int groups)
    {
        int channels = kernel.Shape.Size(-2) * groups;
        var form = new ConvolutionForm(windows, groups, kernel.Shape);
        var dense = Dilate(kernel, windows);
        var padded = form.PaddedShape(dy.Shape.Size(0), channels);
        var sizes = Ints(Windows.AsPlane(padded).Sizes);
        Tensor dx;
        if (form.IsDepthwise)
        {
            dx = Run("DepthwiseConv2dNativeBackpropInput", [sizes, DepthwiseKernel(dense, groups), Plane(dy)], form.Attributes);
        }
        else
        {
            int[] part = [.. Windows.AsPlane(padded).Sizes[..^1], channels / groups];
            dx = groups == 1 ? OfGroup(sizes, dense, dy) : Ops.Concatenate([.. Each(groups, g => OfGroup(Ints(part), Part(dense, groups, g), Part(dy, groups, g)))], -1);
        }
        return form.CutInput(Backend, Reshape(dx, padded));

        Tensor OfGroup(Tensor shape, Tensor filters, Tensor gradient) =>
            Run(form.Name("Conv2DBackpropInput", "Conv3DBackpropInputV2"), [shape, KernelPlane(filters), Plane(gradient)], form.Attributes);
    }

    public Tensor TransposedConvolution(Tensor x, Tensor kernel, Tensor? bias, WindowGeometry windows, FusedActivation activation)
    {
        var y = InputGradient(x, kernel, windows, 1);
        return activation.Apply(bias is null ? y : Run("BiasAdd", y, bias));
    }

    public Tensor KernelGradient(Tensor x, Tensor dy, WindowGeometry windows, int groups)
    {
        int channels = x.Shape.Size(-1), filters = dy.Shape.Size(-1);
        var shape = new Shape([.. Spans(windows), channels / groups, filters]);
        var form = new ConvolutionForm(windows, groups, shape);
        var padded = form.PadInput(Backend, x);
        Tensor gradient;
        if (form.IsDepthwise)
        {
            var depthwise = Windows.KernelAsPlane(new Shape([.. Spans(windows), channels, filters / groups]));
            gradient = Run("DepthwiseConv2dNativeBackpropFilter", [Plane(padded), Ints(depthwise.Sizes), Plane(dy)], form.Attributes);
        }
        else
        {
            var part = Ints(Windows.KernelAsPlane(shape.With(-1, filters / groups)).Sizes);
            gradient = groups == 1 ? OfGroup(padded, dy) : Ops.Concatenate([.. Each(groups, g => OfGroup(Part(padded, groups, g), Part(dy, groups, g)))], -1);
            Tensor OfGroup(Tensor input, Tensor output) =>
                Run(form.Name("Conv2DBackpropFilter", "Conv3DBackpropFilterV2"), [Plane(input), part, Plane(output)], form.Attributes);
        }
        return Thin(Reshape(gradient, shape), windows);
    }

    private static IEnumerable<Tensor> Each(int groups, Func<int, Tensor> part) => Enumerable.Range(0, groups).Select(part);

    /// <summary>The run of the last axis that belongs to a group.</summary>
    private Tensor Part(Tensor x, int groups, int group)
    {
        int size = x.Shape.Size(-1) / groups;
        var (begin, steps) = (new int[x.Rank], new int[x.Rank]);
        Array.Fill(steps, 1);
        begin[^1] = group * size;
        return Backend.Shaping.Slice(x, begin, steps, x.Shape.With(-1, size));
    }

    private Tensor Plane(Tensor x) => Reshape(x, Windows.AsPlane(x.Shape));

    private Tensor KernelPlane(Tensor kernel) => Reshape(kernel, Windows.KernelAsPlane(kernel.Shape));

    /// <summary>[window..., 1, channels * multiplier] as TensorFlow has it: [window..., channels, multiplier].</summary>
    private Tensor DepthwiseKernel(Tensor kernel, int channels)
    {
        var plane = Windows.KernelAsPlane(kernel.Shape);
        return Reshape(kernel, new Shape([.. plane.Sizes[..^2], channels, kernel.Shape.Size(-1) / channels]));
    }

    private static int[] Spans(WindowGeometry windows) => [.. Enumerable.Range(0, windows.Axes).Select(axis => Windows.Spanned(windows, axis))];

    /// <summary>The kernel with the gaps of its dilation filled with zeros.</summary>
    private Tensor Dilate(Tensor kernel, WindowGeometry windows) => windows.Dilation.IndexOfAnyExcept(1) < 0
        ? kernel
        : Backend.Shaping.SliceGradient(kernel, new int[kernel.Rank], [.. windows.Dilation, 1, 1], new Shape([.. Spans(windows), .. kernel.Shape.Sizes[^2..]]));

    /// <summary>The gradient of a dilated kernel without that of its gaps.</summary>
    private Tensor Thin(Tensor gradient, WindowGeometry windows) => windows.Dilation.IndexOfAnyExcept(1) < 0
        ? gradient
        : Backend.Shaping.Slice(gradient, new int[gradient.Rank], [.. windows.Dilation, 1, 1], new Shape([.. windows.Window, .. gradient.Shape.Sizes[^2..]]));
}
