namespace KerasCourse;

/// <summary>Facts about element types: size, kind, the C# type, and Keras 3's promotion.</summary>
public static class DTypes
{
    /// <summary>Bytes of one element.</summary>
    /// <exception cref="NotSupportedException">Strings differ in length.</exception>
    public static int SizeOf(this DType dtype) => dtype switch
    {
        DType.Float32 or DType.Int32 => 4,
        DType.Float64 or DType.Int64 => 8,
        DType.String => throw new NotSupportedException("DType.String: strings have no fixed number of bytes."),
        _ => 1,
    };

    /// <summary>Whether the type is Float32 or Float64.</summary>
    public static bool IsFloat(this DType dtype) => dtype is DType.Float32 or DType.Float64;

    /// <summary>Whether the type is Int32, Int64 or UInt8.</summary>
    public static bool IsInteger(this DType dtype) => dtype is DType.Int32 or DType.Int64 or DType.UInt8;

    /// <summary>Keras's word for the type, such as <c>float32</c>.</summary>
    public static string KerasName(this DType dtype) => dtype.ToString().ToLowerInvariant();

    /// <summary>The type that holds C#'s <typeparamref name="T"/>.</summary>
    /// <exception cref="NotSupportedException">No tensor holds that C# type.</exception>
    public static DType Of<T>() where T : unmanaged =>
        typeof(T) == typeof(float) ? DType.Float32
        : typeof(T) == typeof(double) ? DType.Float64
        : typeof(T) == typeof(int) ? DType.Int32
        : typeof(T) == typeof(long) ? DType.Int64
        : typeof(T) == typeof(byte) ? DType.UInt8
        : typeof(T) == typeof(bool) ? DType.Bool
        : throw new NotSupportedException(
            $"Tensor: no element type for C#'s {typeof(T).Name}. Tensors hold float, double, int, long, byte and bool.");

    /// <summary>
    /// The type in which an op of two tensors computes (Keras 3's rule): integer with float gives the float type, bool gives way to all,
    /// UInt8 to Int32, Int32 to Int64, Float32 to Float64.
    /// </summary>
    public static DType Promote(DType a, DType b) => Rank(a) >= Rank(b) ? a : b;

    /// <summary>The type of a quotient or of a function such as exp: the float type itself, else Float32.</summary>
    public static DType ToFloat(this DType dtype) => dtype.IsFloat() ? dtype : DType.Float32;

    private static int Rank(DType dtype) => dtype switch
    {
        DType.Bool => 0,
        DType.UInt8 => 1,
        DType.Int32 => 2,
        DType.Int64 => 3,
        DType.Float32 => 4,
        DType.Float64 => 5,
        _ => 6,
    };
}
