namespace KerasCourse.Cpu;

/// <summary>The size of a register tile, as constants of the JIT: a kernel compiled for one shape keeps none of the others' code.</summary>
internal interface ITileShape
{
    /// <summary>Rows of the tile, 4 to 8.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of the tile in vectors, 1 or 2.</summary>
    static abstract int Vectors { get; }
}

/// <summary>6 rows x 2 vectors: 12 accumulators, what 16 registers hold.</summary>
internal readonly struct Tile6X2 : ITileShape
{
    public static int Rows => 6;

    public static int Vectors => 2;
}

/// <summary>8 rows x 2 vectors: 16 accumulators, for 32 registers.</summary>
internal readonly struct Tile8X2 : ITileShape
{
    public static int Rows => 8;

    public static int Vectors => 2;
}

/// <summary>6 rows x 1 vector, for the last columns or for few.</summary>
internal readonly struct Tile6X1 : ITileShape
{
    public static int Rows => 6;

    public static int Vectors => 1;
}

/// <summary>8 rows x 1 vector, for the last columns or for few.</summary>
internal readonly struct Tile8X1 : ITileShape
{
    public static int Rows => 8;

    public static int Vectors => 1;
}

/// <summary>4 rows x 2 vectors, for the last rows.</summary>
internal readonly struct Tile4X2 : ITileShape
{
    public static int Rows => 4;

    public static int Vectors => 2;
}

/// <summary>4 rows x 1 vector, for the last rows.</summary>
internal readonly struct Tile4X1 : ITileShape
{
    public static int Rows => 4;

    public static int Vectors => 1;
}
