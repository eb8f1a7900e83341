namespace KerasCourse;

/// <summary>A short summary of many numbers, from which quantiles can be read: values in ascending order, and how many numbers each stands for.</summary>
/// <remarks>Batch by batch: each is thinned to about 1 / epsilon values, merged with what there is, and thinned again.</remarks>
/// <param name="epsilon">How exact: the share of the numbers by which a quantile may be off.</param>
internal sealed class QuantileSummary(double epsilon)
{
    private float[] _values = [];
    private float[] _weights = [];

    /// <summary>Takes in a batch.</summary>
    public void Add(float[] batch)
    {
        var sorted = (float[])batch.Clone();
        Array.Sort(sorted);
        double step = Math.Max(sorted.Length * epsilon, 1);
        var merged = new List<(float Value, float Weight)>(_values.Zip(_weights));
        for (int i = (int)(step - 1); i < sorted.Length; i += (int)step)
            merged.Add((sorted[i], (float)step));
        merged = [.. merged.OrderBy(entry => entry.Value)];
        (_values, _weights) = Thin([.. merged.Select(entry => entry.Value)], [.. merged.Select(entry => entry.Weight)], epsilon);
    }

    /// <summary>The borders between bins that hold about equally many numbers each.</summary>
    public double[] Boundaries(int bins)
    {
        var borders = Thin(_values, _weights, 1.0 / bins).Values;
        return Array.ConvertAll(borders[..^1], border => (double)border);
    }

    /// <summary>The values at the shares epsilon, 2 epsilon, ..., between which a straight line is drawn.</summary>
    private static (float[] Values, float[] Weights) Thin(float[] values, float[] weights, double epsilon)
    {
        if (values.Length * epsilon < 1)
            return (values, weights);
        var sums = new float[weights.Length]; // In single precision, as in Keras: the borders follow its rounding.
        float sum = 0;
        for (int i = 0; i < sums.Length; i++)
            sums[i] = sum += weights[i];
        var shares = Array.ConvertAll(sums, part => part / sum);
        int count = (int)Math.Ceiling(1 / epsilon);
        var (thinned, thinnedWeights) = (new float[count], new float[count]);
        double last = 0;
        for (int i = 0; i < count; i++)
        {
            double share = epsilon + (i * epsilon), reached = At(share, shares, sums);
            thinned[i] = (float)At(share, shares, values);
            (thinnedWeights[i], last) = ((float)(reached - last), reached);
        }
        return (thinned, thinnedWeights);
    }

    /// <summary>y at x on the straight lines between the points (xs, ys); the ends beyond them.</summary>
    private static double At(double x, float[] xs, float[] ys)
    {
        int above = Array.FindIndex(xs, known => known > x);
        return above < 0 ? ys[^1] : above == 0 ? ys[0]
            : ys[above - 1] + ((x - xs[above - 1]) * (((double)ys[above] - ys[above - 1]) / ((double)xs[above] - xs[above - 1])));
    }
}
