using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Average pooling over 1 to 3 spatial axes, channels last: y[n, o, c] = mean over the window of x[n, o * stride + t - pad, c], counting only
/// pixels inside the image.
/// </summary>
/// <remarks>
/// Source: Keras <c>AveragePooling1D</c> to <c>3D</c> (TensorFlow's convention for padding "same"). Loops: output row, output pixel, vector of
/// channels, tap.
/// </remarks>
internal static unsafe class AveragePoolingKernel
{
    /// <summary>y = the mean of each window.</summary>
    public static void Forward(float* x, float* y, in PoolingGeometry geometry)
    {
        int rows = geometry.Batch * geometry.Output.Depth * geometry.Output.Height;
        long perRow = (long)geometry.Output.Width * geometry.Channels * geometry.Window.Volume;
        Workers.For(
            rows, (int)Math.Clamp(65536 / Math.Max(1, perRow), 1, 65536),
            new PoolingDispatch<ForwardBody>(new(x, y, geometry), geometry.Channels));
    }

    /// <summary>dx = for every window dy / pixels at each pixel; where windows overlap, their sum.</summary>
    public static void Gradient(float* dy, float* dx, in PoolingGeometry geometry)
    {
        long perImage = geometry.OutputImage * geometry.Window.Volume;
        Workers.For(
            geometry.Batch, (int)Math.Clamp(65536 / Math.Max(1, perImage), 1, 65536),
            new PoolingDispatch<GradientBody>(new(dy, dx, geometry), geometry.Channels));
    }

    /// <inheritdoc cref="Forward(float*, float*, in PoolingGeometry)"/>
    public static void Forward(double* x, double* y, in PoolingGeometry geometry) => PlainPooling.AverageForward(x, y, geometry);

    /// <inheritdoc cref="Gradient(float*, float*, in PoolingGeometry)"/>
    public static void Gradient(double* dy, double* dx, in PoolingGeometry geometry) => PlainPooling.AverageGradient(dy, dx, geometry);

