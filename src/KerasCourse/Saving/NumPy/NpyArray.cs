namespace KerasCourse;

/// <summary>An array as NumPy keeps it: a shape and row-major numbers of one type.</summary>
/// <remarks>
/// Element types: float, double, Half, bool, sbyte, byte, short, ushort, int, uint, long, ulong.
/// A scalar has an empty shape and one number.
/// </remarks>
public sealed class NpyArray
{
    /// <summary>The length of each axis; empty for a scalar.</summary>
    public int[] Shape { get; }

    /// <summary>The numbers, row-major: a <c>float[]</c>, <c>int[]</c>, <c>bool[]</c> ...</summary>
    public Array Data { get; }

    /// <summary>The type of one number.</summary>
    public Type ElementType => Data.GetType().GetElementType()!;

    /// <summary>How many numbers there are: the product of <see cref="Shape"/>.</summary>
    public int Length => Data.Length;

    /// <summary>Wraps <paramref name="data"/> without copying it.</summary>
    /// <exception cref="ArgumentException">The length is not the product of the shape, or NumPy has no such type.</exception>
    public NpyArray(int[] shape, Array data)
    {
        NpyType.OfElement(data.GetType().GetElementType()!);
        var length = 1L;
        foreach (var axis in shape) length *= axis;
        if (data.Rank != 1 || length != data.Length)
            throw new ArgumentException($"NpyArray: shape [{string.Join(", ", shape)}] needs {length} numbers, received {data.Length}.");
        Shape = shape;
        Data = data;
    }

    /// <summary>The numbers as a <typeparamref name="T"/> array: the array itself, not a copy.</summary>
    /// <exception cref="InvalidOperationException">The array holds another type.</exception>
    public T[] As<T>() where T : unmanaged => Data is T[] exact && ElementType == typeof(T)
        ? exact
        : throw new InvalidOperationException(
            $"NpyArray: holds {ElementType.Name} numbers, asked for {typeof(T).Name}. ToSingles() and ToDoubles() convert.");

    /// <summary>The numbers as float: the array itself if it holds float, else a converted copy (true is 1).</summary>
    public float[] ToSingles() => Data is float[] exact ? exact : Array.ConvertAll(ToDoubles(), x => (float)x);

    /// <summary>The numbers as double: the array itself if it holds double, else a converted copy (true is 1).</summary>
    public double[] ToDoubles() => Data switch
    {
        double[] exact => exact,
        float[] x => Array.ConvertAll(x, v => (double)v),
        Half[] x => Array.ConvertAll(x, v => (double)v),
        bool[] x => Array.ConvertAll(x, v => v ? 1.0 : 0.0),
        long[] x when ElementType == typeof(long) => Array.ConvertAll(x, v => (double)v),
        _ => ConvertIntegers(),
    };

    // The runtime lets byte[] pass as sbyte[] in patterns, so the remaining integers go by their element type.
    double[] ConvertIntegers()
    {
        var result = new double[Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = Convert.ToDouble(Data.GetValue(i), System.Globalization.CultureInfo.InvariantCulture);
        return result;
    }

    /// <summary>A tensor of the same shape, numbers and element type.</summary>
    /// <exception cref="NotSupportedException">Tensors have no such element type.</exception>
    public Tensor ToTensor()
    {
        var shape = KerasCourse.Shape.Of(Shape);
        return Data switch
        {
            float[] x => Tensor.From(x, shape),
            double[] x => Tensor.From(x, shape),
            bool[] x => Tensor.From(x, shape),
            _ when ElementType == typeof(int) => Tensor.From(As<int>(), shape),
            _ when ElementType == typeof(long) => Tensor.From(As<long>(), shape),
            _ when ElementType == typeof(byte) => Tensor.From(As<byte>(), shape),
            _ => throw new NotSupportedException($"NpyArray: {this} cannot be a tensor: its element types are Float32, Float64, Int32, Int64, UInt8, Bool."),
        };
    }

    /// <summary>For example <c>float32 [3, 4]</c>.</summary>
    public override string ToString() => $"{NpyType.OfElement(ElementType).Name} [{string.Join(", ", Shape)}]";
}
