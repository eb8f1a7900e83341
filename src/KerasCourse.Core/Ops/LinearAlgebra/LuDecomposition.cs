namespace KerasCourse;

/// <summary>Gaussian elimination with row exchanges, and what can be solved with it. Source: Golub and Van Loan, Matrix Computations, 3.4.</summary>
internal static class LuDecomposition
{
    /// <summary>
    /// Replaces a square matrix by its factors: U on and above the diagonal, L (ones on its diagonal) below. order[i] is the row of the
    /// given matrix that became row i. Returns the sign of the row exchanges, 0 if a pivot is 0.
    /// </summary>
    public static int Factor(Span<double> a, int n, Span<int> order)
    {
        int sign = 1;
        for (int i = 0; i < n; i++)
            order[i] = i;
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                if (Math.Abs(a[(i * n) + k]) > Math.Abs(a[(pivot * n) + k]))
                    pivot = i;
            }
            if (pivot != k)
            {
                sign = -sign;
                (order[k], order[pivot]) = (order[pivot], order[k]);
                for (int j = 0; j < n; j++)
                    (a[(k * n) + j], a[(pivot * n) + j]) = (a[(pivot * n) + j], a[(k * n) + j]);
            }
            if (a[(k * n) + k] == 0)
            {
                sign = 0;
                continue;
            }
            for (int i = k + 1; i < n; i++)
            {
                double factor = a[(i * n) + k] /= a[(k * n) + k];
                for (int j = k + 1; j < n; j++)
                    a[(i * n) + j] -= factor * a[(k * n) + j];
            }
        }
        return sign;
    }

    /// <summary>Solves A x = b for every column of b, from the factors of A.</summary>
    public static void Solve(ReadOnlySpan<double> factors, int n, ReadOnlySpan<int> order, ReadOnlySpan<double> b, int columns, Span<double> x)
    {
        for (int i = 0; i < n; i++)
            b.Slice(order[i] * columns, columns).CopyTo(x[(i * columns)..]);
        SolveTriangular(factors, n, x, columns, lower: true, unit: true);
        SolveTriangular(factors, n, x, columns, lower: false, unit: false);
    }

    /// <summary>Replaces b by the solution of T x = b, with T one triangle of a matrix; unit: its diagonal counts as ones.</summary>
    public static void SolveTriangular(ReadOnlySpan<double> t, int n, Span<double> b, int columns, bool lower, bool unit)
    {
        for (int step = 0; step < n; step++)
        {
            int i = lower ? step : n - 1 - step;
            for (int k = lower ? 0 : i + 1; k < (lower ? i : n); k++)
            {
                double factor = t[(i * n) + k];
                for (int j = 0; j < columns; j++)
                    b[(i * columns) + j] -= factor * b[(k * columns) + j];
            }
            for (int j = 0; j < columns && !unit; j++)
                b[(i * columns) + j] /= t[(i * n) + i];
        }
    }
}
