namespace KerasCourse.Cpu;

/// <summary>The part of one output pixel's window that lies in the image.</summary>
internal readonly struct PoolingWindow
{
    /// <summary>First input pixel inside, per axis.</summary>
    public readonly Extent First;

    /// <summary>Pixels inside, per axis; zero if the window lies outside.</summary>
    public readonly Extent Count;

    /// <summary>The first pixel inside, counted in the whole window: the tap of the first axis is slowest.</summary>
    public readonly Extent FirstTap;

    public PoolingWindow(in PoolingGeometry geometry, int depth, int height, int width)
    {
        (int d, int dt, int dc) = Clip(geometry, 0, depth);
        (int h, int ht, int hc) = Clip(geometry, 1, height);
        (int w, int wt, int wc) = Clip(geometry, 2, width);
        First = new(d, h, w);
        FirstTap = new(dt, ht, wt);
        Count = new(dc, hc, wc);
    }

    static (int First, int Tap, int Count) Clip(in PoolingGeometry geometry, int axis, int output)
    {
        int start = output * geometry.Stride[axis] - geometry.PadBefore[axis];
        int first = Math.Max(start, 0), end = Math.Min(start + geometry.Window[axis], geometry.Input[axis]);
        return (first, first - start, Math.Max(0, end - first));
    }
}
