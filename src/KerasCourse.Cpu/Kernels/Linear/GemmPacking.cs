using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KerasCourse.Cpu;

/// <summary>Copies blocks of the factors to where a tile reads them one float after the other, transposing on the way.</summary>
internal static unsafe class GemmPacking
{
    /// <summary>Rows of p copied at a time: their lines stay in the first-level cache while the tiles or panels take their parts.</summary>
    const int StepGroup = 8;

    /// <summary>Rows of A, which lie along p: destination[p, h] for each tile of h rows, one behind the other.</summary>
    public static void TurnRows(float* source, nint lead, int rows, int steps, in GemmGeometry geometry, float* destination)
    {
        int high;
        for (int i = 0; i < rows; i += high)
        {
            high = geometry.NextRows(rows - i);
            TransposeKernel.Run(source + i * lead, lead, high, steps, destination + (nint)i * steps, high);
        }
    }

    /// <summary>Rows of A that lie across p (A is transposed): destination[p, h] for each tile of h rows, one behind the other.</summary>
    public static void CopyColumns(float* source, nint lead, int rows, int steps, in GemmGeometry geometry, float* destination)
    {
        for (int p0 = 0; p0 < steps; p0 += StepGroup)
        {
            int p1 = Math.Min(p0 + StepGroup, steps);
            int high;
            for (int i = 0; i < rows; i += high)
            {
                high = geometry.NextRows(rows - i);
                float* to = destination + (nint)i * steps + p0 * high;
                float* from = source + p0 * lead + i;
                for (int p = p0; p < p1; p++, from += lead, to += high)
                    CopyShort(from, to, high);
            }
        }
    }

    /// <summary>
    /// All panels of B over <paramref name="columns"/> columns, one behind the other. Rows of B lie together, so a few are read whole and
    /// given to all panels; a transposed B lies by columns, panel after panel.
    /// </summary>
    public static void PackPanels(float* source, nint lead, bool transposed, int steps, int columns, in GemmGeometry geometry, float* destination)
    {
        int group = transposed ? steps : StepGroup;
        for (int p = 0; p < steps; p += group)
        {
            for (int column = 0; column < columns; column += geometry.Width)
            {
                int exist = Math.Min(geometry.Width, columns - column), wide = geometry.VectorsFor(exist) * geometry.VectorLength;
                float* from = transposed ? source + column * lead : source + p * lead + column;
                PackPanel(from, lead, transposed, Math.Min(group, steps - p), exist, wide, destination + (nint)column * steps + (nint)p * wide);
            }
        }
    }

    /// <summary>
    /// One panel of B: destination[p, width], of which <paramref name="columns"/> columns exist and the others become 0.
    /// <paramref name="source"/> is op(B)[0, 0] of the panel.
    /// </summary>
    public static void PackPanel(float* source, nint lead, bool transposed, int steps, int columns, int width, float* destination)
    {
        if (columns < width)
            NativeMemory.Clear(destination, (nuint)steps * (nuint)width * sizeof(float));
        if (transposed)
            TransposeKernel.Run(source, lead, columns, steps, destination, width);
        else if (columns == width)
            CopyFull(source, lead, steps, width, destination);
        else
        {
            for (int p = 0; p < steps; p++, source += lead, destination += width)
                Unsafe.CopyBlockUnaligned(destination, source, (uint)columns * sizeof(float));
        }
    }

    /// <summary>Whole rows of a panel. Lengths known to the JIT become plain vector moves.</summary>
    static void CopyFull(float* source, nint lead, int steps, int width, float* destination)
    {
        switch (width)
        {
            case 8:
                for (int p = 0; p < steps; p++, source += lead, destination += 8)
                    Unsafe.CopyBlockUnaligned(destination, source, 8 * sizeof(float));
                break;
            case 16:
                for (int p = 0; p < steps; p++, source += lead, destination += 16)
                    Unsafe.CopyBlockUnaligned(destination, source, 16 * sizeof(float));
                break;
            case 32:
                for (int p = 0; p < steps; p++, source += lead, destination += 32)
                    Unsafe.CopyBlockUnaligned(destination, source, 32 * sizeof(float));
                break;
            default:
                for (int p = 0; p < steps; p++, source += lead, destination += width)
                    Unsafe.CopyBlockUnaligned(destination, source, (uint)width * sizeof(float));
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void CopyShort(float* from, float* to, int length)
    {
        for (; length >= 4; length -= 4, from += 4, to += 4)
            Vector128.Load(from).Store(to);
        if (length >= 2)
        {
            *(ulong*)to = *(ulong*)from;
            from += 2;
            to += 2;
            length -= 2;
        }
        if (length > 0)
            *to = *from;
    }
}
