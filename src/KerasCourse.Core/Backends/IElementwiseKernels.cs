namespace KerasCourse;

/// <summary>Arithmetic and comparison, number by number. The inputs of a binary kernel have one element type and broadcast.</summary>
public interface IElementwiseKernels
{
    /// <summary>a + b.</summary>
    Tensor Add(Tensor a, Tensor b);

    /// <summary>a * b.</summary>
    Tensor Multiply(Tensor a, Tensor b);

    /// <summary>e^x.</summary>
    Tensor Exp(Tensor x);

    /// <summary>The numbers as another element type.</summary>
    Tensor Cast(Tensor x, DType dtype);
}
