namespace KerasCourse.Cpu;

/// <summary>Adds the slices of a kernel's gradient in their order, from the layout of the panels to [tap, channel, output channel].</summary>
internal readonly unsafe struct KernelGradientSum : IParallelBody
{
    readonly float* _partial;
    readonly float* _gradient;
    readonly long _sliceFloats;
    readonly int _slices;
    readonly int _depth;
    readonly int _groups;
    readonly int _groupColumns;
    readonly int _groupChannels;
    readonly TileSet _tiles;
    readonly bool _isDepthwise;

    KernelGradientSum(in ConvolutionPlan plan, float* partial, int slices, long sliceFloats, float* gradient, int depth)
    {
        _partial = partial;
        _gradient = gradient;
        _sliceFloats = sliceFloats;
        _slices = slices;
        _depth = depth;
        _groups = plan.Groups;
        _groupColumns = plan.GroupColumns;
        _groupChannels = plan.DestinationGroupChannels;
        _tiles = plan.Tiles;
        _isDepthwise = plan.IsDepthwise;
    }

    public static void Run(
        in ConvolutionPlan plan, float* partial, int slices, long sliceFloats, float* gradient, float* biasGradient,
        in ConvolutionGeometry geometry)
    {
        KernelGradientSum body = new(plan, partial, slices, sliceFloats, gradient, geometry.Depth);
        int perRow = Math.Max(1, slices * geometry.OutputChannels);
        Workers.For(geometry.Depth, 1 + 32768 / perRow, body);
        for (int channel = 0; biasGradient is not null && channel < geometry.OutputChannels; channel++)
        {
            float sum = 0;
            for (int slice = 0; slice < slices; slice++)
                sum += partial[(slice + 1) * sliceFloats - geometry.OutputChannels + channel];
            biasGradient[channel] = sum;
        }
    }

    public void Run(int start, int end)
    {
        int channels = _groups * _groupChannels;
        for (int row = start; row < end; row++)
        {
            float* gradient = _gradient + (long)row * channels;
            if (_isDepthwise)
            {
                Add(_partial + (long)row * channels, gradient, channels);
                continue;
            }
            for (int group = 0; group < _groups; group++)
            {
                for (int column = 0, width; column < _groupChannels; column += width)
                {
                    width = _tiles.PanelWidth(_groupChannels - column);
                    float* first = _partial + ((long)group * _groupColumns + column) * _depth + (long)row * width;
                    Add(first, gradient + group * _groupChannels + column, Math.Min(width, _groupChannels - column));
                }
            }
        }
    }

    void Add(float* first, float* gradient, int count)
    {
        for (int i = 0; i < count; i++)
        {
            float sum = first[i];
            for (int slice = 1; slice < _slices; slice++)
                sum += first[slice * _sliceFloats + i];
            gradient[i] = sum;
        }
    }
}
