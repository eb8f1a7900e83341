using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KerasCourse;

public sealed partial class Tensor
{
    /// <summary>A tensor with a copy of <paramref name="data"/>.</summary>
    /// <exception cref="ShapeException">The number of elements is not that of the shape.</exception>
    public static Tensor From<T>(ReadOnlySpan<T> data, Shape shape) where T : unmanaged
    {
        if (!shape.IsKnown || data.Length != shape.Count)
            throw new ShapeException($"Tensor: {data.Length} numbers do not fill the shape {shape}.");
        return Backend.Current.FromHost(MemoryMarshal.AsBytes(data), shape, DTypes.Of<T>());
    }

    /// <summary>A tensor with a copy of <paramref name="data"/>.</summary>
    public static Tensor From<T>(T[] data, Shape shape) where T : unmanaged => From((ReadOnlySpan<T>)data, shape);

    /// <summary>A vector: <c>Tensor.From([1, 2, 3])</c>.</summary>
    [OverloadResolutionPriority(1)]
    public static Tensor From<T>(ReadOnlySpan<T> data) where T : unmanaged => From(data, data.Length);

    /// <summary>A tensor with a copy of a rectangular array of any rank (float, double, int, long, byte, bool or string).</summary>
    public static Tensor From(Array data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var sizes = new int[data.Rank];
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] = data.GetLength(i);
        var shape = new Shape(sizes);
        return data switch
        {
            float[][] jagged => FromJagged(jagged),
            double[][] jagged => FromJagged(jagged),
            int[][] jagged => FromJagged(jagged),
            string[] or string[,] or string[,,] => From([.. data.Cast<string>()], shape),
            _ => data.GetType().GetElementType() switch
            {
                var t when t == typeof(float) => FromFlat<float>(data, shape),
                var t when t == typeof(double) => FromFlat<double>(data, shape),
                var t when t == typeof(int) => FromFlat<int>(data, shape),
                var t when t == typeof(long) => FromFlat<long>(data, shape),
                var t when t == typeof(byte) => FromFlat<byte>(data, shape),
                var t when t == typeof(bool) => FromFlat<bool>(data, shape),
                var t => throw new NotSupportedException(
                    $"Tensor: no element type for an array of {t?.Name}. Tensors hold float, double, int, long, byte, bool and string."),
            },
        };
    }

    /// <summary>A single number as a tensor of shape [].</summary>
    public static Tensor Scalar<T>(T value) where T : unmanaged => From([value], Shape.Scalar);

    /// <summary>The numbers in row-major order, converted to <typeparamref name="T"/>.</summary>
    /// <exception cref="ObjectDisposedException">The tensor's scope has ended.</exception>
    public T[] ToArray<T>() where T : unmanaged
    {
        RequireNumbers();
        var result = new T[Size];
        CopyTo<T>(result);
        return result;
    }

    /// <summary>Copies the numbers in row-major order, converted to <typeparamref name="T"/>.</summary>
    public void CopyTo<T>(Span<T> destination) where T : unmanaged
    {
        RequireNumbers();
        if (destination.Length != Size)
            throw new ArgumentException($"Tensor: {destination.Length} places for the {Size} numbers of shape {Shape}.", nameof(destination));
        var wanted = DTypes.Of<T>();
        var source = wanted == DType ? this : Ops.Cast(this, wanted);
        source.Buffer.Backend.ReadBack(source, MemoryMarshal.AsBytes(destination));
    }

    /// <summary>The single number of a tensor of one element.</summary>
    /// <exception cref="InvalidOperationException">The tensor has more than one element.</exception>
    public T ToScalar<T>() where T : unmanaged
    {
        RequireNumbers();
        if (Size != 1)
            throw new InvalidOperationException($"Tensor: ToScalar needs one element, the shape {Shape} has {Size}. Use ToArray, or index one element.");
        Span<T> value = stackalloc T[1];
        CopyTo(value);
        return value[0];
    }

    /// <summary>The errors of symbolic or released tensors and of strings come first.</summary>
    private void RequireNumbers()
    {
        _ = Buffer;
        if (DType == DType.String)
            throw new InvalidOperationException($"Tensor: holds strings {Shape}, no numbers. ToStrings reads them.");
    }

    private static Tensor FromFlat<T>(Array data, Shape shape) where T : unmanaged =>
        From(data.Length == 0
            ? []
            : MemoryMarshal.CreateReadOnlySpan(ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(data)), data.Length), shape);

    private static Tensor FromJagged<T>(T[][] rows) where T : unmanaged, INumber<T>
    {
        int columns = rows.Length == 0 ? 0 : rows[0].Length;
        var flat = new T[rows.Length * columns];
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Length != columns)
                throw new ShapeException($"Tensor: row {i} has {rows[i].Length} numbers, row 0 has {columns}. All rows must be of one length; PadSequences makes them so.");
            rows[i].CopyTo(flat, i * columns);
        }
        return From(flat, Shape.Of(rows.Length, columns));
    }

    private static Tensor Weak<T>(T value, double number) where T : unmanaged
    {
        var scalar = Scalar(value);
        return new Tensor(scalar.Shape, scalar.DType, scalar.Buffer) { Number = number, Producer = "number" };
    }

    /// <summary>A number; its type gives way to that of the tensor it meets.</summary>
    public static implicit operator Tensor(float value) => Weak(value, value);

    /// <summary>A number as Float32; its type gives way to that of the tensor it meets.</summary>
    public static implicit operator Tensor(double value) => Weak((float)value, value);

    /// <summary>A number; its type gives way to that of the tensor it meets.</summary>
    public static implicit operator Tensor(int value) => Weak(value, value);

    /// <summary>A copy of the array.</summary>
    public static implicit operator Tensor(float[] data) => From(data, data.Length);

    /// <summary>A copy of the array.</summary>
    public static implicit operator Tensor(float[,] data) => From(data);

    /// <summary>A copy of the array.</summary>
    public static implicit operator Tensor(float[,,] data) => From(data);

    /// <summary>A copy of the array.</summary>
    public static implicit operator Tensor(float[,,,] data) => From(data);

    /// <summary>A copy of the rows, which must be of one length.</summary>
    public static implicit operator Tensor(float[][] data) => FromJagged(data);

    /// <summary>A copy of the array.</summary>
    public static implicit operator Tensor(double[] data) => From(data, data.Length);

    /// <summary>A copy of the array.</summary>
    public static implicit operator Tensor(double[,] data) => From(data);

    /// <summary>A copy of the rows, which must be of one length.</summary>
    public static implicit operator Tensor(double[][] data) => FromJagged(data);

    /// <summary>A copy of the array.</summary>
    public static implicit operator Tensor(int[] data) => From(data, data.Length);

    /// <summary>A copy of the array.</summary>
    public static implicit operator Tensor(int[,] data) => From(data);

    /// <summary>A copy of the rows, which must be of one length.</summary>
    public static implicit operator Tensor(int[][] data) => FromJagged(data);

    /// <summary>A copy of the array.</summary>
    public static implicit operator Tensor(long[] data) => From(data, data.Length);

    /// <summary>A copy of the array.</summary>
    public static implicit operator Tensor(byte[] data) => From(data, data.Length);

    /// <summary>A copy of the array.</summary>
    public static implicit operator Tensor(bool[] data) => From(data, data.Length);

    /// <summary>A copy of the array.</summary>
    public static implicit operator Tensor(bool[,] data) => From(data);
}
