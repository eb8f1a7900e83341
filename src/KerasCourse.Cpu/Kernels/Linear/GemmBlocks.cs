using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace KerasCourse.Cpu;

/// <summary>
/// The blocked product over a grid of cells, one cell per thread: every cell is a rectangle of C with all of p.
/// </summary>
/// <remarks>
/// Loops, from the outside: blocks of columns (<see cref="MaxFloatsOfB"/>); blocks of p; blocks of <see cref="GemmGeometry.BlockRows"/> rows
/// (a block of A stays in the second-level cache); panels of columns (a panel of B, 20 kB at 256 bits, stays in the first-level cache, or at
/// 512 bits flows from the second); tiles of rows. Where there is one block of rows, a panel of B is packed just before its only use, so
/// packing reads what had to be fetched anyway and writes to the first-level cache. Where there are several, all panels are packed once
/// ahead: their rows lie apart by B's row length, and fetching them again for each block cost a fifth of the time at 1024^3.
/// The sum over p is cut at the same places whatever the cell, so the bits do not depend on the grid.
/// </remarks>
internal unsafe struct GemmBlocks : IParallelBody
{
    /// <summary>Rows up to which a panel of B is read where it is: so few would not pay for a copy.</summary>
    const int MaxRowsToReadB = 24;

    /// <summary>Floats between rows of B up to which its panels are read where they are: a block of it lies together anyway.</summary>
    const int MaxLeadToReadB = 128;

    /// <summary>The most floats of B that are packed ahead: 4 MB, which stay in the third-level cache.</summary>
    const int MaxFloatsOfB = 1 << 20;

    /// <summary>Panels of columns from which on a block of A is copied; a transposed one, which turns to tile order, sooner.</summary>
    const int MinPanelsToCopyA = 9, MinPanelsToTurnA = 3;

    /// <summary>Steps of a tile that take longer than a fetch from the third-level cache.</summary>
    const int MinStepsToFetchC = 64;

    const int FloatsInLine = 16;

    public GemmProblem Problem;
    public GemmGeometry Geometry;

    /// <summary>Cells across the columns; the others lie down the rows.</summary>
    public int CellsAcross;

    public int CellRows;
    public int CellColumns;

    /// <summary>The whole product on the caller's thread.</summary>
    public static void RunAlone(in GemmProblem problem) =>
        new GemmBlocks { Problem = problem, Geometry = new GemmGeometry(SimdLevel.Current, problem.M) }.RunCell(0, problem.M, 0, problem.N);

    public readonly void Run(int start, int end)
    {
        for (int cell = start; cell < end; cell++)
        {
            int row = cell / CellsAcross * CellRows;
            int column = cell % CellsAcross * CellColumns;
            RunCell(row, Math.Min(row + CellRows, Problem.M), column, Math.Min(column + CellColumns, Problem.N));
        }
    }

    [SkipLocalsInit]
    readonly void RunCell(int rowStart, int rowEnd, int columnStart, int columnEnd)
    {
        int width = Geometry.Width, depth = Geometry.Depth(Problem.K), blockRows = Geometry.BlockRows(depth);
        int blockColumns = MaxFloatsOfB / depth / width * width;
        float* edge = stackalloc float[GemmGeometry.MaxRows * GemmGeometry.MaxWidth];
        bool ahead = rowEnd - rowStart > blockRows && !CanReadB(blockRows);
        for (int first = columnStart; first < columnEnd; first += blockColumns)
        {
            int last = Math.Min(first + blockColumns, columnEnd);
            bool packA = last - first > ((Problem.TransposeA ? MinPanelsToTurnA : MinPanelsToCopyA) - 1) * width;
            float* left = packA ? Scratch.Get<float>(ScratchSlot.GemmLeft, (long)blockRows * depth) : null;
            int panels = ahead ? (last - first + width - 1) / width : 1;
            float* right = Scratch.Get<float>(ScratchSlot.GemmRight, (long)panels * width * depth);
            int p = 0;
            do
            {
                int steps = Math.Min(depth, Problem.K - p);
                if (ahead)
                    GemmPacking.PackPanels(Problem.AddressB(p, first), Problem.BLead, Problem.TransposeB, steps, last - first, Geometry, right);
                for (int row = rowStart; row < rowEnd; row += blockRows)
                    RunBlock(row, Math.Min(blockRows, rowEnd - row), first, last, p, steps, left, right, ahead, edge);
                p += steps;
            }
            while (p < Problem.K);
        }
    }

