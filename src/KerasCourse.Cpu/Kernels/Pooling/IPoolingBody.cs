
namespace KerasCourse.Cpu;

/// <summary>A pooling loop for one vector width, started by <see cref="PoolingDispatch{TBody}"/>.</summary>
internal interface IPoolingBody
{
    /// <summary>Does the items from <paramref name="start"/> to <paramref name="end"/>.</summary>
    void Run<TLanes>(int start, int end) where TLanes : struct, IFloat32Lanes<TLanes>;
}

/// <summary>
/// Runs a pooling loop in parallel with the widest vectors that the channels fill once: the last vector of a pixel then overlaps the one
/// before, and nothing is read or written beyond the pixel.
/// </summary>
internal readonly struct PoolingDispatch<TBody>(TBody body, int channels) : IParallelBody where TBody : struct, IPoolingBody
{
    public void Run(int start, int end)
    {
        SimdLevel level = SimdLevel.Current;
        if (level >= SimdLevel.Vector512 && channels >= 16)
            body.Run<Float32x16>(start, end);
        else if (level >= SimdLevel.Vector256 && channels >= 8)
            body.Run<Float32x8>(start, end);
        else if (level >= SimdLevel.Vector128 && channels >= 4)
            body.Run<Float32x4>(start, end);
        else
            body.Run<Float32x1>(start, end);
    }
}
