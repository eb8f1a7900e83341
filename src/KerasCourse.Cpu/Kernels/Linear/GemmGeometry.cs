using System.Runtime.Intrinsics.Arm;

namespace KerasCourse.Cpu;

/// <summary>The register tiles of one SIMD level: how rows and columns of C are cut.</summary>
internal readonly unsafe struct GemmGeometry
{
    /// <summary>Columns of the widest panel of any level: 4 vectors of 16.</summary>
    public const int MaxWidth = 64;

    /// <summary>Rows of the highest tile of any level.</summary>
    public const int MaxRows = 12;

    readonly SimdLevel _level;

    public GemmGeometry(SimdLevel level, int m)
    {
        _level = level;
        (Rows, VectorLength) = level switch
        {
            SimdLevel.Vector512 => (12, 16),
            SimdLevel.Vector256 => (6, 8),
            SimdLevel.Vector128 => (AdvSimd.IsSupported ? 8 : 4, 4),
            _ => (4, GemmTileScalar.VectorLength),
        };
        // Three rows or fewer leave registers free: take more columns, to have enough sums in flight.
        Vectors = m <= 3 ? 4 : 2;
    }

    /// <summary>Rows of a full tile.</summary>
    public readonly int Rows;

    public readonly int VectorLength;

    /// <summary>Vectors across a full panel.</summary>
    public readonly int Vectors;

    /// <summary>Columns of a full panel.</summary>
    public int Width => Vectors * VectorLength;

    /// <summary>Vectors across a panel of which only <paramref name="columns"/> columns exist.</summary>
    public int VectorsFor(int columns) =>
        columns > 2 * VectorLength ? Vectors : columns > VectorLength ? 2 : 1;

    /// <summary>Rows of the next tile where <paramref name="left"/> are left. Eight make two fours rather than six and two.</summary>
    public int NextRows(int left)
    {
        if (Vectors == 4)
            return left >= 2 ? 2 : 1;
        if (left >= Rows && !(Rows == 6 && left == 8))
            return Rows;
        return left >= 8 && Rows > 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
    }

    public void Run(int rows, int vectors, GemmTile* tile)
    {
        switch (_level)
        {
            case SimdLevel.Vector512: GemmTile512.Run(rows, vectors, tile); break;
            case SimdLevel.Vector256: GemmTile256.Run(rows, vectors, tile); break;
            case SimdLevel.Vector128: GemmTile128.Run(rows, vectors, tile); break;
            default: GemmTileScalar.Run(rows, vectors, tile); break;
        }
    }
}
