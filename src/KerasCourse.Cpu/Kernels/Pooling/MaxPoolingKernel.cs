using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Max pooling over 1 to 3 spatial axes, channels last: y[n, o, c] = max over the window of x[n, o * stride + t - pad, c]. The first of equal
/// values wins, NaN beats every number, and pixels of the padding take no part.
/// </summary>
/// <remarks>
/// Source: Keras <c>MaxPooling1D</c> to <c>3D</c>. Forward can store which tap of the window won (the argmax table: bytes for windows of at most
/// 256 taps, else ints, see <see cref="PoolingGeometry.ArgmaxSize"/>), from which the gradient is made without x and y. Loops: output
/// row, output pixel, vector of channels, tap. Positions are carried as floats beside the maxima, so one mask serves both.
/// <para>
/// Convolution + bias + relu + pool in one kernel would take the running maximum over four tiles' accumulators instead of over memory, and
/// write the same table; a gradient that needs only the winners reads it as a list.
/// </para>
/// </remarks>
internal static unsafe class MaxPoolingKernel
{
    /// <summary>
    /// y = the greatest of each window; argmax (or null) = which tap it was, [batch, output..., channels] entries of
    /// <see cref="PoolingGeometry.ArgmaxSize"/> bytes.
    /// </summary>
    public static void Forward(float* x, float* y, void* argmax, in PoolingGeometry geometry)
    {
        int rows = geometry.Batch * geometry.Output.Depth * geometry.Output.Height;
        long perRow = (long)geometry.Output.Width * geometry.Channels * geometry.Window.Volume;
        Workers.For(
            rows, (int)Math.Clamp(65536 / Math.Max(1, perRow), 1, 65536),
            new PoolingDispatch<ForwardBody>(new(x, y, argmax, geometry), geometry.Channels));
    }

    /// <summary>dx = for every window dy at the position that won, zero elsewhere; where windows overlap, their sum.</summary>
    public static void Gradient(float* dy, void* argmax, float* dx, in PoolingGeometry geometry)
    {
        long perImage = geometry.OutputImage * geometry.Window.Volume;
        Workers.For(
            geometry.Batch, (int)Math.Clamp(65536 / Math.Max(1, perImage), 1, 65536),
            new PoolingDispatch<GradientBody>(new(dy, argmax, dx, geometry), geometry.Channels));
    }

    /// <inheritdoc cref="Forward(float*, float*, void*, in PoolingGeometry)"/>
    public static void Forward(double* x, double* y, void* argmax, in PoolingGeometry geometry) =>
        PlainPooling.MaxForward(x, y, argmax, geometry);

    /// <inheritdoc cref="Gradient(float*, void*, float*, in PoolingGeometry)"/>
    public static void Gradient(double* dy, void* argmax, double* dx, in PoolingGeometry geometry) =>
        PlainPooling.MaxGradient(dy, argmax, dx, geometry);

