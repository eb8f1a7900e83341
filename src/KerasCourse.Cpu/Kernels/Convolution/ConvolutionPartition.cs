namespace KerasCourse.Cpu;

/// <summary>
/// How the pixels of a batch are divided into items of work: several small images, one image, or a slab of an image's first axis longer
/// than one. It follows from the sizes only.
/// </summary>
/// <param name="Axis">The axis that slabs divide.</param>
/// <param name="Images">Images in an item; 1 where images are divided.</param>
/// <param name="ImageGroups">Items along the batch.</param>
/// <param name="SlabLength">Pixels of <paramref name="Axis"/> in a slab.</param>
/// <param name="Slabs">Slabs in an image.</param>
internal readonly record struct ConvolutionPartition(int Axis, int Images, int ImageGroups, int SlabLength, int Slabs)
{
    // Enough for whole tiles to dominate, and few enough for an item's source to stay in the second-level cache.
    const int PixelsPerItem = 256;
    const int SourceFloatsPerItem = 64 * 1024;

    // Enough items for all threads of a large machine to have work.
    const int WantedItems = 32;

    public int Items => ImageGroups * Slabs;

    /// <summary>Chooses for a batch of images of <paramref name="pixels"/> pixels, each row of a slab reading from the source
    /// <paramref name="sourceFloatsPerRow"/> floats, and a slab <paramref name="halo"/> rows more.</summary>
    public static ConvolutionPartition Choose(int batch, Extent pixels, long sourceFloatsPerRow, int halo)
    {
        int axis = pixels.Depth > 1 ? 0 : pixels.Height > 1 ? 1 : 2;
        int length = pixels[axis], perRow = Math.Max(1, pixels.Volume / Math.Max(1, length));
        if (pixels.Volume < PixelsPerItem)
        {
            int images = Math.Clamp(PixelsPerItem / Math.Max(1, pixels.Volume), 1, Math.Max(1, batch / WantedItems));
            return new(axis, images, (batch + images - 1) / images, length, 1);
        }
        long fitting = SourceFloatsPerItem / Math.Max(1, sourceFloatsPerRow) - halo;
        long slab = Math.Max(fitting, Math.Max(2 * halo, PixelsPerItem / perRow));
        if (batch < WantedItems)
        {
            int wantedSlabs = (WantedItems + batch - 1) / Math.Max(1, batch);
            slab = Math.Min(slab, Math.Max((length + wantedSlabs - 1) / wantedSlabs, (PixelsPerItem / 4 + perRow - 1) / perRow));
        }
        int slabs = (int)((length + Math.Clamp(slab, 1, length) - 1) / Math.Clamp(slab, 1, length));
        // Slabs of equal length, as far as possible.
        int slabLength = (length + slabs - 1) / slabs;
        return new(axis, 1, batch, slabLength, (length + slabLength - 1) / slabLength);
    }
}
