namespace KerasCourse.Testing;

/// <summary>NumPy arrays as tensors.</summary>
public static class NpyTensors
{
    /// <summary>A tensor of the array's shape and element type.</summary>
    public static Tensor ToTensor(this NpyArray array)
    {
        var shape = Shape.Of(array.Shape);
        return array.Data switch
        {
            float[] x => Tensor.From(x, shape),
            double[] x => Tensor.From(x, shape),
            bool[] x => Tensor.From(x, shape),
            _ when array.ElementType == typeof(int) => Tensor.From(array.As<int>(), shape),
            _ when array.ElementType == typeof(long) => Tensor.From(array.As<long>(), shape),
            _ when array.ElementType == typeof(byte) => Tensor.From(array.As<byte>(), shape),
            _ => throw new NotSupportedException($"no element type for NumPy's {array}"),
        };
    }
}
