namespace KerasCourse.Cpu;

/// <summary>y[n, o, c] = x at the tap of window o that won the max pool: what second derivatives need.</summary>
/// <remarks>Rare, so plain: output pixels, then channels. The table of positions is that of <see cref="MaxPoolingKernel"/>.</remarks>
internal static unsafe class MaxPoolPickKernel
{
    public static void Run<T>(T* x, void* places, T* y, in PoolingGeometry g) where T : unmanaged
    {
        long output = 0;
        for (int n = 0; n < g.Batch; n++)
        {
            T* image = x + n * g.InputImage;
            for (int pixel = 0; pixel < g.Output.Volume; pixel++)
            {
                int depth = pixel / (g.Output.Height * g.Output.Width), height = pixel / g.Output.Width % g.Output.Height, width = pixel % g.Output.Width;
                for (int channel = 0; channel < g.Channels; channel++, output++)
                {
                    int tap = g.ArgmaxSize == 1 ? ((byte*)places)[output] : ((int*)places)[output];
                    long d = depth * g.Stride.Depth - g.PadBefore.Depth + tap / (g.Window.Height * g.Window.Width);
                    long h = height * g.Stride.Height - g.PadBefore.Height + tap / g.Window.Width % g.Window.Height;
                    long w = width * g.Stride.Width - g.PadBefore.Width + tap % g.Window.Width;
                    y[output] = image[((d * g.Input.Height + h) * g.Input.Width + w) * g.Channels + channel];
                }
            }
        }
    }
}
