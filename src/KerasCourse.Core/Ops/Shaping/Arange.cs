namespace KerasCourse;

public static partial class Ops
{
    /// <summary>start, start + step, ... up to <paramref name="stop"/>, which is left out.</summary>
    /// <remarks>Output: [ceil((stop - start) / step)]. Source: keras.ops.arange.</remarks>
    /// <exception cref="ArgumentException">The step is 0.</exception>
    public static Tensor Arange(double start, double stop, double step = 1, DType dtype = DType.Float32)
    {
        if (step == 0)
            throw new ArgumentException("Arange: step must not be 0.", nameof(step));
        int count = checked((int)Math.Max(0, Math.Ceiling((stop - start) / step)));
        return Backend.Current.Shaping.Range(start, step, count, dtype);
    }

    /// <summary>Whole numbers from <paramref name="start"/> up to <paramref name="stop"/>, which is left out.</summary>
    /// <remarks>Source: keras.ops.arange.</remarks>
    /// <exception cref="ArgumentException">The step is 0.</exception>
    public static Tensor Arange(int start, int stop, int step = 1, DType dtype = DType.Int32) => Arange((double)start, stop, step, dtype);

    /// <summary>0, 1, ... <paramref name="stop"/> - 1.</summary>
    /// <remarks>Source: keras.ops.arange.</remarks>
    public static Tensor Arange(int stop, DType dtype = DType.Int32) => Arange(0.0, stop, 1, dtype);

    /// <summary><paramref name="num"/> numbers, evenly apart, from <paramref name="start"/> to <paramref name="stop"/>.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The last number, or the one after it.</param>
    /// <param name="num">How many.</param>
    /// <param name="endpoint">Whether <paramref name="stop"/> is the last one; else it is left out.</param>
    /// <param name="dtype">The element type.</param>
    /// <remarks>Source: keras.ops.linspace.</remarks>
    public static Tensor Linspace(double start, double stop, int num = 50, bool endpoint = true, DType dtype = DType.Float32)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(num);
        int gaps = endpoint ? num - 1 : num;
        return Backend.Current.Shaping.Range(start, gaps <= 0 ? 0 : (stop - start) / gaps, num, dtype);
    }
}
