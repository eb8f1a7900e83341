using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>Where the tiles of a <see cref="WinogradGeometry"/> lie, and their transforms, a block at a time.</summary>
internal static unsafe class WinogradTiles
{
    /// <summary>
    /// B^T d B of <paramref name="count"/> tiles from <paramref name="first"/> on: 16 matrices [tile, channel]. The patch is memory for 16
    /// pixels, where tiles that reach beyond their image are filled up with zeros.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Source<TLanes>(in WinogradGeometry g, float* source, int first, int count, float* v, float* patch)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        int line = g.Width * g.Channels;
        for (int i = 0; i < count; i++, v += g.Channels)
        {
            (int image, int row, int column) = Position(g, first + i);
            int y = 2 * row - g.Top, x = 2 * column - g.Left;
            float* pixels = source + (long)image * g.Height * line;
            if (y >= 0 && x >= 0 && y + 4 <= g.Height && x + 4 <= g.Width)
            {
                WinogradTransforms.Source<TLanes>(pixels + y * line + x * g.Channels, line, g.Channels, v, g.SourcePlane);
            }
            else
            {
                CopyPatch<TLanes>(pixels, g.Height, g.Width, g.Channels, y, x, 4, patch);
                WinogradTransforms.Source<TLanes>(patch, 4 * g.Channels, g.Channels, v, g.SourcePlane);
            }
        }
    }

    /// <summary>A^T m A of the tiles, with bias and activation, to the pixels that there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output<TLanes>(in WinogradGeometry g, float* m, int first, int count, float* bias, bool relu, float* output)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        int line = g.OutputWidth * g.OutputChannels;
        for (int i = 0; i < count; i++, m += g.Columns)
        {
            (int image, int row, int column) = Position(g, first + i);
            float* y = output + ((long)image * g.OutputHeight + 2 * row) * line + 2 * column * g.OutputChannels;
            int high = Math.Min(2, g.OutputHeight - 2 * row), wide = Math.Min(2, g.OutputWidth - 2 * column);
            WinogradTransforms.Output<TLanes>(m, g.OutputPlane, bias, relu, g.OutputChannels, y, line, high, wide);
        }
    }

    /// <summary>A dy A^T of the tiles: 16 matrices [tile, output channel].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OutputGradient<TLanes>(in WinogradGeometry g, float* dy, int first, int count, float* m, float* patch)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        int channels = g.OutputChannels, line = g.OutputWidth * channels;
        for (int i = 0; i < count; i++, m += g.Columns)
        {
            (int image, int row, int column) = Position(g, first + i);
            float* pixels = dy + (long)image * g.OutputHeight * line;
            if (2 * row + 2 <= g.OutputHeight && 2 * column + 2 <= g.OutputWidth)
            {
                float* corner = pixels + 2 * row * line + 2 * column * channels;
                WinogradTransforms.OutputGradient<TLanes>(corner, line, channels, m, g.OutputPlane);
            }
            else
            {
                CopyPatch<TLanes>(pixels, g.OutputHeight, g.OutputWidth, channels, 2 * row, 2 * column, 2, patch);
                WinogradTransforms.OutputGradient<TLanes>(patch, 2 * channels, channels, m, g.OutputPlane);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (int Image, int Row, int Column) Position(in WinogradGeometry g, int tile)
    {
        (int image, int rest) = Math.DivRem(tile, g.TilesPerImage);
        (int row, int column) = Math.DivRem(rest, g.TileColumns);
        return (image, row, column);
    }

    /// <summary>size x size pixels from (y, x) on, zeros outside the image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void CopyPatch<TLanes>(float* image, int height, int width, int channels, int y, int x, int size, float* patch)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        for (int h = y; h < y + size; h++)
        {
            for (int w = x; w < x + size; w++, patch += channels)
            {
                bool inside = (uint)h < (uint)height && (uint)w < (uint)width;
                float* pixel = image + (h * width + w) * channels;
                for (int next = 0; next < channels; next += TLanes.Count)
                {
                    int c = Math.Min(next, channels - TLanes.Count);
                    TLanes.Store(inside ? TLanes.Load(pixel + c) : TLanes.Constant(0), patch + c);
                }
            }
        }
    }
}
