namespace KerasCourse.Cpu;

/// <summary>
/// Convolution with a 3x3 kernel and stride 1 by Winograd's F(2x2, 3x3): 16 products for each tile of 2x2 pixels and pair of channels
/// instead of 36. Forward and input gradient, which is a convolution too.
/// </summary>
/// <remarks>
/// <para>
/// Block by block: source tiles are transformed to 16 matrices [tile, channel], each is multiplied by one of the transformed kernel's
/// [channel, output channel] with the register tiles of the direct path, and the 16 results become pixels. A block's matrices stay in the
/// second-level cache. Blocks are independent of each other, so results have the same bits for any number of threads.
/// </para>
/// <para>
/// Rounding errors are about twice those of the direct path. Where a pixel is not finite, so may be the three others of each tile that
/// sees it.
/// </para>
/// </remarks>
internal readonly unsafe struct WinogradConvolution : IParallelBody
{
    readonly WinogradGeometry _geometry;
    readonly WinogradProducts _products;
    readonly float* _source;
    readonly float* _kernel;
    readonly float* _bias;
    readonly float* _destination;
    readonly bool _relu;

    WinogradConvolution(float* source, float* kernel, float* bias, float* destination, in WinogradGeometry geometry, bool relu)
    {
        _geometry = geometry;
        _products = new(geometry);
        _source = source;
        _kernel = kernel;
        _bias = bias;
        _destination = destination;
        _relu = relu;
    }

    /// <summary>destination = activation(conv(source, kernel) + bias), or with the kernel turned round and its channels exchanged.</summary>
    public static void Run(
        float* source, float* kernel, float* bias, float* destination, in WinogradGeometry geometry, FusedActivation activation,
        bool transposed)
    {
        float* transformed = Scratch.Get<float>(ScratchSlot.ConvolutionKernel, geometry.KernelFloats + geometry.OutputChannels);
        WinogradKernel.Transform(kernel, transformed, geometry, transposed);
        if (bias is null)
        {
            bias = transformed + geometry.KernelFloats;
            new Span<float>(bias, geometry.OutputChannels).Clear();
        }
        bool relu = activation == FusedActivation.Relu;
        Workers.For(geometry.Blocks, geometry.Grain, new WinogradConvolution(source, transformed, bias, destination, geometry, relu));
    }

    public void Run(int start, int end)
    {
        for (int block = start; block < end; block++)
            LaneDispatch.RunFloat32(new Block(this, block));
    }

    readonly struct Block(WinogradConvolution body, int block) : IFloat32LaneBody
    {
        public void Run<TLanes>() where TLanes : struct, IFloat32Lanes<TLanes>
        {
            WinogradGeometry g = body._geometry;
            (int first, int count) = g.TilesOf(block);
            g.GetMemory(out float* v, out float* m, out float* patch);
            WinogradTiles.Source<TLanes>(g, body._source, first, count, v, patch);
            body._products.Multiply(g, v, body._kernel, m, count);
            WinogradTiles.Output<TLanes>(g, m, first, count, body._bias, body._relu, body._destination);
        }
    }
}
