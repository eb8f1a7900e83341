using System.Runtime.Intrinsics.Arm;

namespace KerasCourse.Cpu;

/// <summary>The register tiles of one SIMD level: how rows and columns of C are cut.</summary>
internal readonly unsafe struct GemmGeometry
{
    /// <summary>Columns of the widest panel of any level: 4 vectors of 16.</summary>
    public const int MaxWidth = 64;

    /// <summary>Rows of the highest tile of any level.</summary>
    public const int MaxRows = 8;

    readonly SimdLevel _level;
    readonly int _maxDepth;
    readonly int _blockFloats;

    public GemmGeometry(SimdLevel level, int m)
    {
        _level = level;
        (Rows, VectorLength) = level switch
        {
            SimdLevel.Vector512 => (8, 16),
            SimdLevel.Vector256 => (6, 8),
            SimdLevel.Vector128 => (AdvSimd.IsSupported ? 8 : 6, 4),
            _ => (6, 1),
        };
        // Fewer, deeper blocks read and write C less often; the processors with 512 bits have the caches for them (390 kB of A, not 250).
        (_maxDepth, _blockFloats) = level == SimdLevel.Vector512 ? (1024, 1024 * 96) : (320, 320 * 192);
        // Three rows or fewer leave registers free: take more columns, to have enough sums in flight.
        Vectors = m <= 3 ? 4 : 2;
    }

    /// <summary>Rows of a full tile.</summary>
    public readonly int Rows;

    public readonly int VectorLength;

    /// <summary>Vectors across a full panel.</summary>
    public readonly int Vectors;

    /// <summary>The most p in a block: k cut into equal parts.</summary>
    public int Depth(int k)
    {
        int blocks = (k + _maxDepth - 1) / _maxDepth;
        return blocks == 0 ? 1 : (k + blocks - 1) / blocks;
    }

    /// <summary>The most rows of A in a block of <paramref name="depth"/>, whole tiles: what the second-level cache holds beside B and C.</summary>
    public int BlockRows(int depth) => _blockFloats / depth / Rows * Rows;

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
        return left >= 4 ? 4 : left >= 2 ? 2 : 1;
    }

    public void Run(int rows, int vectors, GemmTile* tile)
    {
        switch (_level)
        {
            case SimdLevel.Vector512: GemmTiles<Float32x16>.Run(rows, vectors, tile); break;
            case SimdLevel.Vector256: GemmTiles<Float32x8>.Run(rows, vectors, tile); break;
            case SimdLevel.Vector128: GemmTiles<Float32x4>.Run(rows, vectors, tile); break;
            default: GemmTiles<Float32x1>.Run(rows, vectors, tile); break;
        }
    }
}
