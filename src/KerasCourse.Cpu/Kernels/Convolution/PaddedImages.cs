namespace KerasCourse.Cpu;

/// <summary>
/// A window of each image, which may reach beyond the image into zeros. Where it does not, the image is read where it lies; where it does,
/// the windows of an item are copied into scratch memory, so that the inner loop knows no borders.
/// </summary>
internal unsafe struct PaddedImages
{
    readonly float* _source;
    readonly Extent _size;
    readonly int _channels;

    /// <summary>First pixel of the window, relative to the image; may be negative.</summary>
    public readonly Extent Low;

    /// <summary>Pixels of the window.</summary>
    public readonly Extent Window;

    /// <summary>True if the window must be copied.</summary>
    public readonly bool Copied;

    /// <summary>
    /// Describes the windows of images of <paramref name="size"/> pixels: <paramref name="slab"/> pixels at a time, of
    /// <paramref name="whole"/> in all, which decides whether they must be copied.
    /// </summary>
    public PaddedImages(float* source, Extent size, int channels, Extent low, Extent whole, Extent slab)
    {
        _source = source;
        _size = size;
        _channels = channels;
        Low = low;
        Window = slab;
        for (int axis = 0; axis < 3; axis++)
            Copied |= low[axis] < 0 || low[axis] + whole[axis] > size[axis];
    }

    /// <summary>Pixels in memory, per axis: those of the window, or of the image if that is read where it lies.</summary>
    public readonly Extent Pitch => Copied ? Window : _size;

    /// <summary>Floats from image to image.</summary>
    public readonly int ImageFloats => Pitch.Volume * _channels;

    /// <summary>Floats from pixel to pixel along an axis.</summary>
    public readonly int AxisFloats(int axis) => axis switch
    {
        0 => Pitch.Height * Pitch.Width * _channels,
        1 => Pitch.Width * _channels,
        _ => _channels,
    };

    /// <summary>The first pixel of the windows of some images, shifted by <paramref name="shift"/> pixels along <paramref name="axis"/>.</summary>
    public readonly float* Open(int firstImage, int images, int axis, int shift)
    {
        Extent low = Low.With(axis, Low[axis] + shift);
        float* image = _source + (long)firstImage * _size.Volume * _channels;
        if (!Copied)
            return image + (((long)low.Depth * _size.Height + low.Height) * _size.Width + low.Width) * _channels;

        float* windows = Scratch.Get<float>(ScratchSlot.ConvolutionInput, (long)images * ImageFloats);
        float* window = windows;
        for (int n = 0; n < images; n++, image += (long)_size.Volume * _channels)
        {
            for (int d = 0; d < Window.Depth; d++)
            {
                for (int h = 0; h < Window.Height; h++, window += Window.Width * _channels)
                    CopyRow(image, low, low.Depth + d, low.Height + h, window);
            }
        }
        return windows;
    }

    readonly void CopyRow(float* image, Extent low, int depth, int height, float* row)
    {
        int start = Math.Clamp(-low.Width, 0, Window.Width);
        int end = Math.Clamp(_size.Width - low.Width, start, Window.Width);
        if ((uint)depth >= (uint)_size.Depth || (uint)height >= (uint)_size.Height)
            start = end = Window.Width;
        new Span<float>(row, start * _channels).Clear();
        if (end > start)
        {
            float* first = image + (((long)depth * _size.Height + height) * _size.Width + low.Width + start) * _channels;
            new ReadOnlySpan<float>(first, (end - start) * _channels).CopyTo(new Span<float>(row + start * _channels, (end - start) * _channels));
        }
        new Span<float>(row + end * _channels, (Window.Width - end) * _channels).Clear();
    }
}
