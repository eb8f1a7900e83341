namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The same numbers as another element type. Float to integer cuts the fraction off; anything but 0 is true.</summary>
    /// <remarks>Gradient: dy cast back, between float types. Source: keras.ops.cast.</remarks>
    public static Tensor Cast(Tensor x, DType dtype)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (dtype == DType.String && x.DType != DType.String)
            throw new ArgumentException($"Cast: {x.DType} numbers {x.Shape} cannot become strings. Strings are wanted here; give a string[].");
        return x.DType == dtype ? x : Operation.Run(new CastOperation(dtype), x);
    }

    /// <summary>Integers as Float32; float tensors as they are.</summary>
    internal static Tensor ToFloat(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType.IsFloat() ? x : Cast(x, DType.Float32);
    }

    /// <summary>Bool as Int32; numbers as they are.</summary>
    private static Tensor NumberOf(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType == DType.Bool ? Cast(x, DType.Int32) : x;
    }
}

internal sealed class CastOperation(DType dtype) : UnaryOperation
{
    public override string? NoGradient => dtype.IsFloat() ? null : $"{dtype} output";

    protected override DType ResultType(DType input) => dtype;

    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Cast(x, dtype);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => Ops.Cast(dy, x.DType);
}
