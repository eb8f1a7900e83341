using System.Runtime.Intrinsics;

namespace KerasCourse.Cpu;

/// <summary>
/// The kernel's gradient: for every (tap, channel) k and output channel c the sum over all output pixels of x[pixel + k] * dy[pixel, c].
/// </summary>
/// <remarks>
/// <para>
/// The tables of the forward pass with their parts exchanged: rows of the tile are (tap, channel), steps are pixels, the right side is dy
/// itself. Pixels come in chunks of <see cref="ChunkPixels"/>, so that a panel of dy (8 KB at 16 columns) and the pixels of x stay in the
/// first-level cache while all (tap, channel) pass over them. The panel is copied first, unless it is all of dy or used only a few times:
/// where it lies its rows would be 4 * outputChannels bytes apart and share a few sets of the cache.
/// </para>
/// <para>
/// The items of the batch are divided into slices, each summed into a buffer of its own in the layout of the panels; the slices are then
/// added in order. Their number follows from the sizes only, so the bits do not depend on the threads. Where the kernel is so large that
/// only few slices fit in memory, panels are divided among threads as well.
/// </para>
/// <para>
/// The gradient of a max pool behind the convolution has at most one non-zero in each window: a path that takes lists of these positions
/// instead of dy would replace <see cref="AddChunk"/>.
/// </para>
/// </remarks>
internal unsafe struct ConvolutionKernelGradient : IParallelBody
{
    const int ChunkPixels = 128;

    // (tap, channel)s from which copying a panel pays.
    const int MinDepthOfCopies = 32;
    const int MaxSlices = 16;
    const long MaxPartialFloats = 8 * 1024 * 1024;

    // Products in a slice from which a buffer of its own pays.
    const long MinSliceProducts = 1 << 18;

    ConvolutionPlan* _plan;
    float* _partial;
    long _sliceFloats;
    int* _wideRows;
    int* _narrowRows;
    int _slices;
    int _panelBlocks;
    int _channels;
    bool _withBias;

    /// <inheritdoc cref="ConvolutionKernel.KernelGradient(float*, float*, float*, in ConvolutionGeometry, float*)"/>
    public static void Run(float* x, float* dy, float* kernelGradient, float* biasGradient, in ConvolutionGeometry geometry)
    {
        ConvolutionPlan plan = ConvolutionPlan.Forward(x, null, null, dy, geometry, FusedActivation.None);
        int depth = geometry.Depth, lanes = plan.Tiles.Lanes;
        long panelFloats = (long)plan.Groups * plan.GroupColumns * depth;
        long products = (long)geometry.Batch * geometry.Output.Volume * depth * geometry.OutputChannels;
        long slices = Math.Min(Math.Min(plan.Partition.Items, MaxSlices), Math.Min(MaxPartialFloats / panelFloats, products / MinSliceProducts));
        ConvolutionKernelGradient body = new()
        {
            _plan = &plan,
            _channels = geometry.OutputChannels,
            _withBias = biasGradient is not null,
            // The bias' part of a slice lies behind its panels.
            _sliceFloats = panelFloats + geometry.OutputChannels,
            _slices = (int)Math.Max(1, slices),
        };
        int panels = (geometry.GroupOutputChannels + 2 * lanes - 1) / (2 * lanes) * plan.Groups;
        body._panelBlocks = plan.IsDepthwise ? 1 : Math.Clamp(MaxSlices / body._slices, 1, Math.Max(1, panels));
        body._partial = Scratch.Get<float>(ScratchSlot.ConvolutionPartial, body._slices * body._sliceFloats);
        body._wideRows = Scratch.Get<int>(ScratchSlot.Temporary, 2 * (long)depth);
        body._narrowRows = body._wideRows + depth;
        for (int i = 0; i < depth; i++)
        {
            body._wideRows[i] = i * 2 * lanes;
            body._narrowRows[i] = plan.IsDepthwise ? i * geometry.OutputChannels : i * lanes;
        }
        int work = body._slices * body._panelBlocks;
        Workers.For(work, (int)Math.Clamp((1 << 18) / Math.Max(1, products / work), 1, work), body);
        KernelGradientSum.Run(plan, body._partial, body._slices, body._sliceFloats, kernelGradient, biasGradient, geometry);
    }

    public void Run(int start, int end)
    {
        for (int i = start; i < end; i++)
            RunSlice(i / _panelBlocks, i % _panelBlocks);
    }

