namespace KerasCourse;

public sealed partial class Tensor
{
    /// <summary>The same numbers under another shape. See <see cref="Ops.Reshape"/>.</summary>
    public Tensor Reshape(Shape shape) => Ops.Reshape(this, shape);

    /// <summary>The same numbers as another element type. See <see cref="Ops.Cast"/>.</summary>
    public Tensor Cast(DType dtype) => Ops.Cast(this, dtype);

    /// <summary>The sum, with broadcasting.</summary>
    public static Tensor operator +(Tensor a, Tensor b) => Ops.Add(a, b);

    /// <summary>The product, element by element, with broadcasting.</summary>
    public static Tensor operator *(Tensor a, Tensor b) => Ops.Multiply(a, b);
}
