using System.Numerics.Tensors;

namespace KerasCourse.Cpu;

/// <summary>Adds the rows of a matrix, for the gradient of a bias while the matrix is in the cache.</summary>
internal static unsafe class ColumnSum
{
    // Short rows are added as long ones of several rows, and folded at the end: vector loops need some length.
    const int FoldedFloats = 128;

    /// <summary>sums[c] += sum over r of matrix[r, c].</summary>
    public static void Add(float* matrix, int rows, int columns, float* sums)
    {
        int fold = Math.Min(Math.Max(1, FoldedFloats / columns), rows);
        if (fold > 1)
        {
            float* folded = stackalloc float[FoldedFloats];
            new Span<float>(folded, fold * columns).Clear();
            int whole = rows - rows % fold;
            AddRows(matrix, whole / fold, fold * columns, folded);
            AddRows(folded, fold, columns, sums);
            AddRows(matrix + (long)whole * columns, rows - whole, columns, sums);
        }
        else
        {
            AddRows(matrix, rows, columns, sums);
        }
    }

    static void AddRows(float* matrix, int rows, int columns, float* sums)
    {
        Span<float> total = new(sums, columns);
        for (int row = 0; row < rows; row++, matrix += columns)
            TensorPrimitives.Add(total, new ReadOnlySpan<float>(matrix, columns), total);
    }
}