    /// <summary>One block of A, with rows of C beside it, times all panels from column <paramref name="first"/> on.</summary>
    readonly void RunBlock(int row, int rows, int first, int last, int p, int steps, float* left, float* right, bool packed, float* edge)
    {
        if (left is not null && Problem.TransposeA)
            GemmPacking.CopyColumns(Problem.AddressA(row, p), Problem.ALead, rows, steps, Geometry, left);
        else if (left is not null)
            GemmPacking.TurnRows(Problem.AddressA(row, p), Problem.ALead, rows, steps, Geometry, left);

        GemmTile tile = default;
        tile.Alpha = Problem.Alpha;
        tile.Steps = steps;
        tile.Beta = p == 0 ? Problem.Beta : 1f;
        int width = Geometry.Width;
        for (int column = first; column < last; column += width)
        {
            int columns = Math.Min(width, last - column);
            int vectors = Geometry.VectorsFor(columns);
            int wide = vectors * Geometry.VectorLength;
            bool inPlace = !packed && columns == wide && CanReadB(rows);
            float* panel = packed ? right + (nint)(column - first) * steps : right;
            if (!packed && !inPlace)
                GemmPacking.PackPanel(Problem.AddressB(p, column), Problem.BLead, Problem.TransposeB, steps, columns, wide, panel);
            tile.B = inPlace ? Problem.AddressB(p, column) : panel;
            tile.BStep = inPlace ? Problem.BLead : wide;
            RunPanel(&tile, left, edge, row, rows, column, columns, vectors, p);
        }
    }

    /// <summary>Whether whole panels of B are read where they are, for so many rows of A.</summary>
    readonly bool CanReadB(int rows) => !Problem.TransposeB && (rows <= MaxRowsToReadB || Problem.BLead <= MaxLeadToReadB);

    /// <summary>The tiles of one panel: its rows from top to bottom, for steps from <paramref name="p"/> on.</summary>
    readonly void RunPanel(GemmTile* tile, float* left, float* edge, int row, int rows, int column, int columns, int vectors, int p)
    {
        int wide = vectors * Geometry.VectorLength;
        bool finishes = p + tile->Steps >= Problem.K && !Problem.Epilogue.IsEmpty;
        int high;
        for (int i = 0; i < rows; i += high)
        {
            high = Geometry.NextRows(rows - i);
            if (left is null)
            {
                tile->A = Problem.AddressA(row + i, p);
                tile->ARow = Problem.TransposeA ? 1 : Problem.ALead;
                tile->AStep = Problem.TransposeA ? Problem.ALead : 1;
            }
            else
            {
                tile->A = left + (nint)i * tile->Steps;
                tile->ARow = 1;
                tile->AStep = high;
            }

            float* c = Problem.C + (row + i) * Problem.CLead + column;
            if (columns == wide)
            {
                tile->C = c;
                tile->CRow = Problem.CLead;
                if (Sse.IsSupported && tile->Steps >= MinStepsToFetchC)
                    FetchAhead(c, high, wide);
                Geometry.Run(high, vectors, tile);
            }
            else
            {
                // Columns that do not exist are computed beside C, so that nothing outside of it is touched.
                if (tile->Beta != 0f)
                    CopyTile(c, Problem.CLead, edge, wide, high, columns);
                tile->C = edge;
                tile->CRow = wide;
                Geometry.Run(high, vectors, tile);
                CopyTile(edge, wide, c, Problem.CLead, high, columns);
            }
            if (finishes)
                Problem.Epilogue.Apply(c, Problem.CLead, high, column, columns);
        }
    }

    /// <summary>Asks for the tile of C while its sums are still being computed: rows of a wide C lie in lines that nothing else fetches.</summary>
    readonly void FetchAhead(float* c, int rows, int columns)
    {
        for (int i = 0; i < rows; i++, c += Problem.CLead)
        {
            for (int j = 0; j < columns; j += FloatsInLine)
                Sse.Prefetch0(c + j);
            Sse.Prefetch0(c + columns - 1);
        }
    }

    static void CopyTile(float* source, nint sourceRow, float* destination, nint destinationRow, int rows, int columns)
    {
        for (int i = 0; i < rows; i++, source += sourceRow, destination += destinationRow)
        {
            for (int j = 0; j < columns; j++)
                destination[j] = source[j];
        }
    }
}
