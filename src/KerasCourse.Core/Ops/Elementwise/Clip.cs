namespace KerasCourse;

public static partial class Ops
{
    /// <summary>x, but not below <paramref name="min"/> and not above <paramref name="max"/>, element by element.</summary>
    /// <remarks>
    /// Formula: y = min(max(x, min), max). Input: any shape. Output: the same shape and element type.
    /// Gradient: dy where x lies between the bounds or on them, else 0. Source: keras.ops.clip.
    /// </remarks>
    /// <exception cref="ArgumentException">The lower bound is above the upper one.</exception>
    public static Tensor Clip(Tensor x, double min, double max)
    {
        if (min > max)
            throw new ArgumentException($"Clip: min {min} is above max {max}.");
        return Operation.Run(new ClipOperation(min, max), NumberOf(x));
    }
}

internal sealed class ClipOperation(double min, double max) : UnaryOperation
{
    public double Min => min;

    public double Max => max;

    protected override Tensor Forward(Tensor x) => Backend.Current.Elementwise.Clip(x, min, max);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => Ops.Where((x >= min) & (x <= max), dy, 0);
}
