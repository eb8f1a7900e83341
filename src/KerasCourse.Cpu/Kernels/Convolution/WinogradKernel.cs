using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>Transforms a kernel to 16 matrices [source channel, destination channel] in the layout of the panels, in parallel.</summary>
/// <remarks>For the input gradient the kernel is turned round and its channels change places: they are then read one by one.</remarks>
internal readonly unsafe struct WinogradKernel : IParallelBody
{
    readonly WinogradGeometry _geometry;
    readonly TileSet _tiles;
    readonly float* _kernel;
    readonly float* _transformed;
    readonly bool _transposed;

    WinogradKernel(float* kernel, float* transformed, in WinogradGeometry geometry, bool transposed)
    {
        _geometry = geometry;
        _tiles = TileSet.Current;
        _kernel = kernel;
        _transformed = transformed;
        _transposed = transposed;
    }

    public static void Transform(float* kernel, float* transformed, in WinogradGeometry geometry, bool transposed) =>
        Workers.For(geometry.Channels, 1 + 4096 / geometry.OutputChannels, new WinogradKernel(kernel, transformed, geometry, transposed));

    public void Run(int start, int end)
    {
        for (int channel = start; channel < end; channel++)
            LaneDispatch.RunFloat32(new Channel(this, channel));
    }

    readonly struct Channel(WinogradKernel body, int channel) : IFloat32LaneBody
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>() where TLanes : struct, IFloat32Lanes<TLanes>
        {
            WinogradGeometry g = body._geometry;
            nint plane = g.KernelPlane, tap = g.Channels * g.OutputChannels;
            for (int first = 0, width; first < g.Columns; first += width)
            {
                width = body._tiles.PanelWidth(g.OutputChannels - first);
                float* u = body._transformed + first * g.Channels + channel * width;
                int count = Math.Min(width, g.OutputChannels - first), column = 0;
                if (body._transposed)
                {
                    float* last = body._kernel + 8 * tap + first * g.Channels + channel;
                    for (; column < count; column++, last += g.Channels)
                        WinogradTransforms.Kernel<Float32x1>(last, -tap, u + column, plane);
                }
                else
                {
                    float* kernel = body._kernel + channel * g.OutputChannels + first;
                    for (; column <= count - TLanes.Count; column += TLanes.Count)
                        WinogradTransforms.Kernel<TLanes>(kernel + column, tap, u + column, plane);
                    for (; column < count; column++)
                        WinogradTransforms.Kernel<Float32x1>(kernel + column, tap, u + column, plane);
                }
                for (int point = 0; point < WinogradGeometry.Points; point++)
                    new Span<float>(u + point * plane + column, width - column).Clear();
            }
        }
    }
}
