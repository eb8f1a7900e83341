namespace KerasCourse.Cpu;

/// <summary>The sizes of a pooling over 1 to 3 spatial axes. Input [batch, input..., channels], output [batch, output..., channels].</summary>
/// <param name="Batch">Images.</param>
/// <param name="Input">Spatial size of the input.</param>
/// <param name="Channels">Channels, pooled apart.</param>
/// <param name="Window">Input pixels in a window.</param>
/// <param name="Stride">Input pixels from one window to the next.</param>
/// <param name="PadBefore">Pixels that do not exist before the first input pixel: they are neither compared nor counted.</param>
/// <param name="Output">Spatial size of the output.</param>
internal readonly record struct PoolingGeometry(
    int Batch, Extent Input, int Channels, Extent Window, Extent Stride, Extent PadBefore, Extent Output)
{
    /// <summary>The geometry whose output size follows from the paddings: (input + before + after - window) / stride + 1.</summary>
    public static PoolingGeometry Create(
        int batch, Extent input, int channels, Extent window, Extent stride, Extent padBefore, Extent padAfter)
    {
        return new(batch, input, channels, window, stride, padBefore, new Extent(OutputSize(0), OutputSize(1), OutputSize(2)));

        int OutputSize(int axis) => (input[axis] + padBefore[axis] + padAfter[axis] - window[axis]) / stride[axis] + 1;
    }

    /// <summary>Bytes of one entry of a max pool's table of positions: 1 where the window has at most 256 pixels, else 4.</summary>
    public int ArgmaxSize => Window.Volume <= 256 ? 1 : 4;

    /// <summary>Floats of one input image.</summary>
    public long InputImage => (long)Input.Volume * Channels;

    /// <summary>Floats of one output image.</summary>
    public long OutputImage => (long)Output.Volume * Channels;

    /// <summary>True if no input pixel lies in two windows.</summary>
    public bool IsDisjoint => Stride.Depth >= Window.Depth && Stride.Height >= Window.Height && Stride.Width >= Window.Width;

    /// <summary>True if every input pixel lies in exactly one window.</summary>
    public bool IsTiling => Stride == Window && PadBefore == Extent.Zero
        && Input == new Extent(Output.Depth * Window.Depth, Output.Height * Window.Height, Output.Width * Window.Width);
}
