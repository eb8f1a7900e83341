namespace KerasCourse;

public sealed partial class Tensor
{
    /// <summary>The same numbers under another shape. See <see cref="Ops.Reshape"/>.</summary>
    public Tensor Reshape(Shape shape) => Ops.Reshape(this, shape);

    /// <summary>The same numbers as another element type. See <see cref="Ops.Cast"/>.</summary>
    public Tensor Cast(DType dtype) => Ops.Cast(this, dtype);

    /// <summary>The sum, with broadcasting.</summary>
    public static Tensor operator +(Tensor a, Tensor b) => Ops.Add(a, b);

    /// <summary>The difference, with broadcasting.</summary>
    public static Tensor operator -(Tensor a, Tensor b) => Ops.Subtract(a, b);

    /// <summary>The product, element by element, with broadcasting.</summary>
    public static Tensor operator *(Tensor a, Tensor b) => Ops.Multiply(a, b);

    /// <summary>The quotient, with broadcasting; that of integers is Float32, as in Python.</summary>
    public static Tensor operator /(Tensor a, Tensor b) => Ops.Divide(a, b);

    /// <summary>The remainder with the sign of the divisor, as in Python, with broadcasting.</summary>
    public static Tensor operator %(Tensor a, Tensor b) => Ops.Mod(a, b);

    /// <summary>The numbers with the other sign.</summary>
    public static Tensor operator -(Tensor x) => Ops.Negative(x);

    /// <summary>Whether a is larger than b, element by element, with broadcasting.</summary>
    public static Tensor operator >(Tensor a, Tensor b) => Ops.Greater(a, b);

    /// <summary>Whether a is smaller than b, element by element, with broadcasting.</summary>
    public static Tensor operator <(Tensor a, Tensor b) => Ops.Less(a, b);

    /// <summary>Whether a is larger than b or equal, element by element, with broadcasting.</summary>
    public static Tensor operator >=(Tensor a, Tensor b) => Ops.GreaterEqual(a, b);

    /// <summary>Whether a is smaller than b or equal, element by element, with broadcasting.</summary>
    public static Tensor operator <=(Tensor a, Tensor b) => Ops.LessEqual(a, b);

    /// <summary>Whether both are true, element by element, with broadcasting.</summary>
    public static Tensor operator &(Tensor a, Tensor b) => Ops.LogicalAnd(a, b);

    /// <summary>Whether one or both are true, element by element, with broadcasting.</summary>
    public static Tensor operator |(Tensor a, Tensor b) => Ops.LogicalOr(a, b);

    /// <summary>Whether exactly one is true, element by element, with broadcasting.</summary>
    public static Tensor operator ^(Tensor a, Tensor b) => Ops.LogicalXor(a, b);

    /// <summary>Whether x is false, element by element.</summary>
    public static Tensor operator !(Tensor x) => Ops.LogicalNot(x);
}
