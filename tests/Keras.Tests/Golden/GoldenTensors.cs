using KerasCourse;
using KerasCourse.Testing;

namespace Keras.Tests.Golden;

/// <summary>Golden arrays as tensors.</summary>
internal static class GoldenTensors
{
    /// <summary>The array as a tensor of its element type (other integer types become Int32).</summary>
    public static Tensor ToTensor(this NpyArray array)
    {
        var shape = (Shape)array.Shape;
        double[] numbers = array.ToDoubles();
        return array.ElementType.Name switch
        {
            "Single" => Tensor.From(Array.ConvertAll(numbers, number => (float)number), shape),
            "Double" => Tensor.From(numbers, shape),
            "Boolean" => Tensor.From(Array.ConvertAll(numbers, number => number != 0), shape),
            "Int64" => Tensor.From(Array.ConvertAll(numbers, number => (long)number), shape),
            _ => Tensor.From(Array.ConvertAll(numbers, number => (int)number), shape),
        };
    }
}
