namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The numbers in row-major order as one axis; nothing is copied.</summary>
    /// <remarks>Gradient: dy in the input's shape. Source: keras.ops.ravel.</remarks>
    public static Tensor Ravel(Tensor x) => Reshape(x, new Shape([Shape.Unknown]));
}
