namespace KerasCourse.Initializers;

/// <summary>A convolution's kernel that computes one side of the short-time Fourier transform of a signal.</summary>
/// <remarks>
/// Shape [length, channels, frequencies]; with n = 2 (frequencies - 1), at time t and frequency f: window(t) cos(2 pi t f / n), the
/// imaginary side -window(t) sin(2 pi t f / n). Source: keras.initializers.STFT.
/// </remarks>
/// <example><code>
/// var real = new Initializers.STFT("real", "hann", scaling: null);
/// var spectrum = new Conv1D(129, 256, strides: 64, useBias: false, kernelInitializer: real);
/// </code></example>
public sealed class STFT : Initializer
{
    private readonly Func<double, double> _window;

    /// <summary>The kernel of a transform.</summary>
    /// <param name="side">real or imag.</param>
    /// <param name="window">What weighs the times: hann or hamming; null: all alike.</param>
    /// <param name="scaling">
    /// What a window is divided by: the root of the sum of its squares (density), or its sum (spectrum); null: nothing.
    /// </param>
    /// <param name="periodic">Whether the window is one period of an endless one; else its ends are alike.</param>
    /// <exception cref="ArgumentException">A word is unknown.</exception>
    public STFT(string side = "real", string? window = "hann", string? scaling = "density", bool periodic = false)
    {
        (Side, Window, Scaling, Periodic) = (Known("side", side, "imag", "real"), window, scaling, periodic);
        if (scaling is not null)
            Known("scaling", scaling, "density", "spectrum");
        double edge = window is null ? 1 : Known("window", window, "hamming", "hann") == "hann" ? 0.5 : 0.54;
        _window = turn => edge + ((edge - 1) * Math.Cos(2 * Math.PI * turn));
    }

    /// <summary>real or imag.</summary>
    public string Side { get; }

    /// <summary>What weighs the times.</summary>
    public string? Window { get; }

    /// <summary>density, spectrum or null.</summary>
    public string? Scaling { get; }

    /// <summary>Whether the window is one period of an endless one.</summary>
    public bool Periodic { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shape has not three axes.</exception>
    public override Tensor Create(Shape shape, DType dtype)
    {
        Throw.IfRankIsNot("STFT initializer", "the weight", shape, 3, "[length, channels, frequencies]");
        int length = shape.Size(0), frequencies = shape.Size(2), period = Math.Max(1, 2 * (frequencies - 1));
        double[] window = WindowOf(length);
        double[] kernel = new double[length * frequencies];
        for (int i = 0; i < kernel.Length; i++)
        {
            // The product is reduced first: the angle of a late time keeps its digits.
            long step = (long)(i / frequencies) * (i % frequencies) % period;
            double angle = 2 * Math.PI * step / period;
            kernel[i] = window[i / frequencies] * (Side == "real" ? Math.Cos(angle) : -Math.Sin(angle));
        }
        return Ops.Cast(Ops.Tile(Tensor.From(kernel, (length, 1, frequencies)), [1, shape.Size(1), 1]), dtype);
    }

    private double[] WindowOf(int length)
    {
        double turn = Math.Max(1, Periodic ? length : length - 1);
        double[] window = [.. Enumerable.Range(0, length).Select(t => _window(t / turn))];
        double divisor = (Window is null ? null : Scaling) switch
        {
            "density" => Math.Sqrt(window.Sum(value => value * value)),
            "spectrum" => window.Sum(),
            _ => 1,
        };
        return Array.ConvertAll(window, value => value / divisor);
    }

    private static string Known(string name, string value, params string[] known) => known.Contains(value) ? value
        : throw new ArgumentException(
            $"STFT initializer: unknown {name} \"{value}\". Known: {string.Join(", ", known.Select(word => $"\"{word}\""))}.");
}