    readonly struct ForwardBody(float* x, float* y, void* argmax, PoolingGeometry g) : IPoolingBody
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
                long output = (long)row * g.Output.Width * g.Channels;
                for (int width = 0; width < g.Output.Width; width++, output += g.Channels)
                {
                    bool isInside = width >= firstInside && width < endInside;
                    PoolingWindow window = isInside ? default : new(g, depth, height, width);
                    float* first = rowWindow + (long)width * g.Stride.Width * g.Channels;
                    for (int next = 0; next < g.Channels; next += TLanes.Count)
                    {
                        int channel = Math.Min(next, g.Channels - TLanes.Count);
                        if (isInside)
                            ReduceInside<TLanes>(first + channel, offsets, taps, output + channel);
                        else
                            Reduce<TLanes>(image + channel, window, output + channel);
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void ReduceInside<TLanes>(float* first, int* offsets, int taps, long output)
            where TLanes : struct, IFloat32Lanes<TLanes>
        {
            TLanes best = TLanes.Load(first), position = TLanes.Constant(0);
            if (taps == 4)
            {
                // 2x2, by far the most common window.
                TakeGreater(ref best, ref position, TLanes.Load(first + offsets[1]), TLanes.Constant(1));
                TakeGreater(ref best, ref position, TLanes.Load(first + offsets[2]), TLanes.Constant(2));
                TakeGreater(ref best, ref position, TLanes.Load(first + offsets[3]), TLanes.Constant(3));
            }
            else
            {
                for (int tap = 1; tap < taps; tap++)
                    TakeGreater(ref best, ref position, TLanes.Load(first + offsets[tap]), TLanes.Constant(tap));
            }
            TLanes.Store(best, y + output);
            if (argmax is not null)
                ArgmaxTable.Store<TLanes>(position, argmax, output, g.ArgmaxSize);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Reduce<TLanes>(float* image, in PoolingWindow window, long output)
            where TLanes : struct, IFloat32Lanes<TLanes>
        {
            TLanes best = TLanes.Constant(float.NegativeInfinity), position = TLanes.Constant(0);
            bool isFirst = true;
            for (int d = 0; d < window.Count.Depth; d++)
            {
                for (int h = 0; h < window.Count.Height; h++)
                {
                    long line = ((long)(window.First.Depth + d) * g.Input.Height + window.First.Height + h) * g.Input.Width;
                    float* pixel = image + (line + window.First.Width) * g.Channels;
                    int tap = ((window.FirstTap.Depth + d) * g.Window.Height + window.FirstTap.Height + h) * g.Window.Width
                        + window.FirstTap.Width;
                    for (int w = 0; w < window.Count.Width; w++, pixel += g.Channels)
                    {
                        TLanes candidate = TLanes.Load(pixel), candidatePosition = TLanes.Constant(tap + w);
                        if (isFirst)
                        {
                            best = candidate;
                            position = candidatePosition;
                            isFirst = false;
                        }
                        else
                        {
                            TakeGreater(ref best, ref position, candidate, candidatePosition);
                        }
                    }
                }
            }
            TLanes.Store(best, y + output);
            if (argmax is not null)
                ArgmaxTable.Store<TLanes>(position, argmax, output, g.ArgmaxSize);
        }
    }

    /// <summary>
    /// One step of a running maximum: where <paramref name="candidate"/> is greater than <paramref name="best"/>, or is the first NaN,
    /// it replaces it, and <paramref name="position"/> replaces <paramref name="bestPosition"/>. Ties keep the earlier one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void TakeGreater<TLanes>(ref TLanes best, ref TLanes bestPosition, TLanes candidate, TLanes position)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        // "not <=" is also true for a NaN; a NaN that is already the best stays.
        TLanes keep = TLanes.LessOrEqual(candidate, best) | TLanes.IsNaN(best);
        best = TLanes.Select(keep, best, candidate);
        bestPosition = TLanes.Select(keep, bestPosition, position);
    }

    readonly struct GradientBody(float* dy, void* argmax, float* dx, PoolingGeometry g) : IPoolingBody
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
                long output = n * g.OutputImage;
                for (int row = 0; row < g.Output.Depth * g.Output.Height; row++)
                {
                    int depth = row / g.Output.Height, height = row % g.Output.Height;
                    (int firstInside, int endInside) = g.IsDisjoint ? g.InsideOfRow(depth, height) : (0, 0);
                    float* rowWindow = image + g.RowOffset(depth, height);
                    for (int width = 0; width < g.Output.Width; width++, output += g.Channels)
                    {
                        if (width >= firstInside && width < endInside)
                            SpreadInside<TLanes>(rowWindow + (long)width * g.Stride.Width * g.Channels, offsets, output);
                        else
                            RunPixel<TLanes>(image, new(g, depth, height, width), output);
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void SpreadInside<TLanes>(float* first, int* offsets, long output)
            where TLanes : struct, IFloat32Lanes<TLanes>
        {
            int taps = g.Window.Volume, size = g.ArgmaxSize;
            for (int next = 0; next < g.Channels; next += TLanes.Count)
            {
                int channel = Math.Min(next, g.Channels - TLanes.Count);
                TLanes gradient = TLanes.Load(dy + output + channel);
                TLanes winner = ArgmaxTable.Load<TLanes>(argmax, output + channel, size);
                for (int tap = 0; tap < taps; tap++)
                {
                    TLanes value = TLanes.Equal(winner, TLanes.Constant(tap)) & gradient;
                    TLanes.Store(value, first + offsets[tap] + channel);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        void RunPixel<TLanes>(float* image, in PoolingWindow window, long output)
            where TLanes : struct, IFloat32Lanes<TLanes>
        {
            bool disjoint = g.IsDisjoint;
            int size = g.ArgmaxSize, channels = g.Channels;
            // Windows that overlap add to what is there, so the last channels must not be done twice: they are done one by one.
            int vectors = disjoint ? channels : channels - channels % TLanes.Count;
            for (int next = 0; next < vectors; next += TLanes.Count)
            {
                int channel = Math.Min(next, channels - TLanes.Count);
                TLanes gradient = TLanes.Load(dy + output + channel);
                TLanes winner = ArgmaxTable.Load<TLanes>(argmax, output + channel, size);
                Spread<TLanes>(image + channel, window, gradient, winner, disjoint);
            }
            for (int channel = vectors; channel < channels; channel++)
            {
                Float32x1 winner = ArgmaxTable.Load<Float32x1>(argmax, output + channel, size);
                Spread(image + channel, window, new Float32x1(dy[output + channel]), winner, disjoint);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Spread<TLanes>(float* image, in PoolingWindow window, TLanes gradient, TLanes winner, bool disjoint)
            where TLanes : struct, IFloat32Lanes<TLanes>
        {
            for (int d = 0; d < window.Count.Depth; d++)
            {
                for (int h = 0; h < window.Count.Height; h++)
                {
                    long line = ((long)(window.First.Depth + d) * g.Input.Height + window.First.Height + h) * g.Input.Width;
                    float* pixel = image + (line + window.First.Width) * g.Channels;
                    int tap = ((window.FirstTap.Depth + d) * g.Window.Height + window.FirstTap.Height + h) * g.Window.Width
                        + window.FirstTap.Width;
                    for (int w = 0; w < window.Count.Width; w++, pixel += g.Channels)
                    {
                        TLanes value = TLanes.Equal(winner, TLanes.Constant(tap + w)) & gradient;
                        TLanes.Store(disjoint ? value : value + TLanes.Load(pixel), pixel);
                    }
                }
            }
        }
    }
}
