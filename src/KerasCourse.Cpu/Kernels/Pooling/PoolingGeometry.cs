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

    /// <summary>Windows of at most so many taps that lie inside the image are walked by a table of offsets.</summary>
    public const int MaxTableTaps = 64;

    /// <summary>Floats from the image's first to a pixel.</summary>
    public long PixelOffset(Extent pixel) => (((long)pixel.Depth * Input.Height + pixel.Height) * Input.Width + pixel.Width) * Channels;

    /// <summary>Floats from the image's first to where the window of a row's output pixel 0 begins, outside the image or not.</summary>
    public long RowOffset(int depth, int height) => PixelOffset(new(
        depth * Stride.Depth - PadBefore.Depth, height * Stride.Height - PadBefore.Height, -PadBefore.Width));

    /// <summary>The output pixels of a row whose windows lie inside the image and are small enough for a table.</summary>
    public (int First, int End) InsideOfRow(int depth, int height)
    {
        bool isInside = Window.Volume <= MaxTableTaps && Contains(Inside(0), depth) && Contains(Inside(1), height);
        return isInside ? Inside(2) : (0, 0);
    }

    static bool Contains((int First, int End) range, int index) => index >= range.First && index < range.End;

    /// <summary>The windows from First up to End lie inside the image along an axis.</summary>
    (int First, int End) Inside(int axis)
    {
        int room = Input[axis] - Window[axis] + PadBefore[axis];
        int first = (PadBefore[axis] + Stride[axis] - 1) / Stride[axis], end = room < 0 ? 0 : room / Stride[axis] + 1;
        return (Math.Min(first, Output[axis]), Math.Clamp(end, Math.Min(first, Output[axis]), Output[axis]));
    }

    /// <summary>For each tap its distance in floats from the window's first pixel; room for <see cref="Extent.Volume"/> of the window.</summary>
    public unsafe void FillTapOffsets(int* offsets)
    {
        for (int tap = 0; tap < Window.Volume; tap++)
        {
            int d = tap / Window.Width / Window.Height, h = tap / Window.Width % Window.Height, w = tap % Window.Width;
            offsets[tap] = ((d * Input.Height + h) * Input.Width + w) * Channels;
        }
    }
}
