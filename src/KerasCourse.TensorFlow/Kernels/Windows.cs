namespace KerasCourse.TensorFlow;

/// <summary>Window geometries in TensorFlow's words: padding VALID or SAME where it is one of these, else zeros put around the input by hand.</summary>
internal static class Windows
{
    /// <summary>TensorFlow's word for the padding, or null if it is neither.</summary>
    public static string? PaddingWord(WindowGeometry windows)
    {
        bool valid = true, same = true;
        for (int axis = 0; axis < windows.Axes; axis++)
        {
            int spanned = Spanned(windows, axis), output = windows.Output[axis], input = windows.Input[axis], stride = windows.Stride[axis];
            int total = Math.Max((output - 1) * stride + spanned - input, 0);
            valid &= windows.Before[axis] == 0 && output == Math.Max((input - spanned) / stride + 1, 0);
            same &= output == (input + stride - 1) / stride && windows.Before[axis] == total / 2;
        }
        return valid ? "VALID" : same ? "SAME" : null;
    }

    /// <summary>How many input positions a window covers along an axis.</summary>
    public static int Spanned(WindowGeometry windows, int axis) => (windows.Window[axis] - 1) * windows.Dilation[axis] + 1;

    /// <summary>The padding behind the input along an axis; negative where the last windows do not reach its end.</summary>
    public static int After(WindowGeometry windows, int axis) =>
        (windows.Output[axis] - 1) * windows.Stride[axis] + Spanned(windows, axis) - windows.Input[axis] - windows.Before[axis];

    /// <summary>[1, sizes..., 1] with a 1 in front for the row axis that a 1D window lacks.</summary>
    public static int[] WithEnds(ReadOnlySpan<int> sizes) => sizes.Length == 1 ? [1, 1, sizes[0], 1] : [1, .. sizes, 1];

    /// <summary>A shape [batch, spatial..., channels] with a row axis of size 1 if it has one spatial axis.</summary>
    public static Shape AsPlane(Shape shape) => shape.Rank == 3 ? new Shape([shape.Size(0), 1, shape.Size(1), shape.Size(2)]) : shape;

    /// <summary>A kernel's shape [window..., channels, filters] with a row axis of size 1 if it has one spatial axis.</summary>
    public static Shape KernelAsPlane(Shape shape) => shape.Rank == 3 ? shape.Prepend(1) : shape;
}
