namespace KerasCourse.Cpu;

/// <summary>One number for each spatial axis. One and two dimensions are three with leading ones (or zeros, for a padding).</summary>
internal readonly record struct Extent(int Depth, int Height, int Width)
{
    public static Extent One => new(1, 1, 1);

    public static Extent Zero => new(0, 0, 0);

    public int Volume => Depth * Height * Width;

    /// <summary>By axis: 0 depth, 1 height, 2 width.</summary>
    public int this[int axis] => axis switch { 0 => Depth, 1 => Height, _ => Width };

    /// <summary>The same with another number for one axis.</summary>
    public Extent With(int axis, int value) => axis switch
    {
        0 => this with { Depth = value },
        1 => this with { Height = value },
        _ => this with { Width = value },
    };
}
