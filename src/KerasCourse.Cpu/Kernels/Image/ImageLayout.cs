namespace KerasCourse.Cpu;

/// <summary>What the kernels of affine transforms are told beside the numbers.</summary>
internal readonly record struct ImageLayout(int Batch, int Height, int Width, int Channels, bool OneTransform, bool Bilinear, bool Constant, bool Reflect, bool Wrap)
{
    public ImageLayout(Shape images, Shape transforms, Interpolation interpolation, FillMode fill)
        : this(images.Size(0), images.Size(1), images.Size(2), images.Size(3), transforms.Size(0) == 1, interpolation == Interpolation.Bilinear,
            fill == FillMode.Constant, fill == FillMode.Reflect, fill == FillMode.Wrap)
    {
    }
}
