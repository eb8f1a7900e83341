namespace KerasCourse;

/// <summary>
/// One-sided Jacobi rotations: turn pairs of vectors until all are orthogonal; their lengths are then the singular values.
/// Source: Golub and Van Loan, Matrix Computations, 8.6.3.
/// </summary>
internal static class JacobiSvd
{
    private const int MostSweeps = 60;
    private const double Tolerance = 1e-15;

    /// <summary>
    /// Decomposes the matrix whose columns are <paramref name="count"/> vectors of <paramref name="length"/> (count &lt;= length), given as
    /// the rows of <paramref name="w"/>. Fills the singular values, descending, and returns the left vectors (as rows, completed to
    /// <paramref name="leftCount"/>) and the right ones (as rows).
    /// </summary>
    public static (double[] Left, double[] Right) Compute(double[] w, int count, int length, Span<double> values, int leftCount, int rightCount)
    {
        var v = new double[count * count];
        for (int i = 0; i < count; i++)
            v[i * (count + 1)] = 1;
        for (int sweep = 0; sweep < MostSweeps && Sweep(w, v, count, length); sweep++)
        {
        }
        var lengths = new double[count];
        var order = new int[count];
        for (int i = 0; i < count; i++)
            (lengths[i], order[i]) = (Math.Sqrt(Dot(w, i, w, i, length)), i);
        Array.Sort(order, (a, b) => lengths[b].CompareTo(lengths[a]) is var by && by != 0 ? by : a.CompareTo(b));

        var (left, right) = (new double[leftCount * length], new double[rightCount * count]);
        double smallest = count == 0 ? 0 : lengths[order[0]] * Tolerance * length;
        int independent = 0;
        for (int i = 0; i < count; i++)
        {
            int from = order[i];
            values[i] = lengths[from];
            v.AsSpan(from * count, count).CopyTo(right.AsSpan(i * count));
            if (lengths[from] <= smallest)
                continue;
            independent++;
            for (int j = 0; j < length; j++)
                left[(i * length) + j] = w[(from * length) + j] / lengths[from];
        }
        Complete(left, independent, leftCount, length);
        return (left, right);
    }

    /// <summary>Rotates each pair once; whether any was not orthogonal.</summary>
    private static bool Sweep(double[] w, double[] v, int count, int length)
    {
        bool rotated = false;
        for (int p = 0; p < count - 1; p++)
        {
            for (int q = p + 1; q < count; q++)
            {
                double a = Dot(w, p, w, p, length), b = Dot(w, q, w, q, length), c = Dot(w, p, w, q, length);
                if (Math.Abs(c) <= Tolerance * Math.Sqrt(a * b) || c == 0)
                    continue;
                rotated = true;
                double zeta = (b - a) / (2 * c);
                double tangent = (zeta >= 0 ? 1 : -1) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
                double cosine = 1 / Math.Sqrt(1 + (tangent * tangent)), sine = cosine * tangent;
                Rotate(w, p, q, length, cosine, sine);
                Rotate(v, p, q, count, cosine, sine);
            }
        }
        return rotated;
    }

    private static void Rotate(double[] rows, int p, int q, int length, double cosine, double sine)
    {
        for (int i = 0; i < length; i++)
        {
            double x = rows[(p * length) + i], y = rows[(q * length) + i];
            rows[(p * length) + i] = (cosine * x) - (sine * y);
            rows[(q * length) + i] = (sine * x) + (cosine * y);
        }
    }

    /// <summary>Adds orthonormal rows: unit vectors from which the rows that are there have been taken away, twice for accuracy.</summary>
    private static void Complete(double[] rows, int present, int wanted, int length)
    {
        var candidate = new double[length];
        for (int unit = 0; unit < length && present < wanted; unit++)
        {
            Array.Clear(candidate);
            candidate[unit] = 1;
            for (int pass = 0; pass < 2; pass++)
            {
                for (int i = 0; i < present; i++)
                {
                    double dot = Dot(candidate, 0, rows, i, length);
                    for (int j = 0; j < length; j++)
                        candidate[j] -= dot * rows[(i * length) + j];
                }
            }
            double norm = Math.Sqrt(Dot(candidate, 0, candidate, 0, length));
            // Of all unit vectors, at least one keeps this much as long as a direction is missing.
            if (norm < 0.5 / Math.Sqrt(length))
                continue;
            for (int j = 0; j < length; j++)
                rows[(present * length) + j] = candidate[j] / norm;
            present++;
        }
    }

    private static double Dot(double[] a, int rowA, double[] b, int rowB, int length)
    {
        double sum = 0;
        for (int i = 0; i < length; i++)
            sum += a[(rowA * length) + i] * b[(rowB * length) + i];
        return sum;
    }
}
