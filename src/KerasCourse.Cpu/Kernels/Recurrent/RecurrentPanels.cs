using System.Runtime.InteropServices;

namespace KerasCourse.Cpu;

/// <summary>Products of a few rows with a matrix whose panels of columns have been packed once for all steps of a sequence.</summary>
internal static unsafe class RecurrentPanels
{
    /// <summary>Floats that the panels of a matrix take.</summary>
    public static long Floats(in RecurrentPlan plan, int depth, int columns) =>
        (long)depth * ((columns + plan.Gemm.VectorLength - 1) / plan.Gemm.VectorLength * plan.Gemm.VectorLength);

    /// <summary>
    /// C = A panels + beta C. Panels outside, so that one stays in the first-level cache for all rows; long ones in parts of equal depth.
    /// </summary>
    public static void Multiply(
        in RecurrentPlan plan, float* a, nint aRow, int rows, float* panels, int depth, int columns, float* c, nint cRow, float beta)
    {
        GemmTile tile = default;
        tile.Alpha = 1;
        tile.ARow = aRow;
        tile.AStep = 1;
        tile.CRow = cRow;
        int part = plan.Gemm.Depth(depth);
        for (int column = 0; column < columns; column += plan.Gemm.Width)
        {
            int vectors = plan.Gemm.VectorsFor(columns - column), wide = vectors * plan.Gemm.VectorLength;
            tile.BStep = wide;
            for (int p = 0; p < depth; p += part)
            {
                tile.Steps = Math.Min(part, depth - p);
                tile.B = panels + (nint)p * wide;
                tile.Beta = p == 0 ? beta : 1;
                for (int row = 0, high; row < rows; row += high)
                {
                    high = plan.Gemm.NextRows(rows - row);
                    tile.A = a + row * aRow + p;
                    tile.C = c + row * cRow + column;
                    plan.Gemm.Run(high, vectors, &tile);
                }
            }
            panels += (nint)wide * depth;
        }
    }

    /// <summary>
    /// The one matrix W [depth, columns of z] of a cell: recurrent kernel, bias, kernel from top to bottom, each gate's units in the column
    /// where <see cref="RecurrentPlan"/> wants them, zeros elsewhere.
    /// </summary>
    public static void Gather(in RecurrentPlan plan, float* kernel, float* recurrentKernel, float* bias, float* matrix)
    {
        int gates = RecurrentSequence.GatesOf(plan.Kind), units = plan.Units, columns = plan.Columns;
        NativeMemory.Clear(matrix, (nuint)plan.Depth * (nuint)columns * sizeof(float));
        float* ones = matrix + (nint)plan.PaddedUnits * columns, input = ones + columns;
        for (int gate = 0; gate < gates; gate++)
        {
            int state = plan.StateColumn(gate), column = plan.InputColumn(gate);
            for (int i = 0; i < units; i++)
                Copy(recurrentKernel + ((nint)i * gates + gate) * units, matrix + (nint)i * columns + state, units);
            for (int i = 0; i < plan.Features; i++)
                Copy(kernel + ((nint)i * gates + gate) * units, input + (nint)i * columns + column, units);
            if (bias == null)
                continue;
            for (int u = 0; u < units; u++)
            {
                ones[column + u] += bias[gate * units + u];
                if (plan.Kind == RecurrentKind.Gru)
                    ones[state + u] += bias[(gates + gate) * units + u];
            }
        }
    }

    /// <summary>The gradients of kernel, recurrent kernel and bias, out of that of <see cref="Gather"/>'s matrix.</summary>
    public static void Scatter(in RecurrentPlan plan, float* matrix, float* kernel, float* recurrentKernel, float* bias)
    {
        int gates = RecurrentSequence.GatesOf(plan.Kind), units = plan.Units, columns = plan.Columns;
        float* ones = matrix + (nint)plan.PaddedUnits * columns, input = ones + columns;
        for (int gate = 0; gate < gates; gate++)
        {
            int state = plan.StateColumn(gate), column = plan.InputColumn(gate);
            for (int i = 0; i < units; i++)
                Copy(matrix + (nint)i * columns + state, recurrentKernel + ((nint)i * gates + gate) * units, units);
            for (int i = 0; i < plan.Features; i++)
                Copy(input + (nint)i * columns + column, kernel + ((nint)i * gates + gate) * units, units);
            if (bias == null)
                continue;
            Copy(ones + column, bias + gate * units, units);
            if (plan.Kind == RecurrentKind.Gru)
                Copy(ones + state, bias + (gates + gate) * units, units);
        }
    }

    public static void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
}
