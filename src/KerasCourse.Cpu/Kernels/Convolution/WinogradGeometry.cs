namespace KerasCourse.Cpu;

/// <summary>
/// A convolution with a 3x3 kernel and stride 1, cut into tiles of 2x2 destination pixels, which see 4x4 source pixels each. Tiles are
/// counted through all images and come in blocks whose transforms stay in the second-level cache.
/// </summary>
internal readonly unsafe struct WinogradGeometry
{
    /// <summary>Products of a tile for each pair of channels, instead of 36.</summary>
    public const int Points = 16;

    const int MinChannels = 16, MinTiles = 32, MaxKernelFloats = 128 * 1024, BlockFloats = 96 * 1024;

    // A multiple of the rows of every register tile; and of how many blocks few tiles are made, for threads to share.
    const int TileStep = 24, MaxSpread = 16;

    public readonly int Batch;
    public readonly int Height;
    public readonly int Width;
    public readonly int Channels;
    public readonly int OutputHeight;
    public readonly int OutputWidth;
    public readonly int OutputChannels;

    /// <summary>Zeros above and before the source.</summary>
    public readonly int Top, Left;

    /// <summary>Tiles of a block.</summary>
    public readonly int BlockTiles;

    /// <summary>
    /// Floats from one point's matrix to the next one's, of a block's source, of its output and of the kernel: a line more than they take,
    /// so that the 16 spread over the sets of a cache.
    /// </summary>
    public readonly int SourcePlane, OutputPlane, KernelPlane;

    /// <summary>Output channels with the padding of the last panel.</summary>
    public readonly int Columns;

    WinogradGeometry(int batch, Extent source, int channels, Extent output, int outputChannels, int top, int left)
    {
        (Batch, Height, Width, Channels) = (batch, source.Height, source.Width, channels);
        (OutputHeight, OutputWidth, OutputChannels, Top, Left) = (output.Height, output.Width, outputChannels, top, left);
        Columns = TileSet.Current.PaddedColumns(outputChannels);
        int fitting = BlockFloats / (Points * (channels + outputChannels)), spread = Tiles / MaxSpread;
        BlockTiles = Math.Max(1, Math.Min(fitting, spread) / TileStep) * TileStep;
        (SourcePlane, OutputPlane, KernelPlane) = (BlockTiles * Channels + 16, BlockTiles * Columns + 16, Channels * Columns + 16);
    }

    /// <summary>Whether tiles have fewer products than pixels, by enough to pay for the transforms.</summary>
    public static bool IsFaster(in ConvolutionGeometry g) =>
        g.Kernel == new Extent(1, 3, 3) && g.Stride.Volume == 1 && g.Dilation.Volume == 1 && g.Groups == 1 && g.PadBefore.Depth == 0
        && g.Input.Depth == 1 && g.Output.Depth == 1 && Math.Min(g.InputChannels, g.OutputChannels) >= MinChannels
        && Points * (long)g.InputChannels * g.OutputChannels <= MaxKernelFloats
        && Math.Min(g.Output.Height, g.Output.Width) > 2 && g.Batch * (long)g.Output.Volume >= 4 * MinTiles;

    /// <summary>From the input to the output.</summary>
    public static WinogradGeometry Forward(in ConvolutionGeometry g) =>
        new(g.Batch, g.Input, g.InputChannels, g.Output, g.OutputChannels, g.PadBefore.Height, g.PadBefore.Width);

    /// <summary>From the output's gradient to the input's: a convolution with the kernel turned round.</summary>
    public static WinogradGeometry InputGradient(in ConvolutionGeometry g) =>
        new(g.Batch, g.Output, g.OutputChannels, g.Input, g.InputChannels, 2 - g.PadBefore.Height, 2 - g.PadBefore.Width);

    public int TileColumns => (OutputWidth + 1) / 2;

    public int TilesPerImage => (OutputHeight + 1) / 2 * TileColumns;

    public int Tiles => Batch * TilesPerImage;

    public int Blocks => (Tiles + BlockTiles - 1) / BlockTiles;

    /// <summary>Floats of a transformed kernel: 16 matrices of <see cref="Channels"/> rows.</summary>
    public int KernelFloats => Points * KernelPlane;

    /// <summary>The tiles of a block: the first, and how many.</summary>
    public (int First, int Count) TilesOf(int block) => (block * BlockTiles, Math.Min(BlockTiles, Tiles - block * BlockTiles));

    /// <summary>This thread's memory for a block: the 16 matrices of its source, those of its output, and the pixels of one tile.</summary>
    public void GetMemory(out float* source, out float* output, out float* patch)
    {
        source = Scratch.Get<float>(ScratchSlot.ConvolutionInput, (long)Points * (SourcePlane + OutputPlane + Math.Max(Channels, OutputChannels)));
        output = source + Points * SourcePlane;
        patch = output + Points * OutputPlane;
    }

    /// <summary>Blocks that are worth a thread of their own.</summary>
    public int Grain => (int)Math.Clamp((1 << 18) / Math.Max(1, (long)Points * BlockTiles * Channels * OutputChannels), 1, int.MaxValue);
}
