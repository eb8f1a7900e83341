namespace KerasCourse;

public static partial class Ops
{
    /// <summary>A smooth relu made of a square root.</summary>
    /// <remarks>
    /// Formula: y = (x + sqrt(x^2 + b)) / 2. Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy * (1 + x / sqrt(x^2 + b)) / 2. Source: keras.ops.squareplus.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="b">How smooth; 0 gives relu.</param>
    public static Tensor Squareplus(Tensor x, double b = 4)
    {
        x = ToFloat(x);
        return (x + Sqrt(Square(x) + b)) * 0.5;
    }
}
