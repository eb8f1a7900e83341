using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// The input gradient seen from the output: every pixel of dy adds, for each kernel row, cout values times [cout, kw * cin] to a contiguous
/// run of kw * cin numbers of dx.
/// </summary>
/// <remarks>
/// <para>
/// <see cref="ConvolutionPlan.InputGradient"/> goes from the input and computes products with the zeros around dy: 2.7 times too many for
/// a 3x3x3 kernel on 7^3 inputs, 3 times for 5x5 on 12x12; and its panels have only cin columns, mostly empty for few channels.
/// This path computes exactly the products there are, in wide panels, but reads and writes dx once for every cout steps.
/// <see cref="IsFaster"/> weighs the two.
/// </para>
/// <para>
/// Rows of a tile are read before they are written, so no two rows of a tile may touch the same numbers: pixels are taken down the
/// columns of the images, so that neighbours in the order lie in different lines. Sums go into a window with room for the padding,
/// which is then cropped to dx. Columns beyond a run add zero to the run's neighbours (NaN, if dy is not finite there).
/// </para>
/// </remarks>
internal unsafe struct ScatteredInputGradient : IParallelBody
{
    // The largest number of rows of a tile: that many lines an item must have.
    const int MinLines = 8;
    const int PixelsPerItem = 64;

    // What reading and writing dx costs, in steps.
    const int StepsOfAccumulation = 10;

    ConvolutionGeometry _geometry;
    TileSet _tiles;
    float* _dy;
    float* _dx;
    float* _bias;
    float* _packed;
    float* _zeros;
    int* _rows;
    int* _outputs;
    int* _steps;
    int _images;
    bool _relu;

    /// <summary>Pixels of an image's window, with a margin that keeps a tile's width within a line.</summary>
    Extent _window;

    /// <summary>True if this path applies and computes less.</summary>
    public static bool IsFaster(in ConvolutionGeometry geometry)
    {
        ConvolutionGeometry g = geometry;
        bool applies = g.Groups == 1 && g.Dilation.Width == 1 && g.PadBefore.Width >= 0 && g.Output.Width > 0;
        // Items are whole images, so a few images would leave threads idle.
        if (!applies || g.Batch < 4 || g.Batch * g.Output.Depth * g.Output.Height < MinLines)
            return false;
        TileSet tiles = TileSet.Current;
        double fromInput = (double)g.Input.Volume / g.Stride.Volume * g.Kernel.Volume * g.OutputChannels
            * tiles.PaddedColumns(g.InputChannels);
        double fromOutput = (double)g.Output.Volume * g.Kernel.Depth * g.Kernel.Height
            * tiles.PaddedColumns(g.Kernel.Width * g.InputChannels) * (g.OutputChannels + StepsOfAccumulation);
        return fromOutput < 0.9 * fromInput;
    }

    /// <inheritdoc cref="ConvolutionKernel.InputGradient(float*, float*, float*, in ConvolutionGeometry, float*, FusedActivation)"/>
    [SkipLocalsInit]
    public static void Run(float* dy, float* kernel, float* bias, float* dx, in ConvolutionGeometry geometry, FusedActivation activation)
    {
        ConvolutionGeometry g = geometry;
        TileSet tiles = TileSet.Current;
        int margin = 2 * tiles.Lanes / g.InputChannels + 1;
        int lines = g.Output.Depth * g.Output.Height;
        ScatteredInputGradient body = new()
        {
            _geometry = g,
            _tiles = tiles,
            _dy = dy,
            _dx = dx,
            _bias = bias,
            _relu = activation == FusedActivation.Relu,
            _images = Math.Max((MinLines + lines - 1) / lines, PixelsPerItem / g.Output.Volume),
            _window = new(Span(0), Span(1), Span(2) + margin),
        };
        body._images = Math.Clamp(body._images, 1, g.Batch);
        body.Pack(kernel);
        body.FillTables();
        long products = (long)g.Output.Volume * g.Depth * g.OutputChannels * body._images;
        // At least MinLines lines in every item: the last images join the item before.
        int items = Math.Max(1, g.Batch / body._images);
        Workers.For(items, (int)Math.Clamp((1 << 18) / products, 1, items), body);

        int Span(int axis) => (g.Output[axis] - 1) * g.Stride[axis] + (g.Kernel[axis] - 1) * g.Dilation[axis] + 1;
    }

    public void Run(int start, int end)
    {
        int items = Math.Max(1, _geometry.Batch / _images);
        for (int item = start; item < end; item++)
        {
            int first = item * _images, count = item == items - 1 ? _geometry.Batch - first : _images;
            // The joined last item goes in two overlapping parts of full size, the images of both computed once more.
            RunImages(first, _images);
            if (count > _images)
                RunImages(_geometry.Batch - _images, _images);
        }
    }

    readonly int RunColumns => _geometry.Kernel.Width * _geometry.InputChannels;

    readonly long WindowFloats => (long)_window.Volume * _geometry.InputChannels;

