namespace KerasCourse.Cpu;

/// <summary>From an element type and <see cref="SimdSelection"/> to lanes: the one place that chooses.</summary>
internal static class LaneDispatch
{
    /// <summary>Runs the body with the lanes of <typeparamref name="T"/>: float, double, int, long, byte, or bool (as bytes).</summary>
    public static void Run<T, TBody>(TBody body) where T : unmanaged where TBody : struct, ILaneBody
    {
        if (typeof(T) == typeof(float))
            RunFloat(body);
        else if (typeof(T) == typeof(double))
            body.Run<Float64x1>();
        else if (typeof(T) == typeof(int))
            body.Run<IntegerLane<int>>();
        else if (typeof(T) == typeof(long))
            body.Run<IntegerLane<long>>();
        else if (typeof(T) == typeof(byte) || typeof(T) == typeof(bool))
            body.Run<IntegerLane<byte>>();
        else
            throw new NotSupportedException(
                $"LaneDispatch: no kernels for elements of type {typeof(T)}. Use float, double, int, long, byte or bool.");
    }

    static void RunFloat<TBody>(TBody body) where TBody : struct, ILaneBody
    {
        switch (SimdLevel.Current)
        {
            case SimdLevel.Vector512:
                body.Run<Float32x16>();
                break;
            case SimdLevel.Vector256:
                body.Run<Float32x8>();
                break;
            case SimdLevel.Vector128:
                body.Run<Float32x4>();
                break;
            default:
                body.Run<Float32x1>();
                break;
        }
    }

    /// <summary>Runs the body with the float lanes of the current width.</summary>
    public static void RunFloat32<TBody>(TBody body) where TBody : struct, IFloat32LaneBody
    {
        switch (SimdLevel.Current)
        {
            case SimdLevel.Vector512:
                body.Run<Float32x16>();
                break;
            case SimdLevel.Vector256:
                body.Run<Float32x8>();
                break;
            case SimdLevel.Vector128:
                body.Run<Float32x4>();
                break;
            default:
                body.Run<Float32x1>();
                break;
        }
    }
}