    readonly struct ForwardBody(float* x, float* y, PoolingGeometry g) : IPoolingBody
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
        public void Run<TLanes>(int start, int end) where TLanes : struct, IFloat32Lanes<TLanes>
        {
            int taps = g.Window.Volume;
            int* offsets = stackalloc int[PoolingGeometry.MaxTableTaps];
            if (taps <= PoolingGeometry.MaxTableTaps)
                g.FillTapOffsets(offsets);
            int rowsPerImage = g.Output.Depth * g.Output.Height;
            for (int row = start; row < end; row++)
            {
                float* image = x + row / rowsPerImage * g.InputImage;
                int depth = row % rowsPerImage / g.Output.Height, height = row % g.Output.Height;
                (int firstInside, int endInside) = g.InsideOfRow(depth, height);
                float* rowWindow = image + g.RowOffset(depth, height);
                float* output = y + (long)row * g.Output.Width * g.Channels;
                for (int width = 0; width < g.Output.Width; width++, output += g.Channels)
                {
                    bool isInside = width >= firstInside && width < endInside;
                    PoolingWindow window = isInside ? default : new(g, depth, height, width);
                    float* first = rowWindow + (long)width * g.Stride.Width * g.Channels;
                    for (int next = 0; next < g.Channels; next += TLanes.Count)
                    {
                        int channel = Math.Min(next, g.Channels - TLanes.Count);
                        TLanes mean = isInside
                            ? MeanInside<TLanes>(first + channel, offsets, taps)
                            : Mean<TLanes>(image + channel, window);
                        TLanes.Store(mean, output + channel);
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TLanes MeanInside<TLanes>(float* first, int* offsets, int taps)
            where TLanes : struct, IFloat32Lanes<TLanes>
        {
            TLanes sum = TLanes.Load(first);
            for (int tap = 1; tap < taps; tap++)
                sum = sum + TLanes.Load(first + offsets[tap]);
            return sum * TLanes.Constant(1f / taps);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        TLanes Mean<TLanes>(float* image, in PoolingWindow window)
            where TLanes : struct, IFloat32Lanes<TLanes>
        {
            TLanes sum = TLanes.Constant(0);
            for (int d = 0; d < window.Count.Depth; d++)
            {
                for (int h = 0; h < window.Count.Height; h++)
                {
                    long line = ((long)(window.First.Depth + d) * g.Input.Height + window.First.Height + h) * g.Input.Width;
                    float* pixel = image + (line + window.First.Width) * g.Channels;
                    for (int w = 0; w < window.Count.Width; w++, pixel += g.Channels)
                        sum = sum + TLanes.Load(pixel);
                }
            }
            return sum * TLanes.Constant(1f / window.Count.Volume);
        }
    }

    readonly struct GradientBody(float* dy, float* dx, PoolingGeometry g) : IPoolingBody
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
        public void Run<TLanes>(int start, int end) where TLanes : struct, IFloat32Lanes<TLanes>
        {
            int* offsets = stackalloc int[PoolingGeometry.MaxTableTaps];
            if (g.Window.Volume <= PoolingGeometry.MaxTableTaps)
                g.FillTapOffsets(offsets);
            for (int n = start; n < end; n++)
            {
                float* image = dx + n * g.InputImage;
                if (!g.IsTiling)
                    new Span<float>(image, checked((int)g.InputImage)).Clear();
                float* gradient = dy + n * g.OutputImage;
                for (int row = 0; row < g.Output.Depth * g.Output.Height; row++)
                {
                    int depth = row / g.Output.Height, height = row % g.Output.Height;
                    (int firstInside, int endInside) = g.IsDisjoint ? g.InsideOfRow(depth, height) : (0, 0);
                    float* rowWindow = image + g.RowOffset(depth, height);
                    for (int width = 0; width < g.Output.Width; width++, gradient += g.Channels)
                    {
                        if (width >= firstInside && width < endInside)
                            SpreadInside<TLanes>(rowWindow + (long)width * g.Stride.Width * g.Channels, offsets, gradient);
                        else
                            RunPixel<TLanes>(image, new(g, depth, height, width), gradient);
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void SpreadInside<TLanes>(float* first, int* offsets, float* gradient)
            where TLanes : struct, IFloat32Lanes<TLanes>
        {
            int taps = g.Window.Volume;
            TLanes share = TLanes.Constant(1f / taps);
            for (int next = 0; next < g.Channels; next += TLanes.Count)
            {
                int channel = Math.Min(next, g.Channels - TLanes.Count);
                TLanes value = TLanes.Load(gradient + channel) * share;
                for (int tap = 0; tap < taps; tap++)
                    TLanes.Store(value, first + offsets[tap] + channel);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        void RunPixel<TLanes>(float* image, in PoolingWindow window, float* gradient)
            where TLanes : struct, IFloat32Lanes<TLanes>
        {
            bool disjoint = g.IsDisjoint;
            int channels = g.Channels;
            float share = 1f / window.Count.Volume;
            // Windows that overlap add to what is there, so the last channels must not be done twice: they are done one by one.
            int vectors = disjoint ? channels : channels - channels % TLanes.Count;
            for (int next = 0; next < vectors; next += TLanes.Count)
            {
                int channel = Math.Min(next, channels - TLanes.Count);
                TLanes value = TLanes.Load(gradient + channel) * TLanes.Constant(share);
                Spread<TLanes>(image + channel, window, value, disjoint);
            }
            for (int channel = vectors; channel < channels; channel++)
                Spread(image + channel, window, new Float32x1(gradient[channel] * share), disjoint);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Spread<TLanes>(float* image, in PoolingWindow window, TLanes value, bool disjoint)
            where TLanes : struct, IFloat32Lanes<TLanes>
        {
            for (int d = 0; d < window.Count.Depth; d++)
            {
                for (int h = 0; h < window.Count.Height; h++)
                {
                    long line = ((long)(window.First.Depth + d) * g.Input.Height + window.First.Height + h) * g.Input.Width;
                    float* pixel = image + (line + window.First.Width) * g.Channels;
                    for (int w = 0; w < window.Count.Width; w++, pixel += g.Channels)
                        TLanes.Store(disjoint ? value : value + TLanes.Load(pixel), pixel);
                }
            }
        }
    }
}