    void Pack(float* kernel)
    {
        ConvolutionGeometry g = _geometry;
        int kernelRows = g.Kernel.Depth * g.Kernel.Height, padded = _tiles.PaddedColumns(RunColumns);
        _zeros = Scratch.Get<float>(ScratchSlot.ConvolutionKernel, 2 * _tiles.Lanes + 16 + (long)kernelRows * padded * g.OutputChannels);
        new Span<float>(_zeros, 2 * _tiles.Lanes).Clear();
        _packed = _zeros + Math.Max(16, 2 * _tiles.Lanes);
        for (int kernelRow = 0; kernelRow < kernelRows; kernelRow++)
        {
            float* source = kernel + (long)kernelRow * RunColumns * g.OutputChannels;
            float* panels = _packed + (long)kernelRow * padded * g.OutputChannels;
            for (int column = 0, width; column < RunColumns; column += width)
            {
                width = _tiles.PanelWidth(RunColumns - column);
                KernelPacking.PackTransposed(
                    source + (long)column * g.OutputChannels, g.OutputChannels, g.OutputChannels, Math.Min(width, RunColumns - column),
                    panels + (long)column * g.OutputChannels, width);
            }
        }
    }

    void FillTables()
    {
        ConvolutionGeometry g = _geometry;
        int pixels = _images * g.Output.Volume;
        _rows = Scratch.Get<int>(ScratchSlot.ConvolutionTables, 2L * pixels + g.OutputChannels);
        _outputs = _rows + pixels;
        _steps = _outputs + pixels;
        for (int i = 0; i < g.OutputChannels; i++)
            _steps[i] = i;
        int* row = _rows;
        int* output = _outputs;
        for (int w = 0; w < g.Output.Width; w++)
        {
            for (int n = 0; n < _images; n++)
            {
                for (int line = 0; line < g.Output.Depth * g.Output.Height; line++)
                {
                    int d = line / g.Output.Height, h = line % g.Output.Height;
                    *row++ = ((n * g.Output.Depth * g.Output.Height + line) * g.Output.Width + w) * g.OutputChannels;
                    *output++ = (((n * _window.Depth + d * g.Stride.Depth) * _window.Height + h * g.Stride.Height) * _window.Width
                        + w * g.Stride.Width) * g.InputChannels;
                }
            }
        }
    }

    readonly void RunImages(int first, int count)
    {
        ConvolutionGeometry g = _geometry;
        long floats = count * WindowFloats;
        float* windows = Scratch.Get<float>(ScratchSlot.ConvolutionInput, floats + 2 * _tiles.Lanes);
        new Span<float>(windows, checked((int)floats)).Clear();
        int padded = _tiles.PaddedColumns(RunColumns);
        for (int kernelRow = 0; kernelRow < g.Kernel.Depth * g.Kernel.Height; kernelRow++)
        {
            int d = kernelRow / g.Kernel.Height * g.Dilation.Depth, h = kernelRow % g.Kernel.Height * g.Dilation.Height;
            for (int column = 0, width; column < RunColumns; column += width)
            {
                width = _tiles.PanelWidth(RunColumns - column);
                IndirectProduct product = new()
                {
                    Source = _dy + (long)first * g.Output.Volume * g.OutputChannels,
                    Rows = _rows,
                    Outputs = _outputs,
                    RowCount = count * g.Output.Volume,
                    Steps = _steps,
                    StepCount = g.OutputChannels,
                    Right = _packed + ((long)kernelRow * padded + column) * g.OutputChannels,
                    RightStride = width,
                    Start = _zeros,
                    Accumulate = true,
                    Destination = windows + ((long)d * _window.Height + h) * _window.Width * g.InputChannels + column,
                    Columns = width,
                    FullWidthRows = int.MaxValue,
                };
                _tiles.Multiply(&product, width);
            }
        }
        for (int n = 0; n < count; n++)
            Crop(windows + n * WindowFloats, _dx + (long)(first + n) * g.Input.Volume * g.InputChannels);
    }

    /// <summary>From the window to dx; input pixels that no output sees lie beyond the window and are zero.</summary>
    readonly void Crop(float* window, float* dx)
    {
        ConvolutionGeometry g = _geometry;
        int channels = g.InputChannels;
        int length = Math.Clamp(_window.Width - g.PadBefore.Width, 0, g.Input.Width), start = Math.Max(0, -g.PadBefore.Width);
        for (int d = 0; d < g.Input.Depth; d++)
        {
            for (int h = 0; h < g.Input.Height; h++, dx += g.Input.Width * channels)
            {
                int depth = d + g.PadBefore.Depth, height = h + g.PadBefore.Height;
                Span<float> row = new(dx, g.Input.Width * channels);
                if ((uint)depth >= (uint)_window.Depth || (uint)height >= (uint)_window.Height)
                {
                    row.Clear();
                }
                else
                {
                    float* line = window + (((long)depth * _window.Height + height) * _window.Width + g.PadBefore.Width) * channels;
                    row[..(start * channels)].Clear();
                    row[(length * channels)..].Clear();
                    new ReadOnlySpan<float>(line + start * channels, (length - start) * channels).CopyTo(row[(start * channels)..]);
                }
                Finish(row);
            }
        }
    }

    readonly void Finish(Span<float> row)
    {
        if (_bias is null && !_relu)
            return;
        for (int i = 0; i < row.Length; i++)
        {
            float value = _bias is null ? row[i] : row[i] + _bias[i % _geometry.InputChannels];
            row[i] = _relu && value < 0 ? 0 : value;
        }
    }
}
