using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>
/// Matrix products of integers by their definition: C[m, n] = op(A)[m, k] op(B)[k, n], row-major. Sums that do not fit wrap round.
/// </summary>
/// <remarks>Loops: row i, then p, then column j, so that B and C are read along their rows; a transposed B is read down its columns.</remarks>
internal static unsafe class PlainProduct
{
    public static void Run<T>(bool transposeA, bool transposeB, int m, int n, int k, T* a, T* b, T* c) where T : unmanaged, IBinaryInteger<T>
    {
        for (int i = 0; i < m; i++)
        {
            T* row = c + (long)i * n;
            new Span<T>(row, n).Clear();
            for (int p = 0; p < k; p++)
            {
                T factor = transposeA ? a[(long)p * m + i] : a[(long)i * k + p];
                T* other = transposeB ? b + p : b + (long)p * n;
                long step = transposeB ? k : 1;
                for (int j = 0; j < n; j++)
                    row[j] += factor * other[j * step];
            }
        }
    }
}
