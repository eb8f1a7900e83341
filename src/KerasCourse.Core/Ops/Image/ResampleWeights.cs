namespace KerasCourse;

/// <summary>Which input pixels of an axis make an output pixel, and with which weights; TensorFlow's rules, pixel centers at half positions.</summary>
internal sealed class ResampleWeights
{
    private ResampleWeights(int taps, int size) => (Taps, Places, Weights) = (taps, new int[size * taps], new float[size * taps]);

    /// <summary>Input pixels for each output pixel.</summary>
    public int Taps { get; }

    /// <summary>Their places, [output size, taps].</summary>
    public int[] Places { get; }

    /// <summary>Their weights, in the same order.</summary>
    public float[] Weights { get; }

    /// <summary>The weights from an axis of <paramref name="from"/> pixels to one of <paramref name="to"/>.</summary>
    public static ResampleWeights Of(int from, int to, Interpolation interpolation, bool antialias) => interpolation.ToString() switch
    {
        "nearest" => Nearest(from, to),
        "area" => Area(from, to),
        "lanczos3" => Kernel(from, to, antialias, 3, x => Lanczos(x, 3)),
        "lanczos5" => Kernel(from, to, antialias, 5, x => Lanczos(x, 5)),
        "bicubic" => antialias ? Kernel(from, to, antialias, 2, Cubic) : CubicTable(from, to),
        _ => antialias ? Kernel(from, to, antialias, 1, x => Math.Max(0, 1 - x)) : Linear(from, to),
    };

    private static ResampleWeights Nearest(int from, int to)
    {
        var result = new ResampleWeights(1, to);
        for (int i = 0; i < to; i++)
            (result.Places[i], result.Weights[i]) = (Math.Min((int)((i + 0.5f) * ((float)from / to)), from - 1), 1);
        return result;
    }

    private static ResampleWeights Linear(int from, int to)
    {
        var result = new ResampleWeights(2, to);
        for (int i = 0; i < to; i++)
        {
            float at = ((i + 0.5f) * ((float)from / to)) - 0.5f, below = MathF.Floor(at);
            result.Set(i, 0, Math.Max(0, (int)below), 1 - (at - below));
            result.Set(i, 1, Math.Min(from - 1, (int)MathF.Ceiling(at)), at - below);
        }
        return result;
    }

    /// <summary>Keys's cubic, of which TensorFlow keeps 1024 places between two pixels.</summary>
    private static ResampleWeights CubicTable(int from, int to)
    {
        const int places = 1024;
        var result = new ResampleWeights(4, to);
        for (int i = 0; i < to; i++)
        {
            float at = ((i + 0.5f) * ((float)from / to)) - 0.5f, below = MathF.Floor(at);
            double share = Math.Round((at - below) * places) / places;
            for (int t = 0; t < 4; t++)
            {
                int place = (int)below - 1 + t;
                bool isInside = place >= 0 && place < from;
                result.Set(i, t, Math.Clamp(place, 0, from - 1), isInside ? (float)Cubic(Math.Abs(t - 1 - share)) : 0);
            }
            result.Normalize(i);
        }
        return result;
    }

    /// <summary>A kernel of a radius around the place in the input; with antialias wider where the image shrinks.</summary>
    private static ResampleWeights Kernel(int from, int to, bool antialias, double radius, Func<double, double> kernel)
    {
        double scale = (double)from / to, width = antialias ? Math.Max(scale, 1) : 1;
        int taps = Math.Min((2 * (int)Math.Ceiling(radius * width)) + 1, from);
        var result = new ResampleWeights(taps, to);
        for (int i = 0; i < to; i++)
        {
            double center = (i + 0.5) * scale;
            int first = Math.Max(0, (int)Math.Ceiling(center - (radius * width) - 0.5)), last = Math.Min(from - 1, (int)Math.Floor(center + (radius * width) - 0.5));
            for (int t = 0; t < taps && first + t <= last; t++)
                result.Set(i, t, first + t, (float)kernel(Math.Abs((first + t + 0.5 - center) / width)));
            result.Normalize(i);
        }
        return result;
    }

    private static ResampleWeights Area(int from, int to)
    {
        double scale = (double)from / to;
        var result = new ResampleWeights(Math.Min((int)Math.Ceiling(scale) + 1, from), to);
        for (int i = 0; i < to; i++)
        {
            double start = i * scale, end = (i + 1) * scale;
            int first = (int)start;
            for (int t = 0; t < result.Taps && first + t < Math.Min(end, from); t++)
                result.Set(i, t, first + t, (float)((Math.Min(end, first + t + 1) - Math.Max(start, first + t)) / scale));
        }
        return result;
    }

    private static double Cubic(double x) =>
        x >= 2 ? 0 : x >= 1 ? (((((-0.5 * x) + 2.5) * x) - 4) * x) + 2 : (((1.5 * x) - 2.5) * x * x) + 1;

    private static double Lanczos(double x, double radius) => x > radius ? 0 : x <= 1e-3 ? 1
        : radius * Math.Sin(Math.PI * x) * Math.Sin(Math.PI * x / radius) / (Math.PI * Math.PI * x * x);

    private void Set(int i, int tap, int place, float weight) => (Places[(i * Taps) + tap], Weights[(i * Taps) + tap]) = (place, weight);

    private void Normalize(int i)
    {
        var own = Weights.AsSpan(i * Taps, Taps);
        double sum = 0;
        foreach (float weight in own)
            sum += weight;
        for (int t = 0; t < own.Length && Math.Abs(sum) > 1e-30; t++)
            own[t] = (float)(own[t] / sum);
    }
}
