using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>The gradient of a 3x3 kernel by Winograd: G^T [sum over tiles of (B^T d B) * (A dy A^T)] G, and the bias's.</summary>
/// <remarks>
/// Blocks are divided into slices, each summed into a buffer of its own; the slices are then added in order and transformed. Their number
/// follows from the sizes only, so the bits do not depend on the threads.
/// </remarks>
internal readonly unsafe struct WinogradKernelGradient : IParallelBody
{
    const int MaxSlices = 8;

    readonly WinogradGeometry _geometry;
    readonly WinogradProducts _products;
    readonly float* _x;
    readonly float* _dy;
    readonly float* _partial;
    readonly bool _withBias;

    WinogradKernelGradient(float* x, float* dy, float* partial, bool withBias, in WinogradGeometry geometry)
    {
        _geometry = geometry;
        _products = new(geometry);
        _x = x;
        _dy = dy;
        _partial = partial;
        _withBias = withBias;
    }

    static int SlicesOf(in WinogradGeometry g) => Math.Min(MaxSlices, g.Blocks);

    // The bias's part of a slice lies behind its products.
    static int SliceFloats(in WinogradGeometry g) => g.KernelFloats + g.OutputChannels;

    /// <inheritdoc cref="ConvolutionKernel.KernelGradient(float*, float*, float*, in ConvolutionGeometry, float*)"/>
    public static void Run(float* x, float* dy, float* kernelGradient, float* biasGradient, in WinogradGeometry geometry)
    {
        int slices = SlicesOf(geometry);
        float* partial = Scratch.Get<float>(ScratchSlot.ConvolutionPartial, slices * (long)SliceFloats(geometry));
        Workers.For(slices, 1, new WinogradKernelGradient(x, dy, partial, biasGradient is not null, geometry));
        Workers.For(geometry.Channels, 1 + 2048 / geometry.OutputChannels, new Sum(geometry, partial, kernelGradient));
        for (int channel = 0; biasGradient is not null && channel < geometry.OutputChannels; channel++)
        {
            float sum = 0;
            for (int slice = 0; slice < slices; slice++)
                sum += partial[slice * SliceFloats(geometry) + geometry.KernelFloats + channel];
            biasGradient[channel] = sum;
        }
    }

    public void Run(int start, int end)
    {
        for (int slice = start; slice < end; slice++)
            LaneDispatch.RunFloat32(new Slice(this, slice));
    }

    readonly struct Slice(WinogradKernelGradient body, int slice) : IFloat32LaneBody
    {
        public void Run<TLanes>() where TLanes : struct, IFloat32Lanes<TLanes>
        {
            WinogradGeometry g = body._geometry;
            float* partial = body._partial + slice * SliceFloats(g);
            new Span<float>(partial, SliceFloats(g)).Clear();
            g.GetMemory(out float* v, out float* m, out float* patch);
            int slices = SlicesOf(g);
            for (int block = (int)((long)g.Blocks * slice / slices); block < (int)((long)g.Blocks * (slice + 1) / slices); block++)
            {
                (int first, int count) = g.TilesOf(block);
                WinogradTiles.Source<TLanes>(g, body._x, first, count, v, patch);
                WinogradTiles.OutputGradient<TLanes>(g, body._dy, first, count, m, patch);
                body._products.AddGradient(g, v, m, partial, count);
            }
            if (body._withBias)
            {
                long pixels = (long)g.Batch * g.OutputHeight * g.OutputWidth;
                long from = pixels * slice / slices, to = pixels * (slice + 1) / slices;
                ColumnSum.Add(body._dy + from * g.OutputChannels, (int)(to - from), g.OutputChannels, partial + g.KernelFloats);
            }
        }
    }

    /// <summary>Adds the slices and transforms the sums, for some channels of x.</summary>
    readonly struct Sum(WinogradGeometry g, float* partial, float* gradient) : IParallelBody
    {
        public void Run(int start, int end)
        {
            for (int channel = start; channel < end; channel++)
                LaneDispatch.RunFloat32(new Channel(g, partial + channel * g.Columns, gradient + channel * g.OutputChannels));
        }
    }

    readonly struct Channel(WinogradGeometry g, float* partial, float* gradient) : IFloat32LaneBody
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>() where TLanes : struct, IFloat32Lanes<TLanes>
        {
            float* sums = stackalloc float[WinogradGeometry.Points * TLanes.Count];
            nint plane = g.KernelPlane, tap = g.Channels * g.OutputChannels;
            for (int next = 0; next < g.OutputChannels; next += TLanes.Count)
            {
                int column = Math.Min(next, g.OutputChannels - TLanes.Count);
                for (int point = 0; point < WinogradGeometry.Points; point++)
                {
                    float* first = partial + point * plane + column;
                    TLanes sum = TLanes.Load(first);
                    for (int slice = 1; slice < SlicesOf(g); slice++)
                        sum += TLanes.Load(first + slice * SliceFloats(g));
                    TLanes.Store(sum, sums + point * TLanes.Count);
                }
                WinogradTransforms.KernelGradient<TLanes>(sums, TLanes.Count, gradient + column, tap);
            }
        }
    }
}
