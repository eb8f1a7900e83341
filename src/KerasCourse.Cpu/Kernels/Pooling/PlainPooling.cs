namespace KerasCourse.Cpu;

/// <summary>Pooling by its definition, in double precision: for gradient checks and as a reference.</summary>
internal static unsafe class PlainPooling
{
    /// <inheritdoc cref="MaxPoolingKernel.Forward(float*, float*, void*, in PoolingGeometry)"/>
    public static void MaxForward(double* x, double* y, void* argmax, in PoolingGeometry geometry)
    {
        for (long pixel = 0; pixel < (long)geometry.Batch * geometry.Output.Volume; pixel++)
        {
            for (int channel = 0; channel < geometry.Channels; channel++)
            {
                double best = double.NegativeInfinity;
                int position = 0;
                bool isFirst = true;
                for (int tap = 0; tap < geometry.Window.Volume; tap++)
                {
                    if (!TryFindInput(geometry, pixel, tap, out long input))
                        continue;
                    double candidate = x[input + channel];
                    if (!isFirst && (candidate <= best || double.IsNaN(best)))
                        continue;
                    (best, position, isFirst) = (candidate, tap, false);
                }
                long output = pixel * geometry.Channels + channel;
                y[output] = best;
                if (argmax is not null && geometry.ArgmaxSize == 1)
                    ((byte*)argmax)[output] = (byte)position;
                else if (argmax is not null)
                    ((int*)argmax)[output] = position;
            }
        }
    }

    /// <inheritdoc cref="MaxPoolingKernel.Gradient(float*, void*, float*, in PoolingGeometry)"/>
    public static void MaxGradient(double* dy, void* argmax, double* dx, in PoolingGeometry geometry)
    {
        new Span<double>(dx, checked((int)(geometry.Batch * geometry.InputImage))).Clear();
        for (long output = 0; output < geometry.Batch * geometry.OutputImage; output++)
        {
            int tap = geometry.ArgmaxSize == 1 ? ((byte*)argmax)[output] : ((int*)argmax)[output];
            if (TryFindInput(geometry, output / geometry.Channels, tap, out long input))
                dx[input + output % geometry.Channels] += dy[output];
        }
    }

    /// <inheritdoc cref="AveragePoolingKernel.Forward(float*, float*, in PoolingGeometry)"/>
    public static void AverageForward(double* x, double* y, in PoolingGeometry geometry)
    {
        for (long output = 0; output < geometry.Batch * geometry.OutputImage; output++)
        {
            double sum = 0;
            for (int tap = 0; tap < geometry.Window.Volume; tap++)
            {
                if (TryFindInput(geometry, output / geometry.Channels, tap, out long input))
                    sum += x[input + output % geometry.Channels];
            }
            y[output] = sum / CountInside(geometry, output / geometry.Channels);
        }
    }

    /// <inheritdoc cref="AveragePoolingKernel.Gradient(float*, float*, in PoolingGeometry)"/>
    public static void AverageGradient(double* dy, double* dx, in PoolingGeometry geometry)
    {
        new Span<double>(dx, checked((int)(geometry.Batch * geometry.InputImage))).Clear();
        for (long output = 0; output < geometry.Batch * geometry.OutputImage; output++)
        {
            double share = dy[output] / CountInside(geometry, output / geometry.Channels);
            for (int tap = 0; tap < geometry.Window.Volume; tap++)
            {
                if (TryFindInput(geometry, output / geometry.Channels, tap, out long input))
                    dx[input + output % geometry.Channels] += share;
            }
        }
    }

    static int CountInside(in PoolingGeometry geometry, long outputPixel)
    {
        int count = 0;
        for (int tap = 0; tap < geometry.Window.Volume; tap++)
            count += TryFindInput(geometry, outputPixel, tap, out _) ? 1 : 0;
        return count;
    }

    /// <summary>The first channel of the input pixel under a tap; false if it is padding.</summary>
    static bool TryFindInput(in PoolingGeometry g, long outputPixel, int tap, out long input)
    {
        int inside = (int)(outputPixel % g.Output.Volume);
        int d = inside / g.Output.Width / g.Output.Height * g.Stride.Depth + tap / g.Window.Width / g.Window.Height - g.PadBefore.Depth;
        int h = inside / g.Output.Width % g.Output.Height * g.Stride.Height + tap / g.Window.Width % g.Window.Height - g.PadBefore.Height;
        int w = inside % g.Output.Width * g.Stride.Width + tap % g.Window.Width - g.PadBefore.Width;
        input = (((outputPixel / g.Output.Volume * g.Input.Depth + d) * g.Input.Height + h) * g.Input.Width + w) * g.Channels;
        return (uint)d < (uint)g.Input.Depth && (uint)h < (uint)g.Input.Height && (uint)w < (uint)g.Input.Width;
    }
}
