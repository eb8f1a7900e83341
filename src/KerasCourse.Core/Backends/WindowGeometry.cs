namespace KerasCourse;

/// <summary>
/// How a window slides over the spatial axes of an input [batch, spatial..., channels]: the window at output position o covers, along
/// each axis, the input positions <c>o * Stride - Before + k * Dilation</c> for k from 0 to Window - 1; those outside the input are padding.
/// </summary>
public sealed class WindowGeometry
{
    private readonly int[] _input, _window, _stride, _dilation, _before, _output;

    internal WindowGeometry(int[] input, int[] window, int[] stride, int[] dilation, int[] before, int[] output) =>
        (_input, _window, _stride, _dilation, _before, _output) = (input, window, stride, dilation, before, output);

    /// <summary>The number of spatial axes, 1 to 3.</summary>
    public int Axes => _input.Length;

    /// <summary>The input's size along each axis.</summary>
    public ReadOnlySpan<int> Input => _input;

    /// <summary>The window's size along each axis, without the gaps of the dilation.</summary>
    public ReadOnlySpan<int> Window => _window;

    /// <summary>The distance between two windows.</summary>
    public ReadOnlySpan<int> Stride => _stride;

    /// <summary>The distance between two positions inside a window.</summary>
    public ReadOnlySpan<int> Dilation => _dilation;

    /// <summary>The padding in front of the input.</summary>
    public ReadOnlySpan<int> Before => _before;

    /// <summary>The output's size along each axis.</summary>
    public ReadOnlySpan<int> Output => _output;

    /// <summary>The shape [batch, input..., channels].</summary>
    public Shape InputShape(int batch, int channels) => new([batch, .. _input, channels]);

    /// <summary>The shape [batch, output..., channels].</summary>
    public Shape OutputShape(int batch, int channels) => new([batch, .. _output, channels]);
}
