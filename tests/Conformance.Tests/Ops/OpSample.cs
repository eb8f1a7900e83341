using KerasCourse;

namespace Conformance.Tests;

/// <summary>One call of an op on random numbers, with what plain loops say should come out.</summary>
/// <param name="Run">The call.</param>
/// <param name="Inputs">The tensors whose element type may vary.</param>
/// <param name="Expected">Of each output, from loops over indices.</param>
public sealed record OpSample(Func<Tensor[], Tensor[]> Run, NdArray[] Inputs, NdArray[] Expected)
{
    /// <summary>A call of one input and one output.</summary>
    public static OpSample Of(NdArray input, Func<Tensor, Tensor> run, NdArray expected) => new(x => [run(x[0])], [input], [expected]);

    /// <summary>The inputs as tensors of one element type.</summary>
    public Tensor[] Tensors(DType dtype) => Array.ConvertAll(Inputs, input => ToTensor(input, dtype));

    /// <summary>An array as a tensor.</summary>
    public static Tensor ToTensor(NdArray array, DType dtype)
    {
        var shape = Shape.Of(array.Sizes);
        return dtype switch
        {
            DType.Float32 => Tensor.From(Array.ConvertAll(array.Data, value => (float)value), shape),
            DType.Float64 => Tensor.From(array.Data, shape),
            DType.Int32 => Tensor.From(Array.ConvertAll(array.Data, value => (int)value), shape),
            DType.Int64 => Tensor.From(Array.ConvertAll(array.Data, value => (long)value), shape),
            _ => Tensor.From(Array.ConvertAll(array.Data, value => (byte)value), shape),
        };
    }
}