    readonly void RunSlice(int slice, int block)
    {
        ConvolutionPlan* plan = _plan;
        int items = plan->Partition.Items, panels = PanelCount;
        int firstPanel = (int)((long)panels * block / _panelBlocks), endPanel = (int)((long)panels * (block + 1) / _panelBlocks);
        float* partial = _partial + slice * _sliceFloats;
        Clear(partial, firstPanel, endPanel);
        float* bias = _withBias && block == 0 ? partial + _sliceFloats - _channels : null;
        if (bias is not null)
            new Span<float>(bias, _channels).Clear();

        for (int item = (int)((long)items * slice / _slices); item < (int)((long)items * (slice + 1) / _slices); item++)
        {
            float* source = plan->OpenSource(item);
            float* dy = plan->OpenDestination(item);
            int pixels = plan->PixelsOf(plan->Passes, item);
            for (int first = 0; first < pixels; first += ChunkPixels)
            {
                int count = Math.Min(ChunkPixels, pixels - first);
                float* chunk = dy + (long)first * _channels;
                if (plan->IsDepthwise)
                    AddDepthwiseChunk(source, chunk, first, count, partial);
                else
                    AddChunk(source, chunk, first, count, firstPanel, endPanel, partial);
                if (bias is not null)
                    ColumnSum.Add(chunk, count, _channels, bias);
            }
        }
    }

    readonly int PanelsPerGroup => (_plan->DestinationGroupChannels + 2 * _plan->Tiles.Lanes - 1) / (2 * _plan->Tiles.Lanes);

    readonly int PanelCount => PanelsPerGroup * _plan->Groups;

    readonly float* PanelAddress(float* partial, int panel) =>
        partial + ((long)(panel / PanelsPerGroup) * _plan->GroupColumns + panel % PanelsPerGroup * 2 * _plan->Tiles.Lanes)
            * _plan->Passes->StepCount;

    readonly void Clear(float* partial, int firstPanel, int endPanel)
    {
        long depth = _plan->Passes->StepCount;
        if (_plan->IsDepthwise)
        {
            new Span<float>(partial, checked((int)(depth * _channels))).Clear();
            return;
        }
        for (int panel = firstPanel; panel < endPanel; panel++)
            new Span<float>(PanelAddress(partial, panel), checked((int)(depth * PanelWidth(panel)))).Clear();
    }

    readonly int PanelWidth(int panel) =>
        _plan->Tiles.PanelWidth(_plan->DestinationGroupChannels - panel % PanelsPerGroup * 2 * _plan->Tiles.Lanes);

    readonly void AddChunk(float* source, float* dy, int first, int count, int firstPanel, int endPanel, float* partial)
    {
        ConvolutionPlan* plan = _plan;
        for (int panel = firstPanel; panel < endPanel; panel++)
        {
            int group = panel / PanelsPerGroup, column = panel % PanelsPerGroup * 2 * plan->Tiles.Lanes;
            int width = PanelWidth(panel), columns = Math.Min(width, plan->DestinationGroupChannels - column);
            bool inPlace = columns == width && (width == _channels || plan->Passes->StepCount < MinDepthOfCopies);
            float* right = dy + group * plan->DestinationGroupChannels + column;
            IndirectProduct product = new()
            {
                Source = source + group * plan->SourceGroupChannels,
                Rows = plan->Passes->Steps,
                Outputs = width > plan->Tiles.Lanes ? _wideRows : _narrowRows,
                RowCount = plan->Passes->StepCount,
                Steps = plan->Passes->Rows + first,
                StepCount = count,
                Right = inPlace ? right : CopyColumns(right, count, columns, width),
                RightStride = inPlace ? _channels : width,
                Start = plan->Start,
                Accumulate = true,
                Destination = PanelAddress(partial, panel),
                Columns = width,
                FullWidthRows = int.MaxValue,
            };
            plan->Tiles.Multiply(&product, width);
        }
    }

    /// <summary>A panel side by side, the last one filled up with zeros: a tile that read its full width there would read beyond dy.</summary>
    readonly float* CopyColumns(float* dy, int count, int columns, int width)
    {
        float* copy = Scratch.Get<float>(ScratchSlot.ConvolutionColumns, (long)count * width);
        float* row = copy;
        for (int i = 0; i < count; i++, dy += _channels, row += width)
        {
            int column = 0;
            for (; column <= columns - Vector128<float>.Count; column += Vector128<float>.Count)
                Vector128.Load(dy + column).Store(row + column);
            for (; column < columns; column++)
                row[column] = dy[column];
            for (; column < width; column++)
                row[column] = 0;
        }
        return copy;
    }

    readonly void AddDepthwiseChunk(float* source, float* dy, int first, int count, float* partial)
    {
        int floats = _plan->Passes->StepCount * _channels;
        float* sums = Scratch.Get<float>(ScratchSlot.ConvolutionColumns, floats);
        IndirectProduct product = new()
        {
            Source = source,
            Rows = _plan->Passes->Steps,
            Outputs = _narrowRows,
            RowCount = _plan->Passes->StepCount,
            Steps = _plan->Passes->Rows + first,
            StepCount = count,
            Right = dy,
            RightStride = _channels,
            Start = _plan->Start,
            Destination = sums,
            Columns = _channels,
        };
        DepthwiseTile.Multiply(ref product);
        for (int i = 0; i < floats; i++)
            partial[i] += sums[i];
    }
}
