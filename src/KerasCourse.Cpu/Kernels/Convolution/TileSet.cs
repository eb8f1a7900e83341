using System.Runtime.Intrinsics.Arm;

namespace KerasCourse.Cpu;

/// <summary>The register tiles of one vector width: a wide one of two vectors, and a narrow one of one for the last columns.</summary>
internal readonly unsafe struct TileSet
{
    /// <summary>Floats in a vector.</summary>
    public readonly int Lanes;

    readonly delegate*<IndirectProduct*, void> _wide;
    readonly delegate*<IndirectProduct*, void> _narrow;

    TileSet(int lanes, delegate*<IndirectProduct*, void> wide, delegate*<IndirectProduct*, void> narrow)
    {
        Lanes = lanes;
        _wide = wide;
        _narrow = narrow;
    }

    /// <summary>The tiles for <see cref="SimdLevel"/>'s current width. Eight rows where there are 32 registers, else six.</summary>
    public static TileSet Current => SimdLevel.Current switch
    {
        SimdLevel.Vector512 => Of<Float32x16, Eight>(),
        SimdLevel.Vector256 => Of<Float32x8, Six>(),
        SimdLevel.Vector128 => AdvSimd.IsSupported ? Of<Float32x4, Eight>() : Of<Float32x4, Six>(),
        _ => Of<Float32x1, Six>(),
    };

    /// <summary>Width of the panel that starts with <paramref name="columns"/> columns still to do.</summary>
    public int PanelWidth(int columns) => columns > Lanes ? 2 * Lanes : Lanes;

    /// <summary>All columns, rounded up to whole panels.</summary>
    public int PaddedColumns(int columns) => (columns + Lanes - 1) / Lanes * Lanes;

    /// <summary>Computes one panel of <paramref name="width"/> columns.</summary>
    public void Multiply(IndirectProduct* product, int width)
    {
        if (width > Lanes)
            _wide(product);
        else
            _narrow(product);
    }

    static TileSet Of<TLanes, TRows>()
        where TLanes : struct, IFloat32Lanes<TLanes>
        where TRows : struct, IConstant =>
        new(TLanes.Count, &IndirectTile<TLanes, TRows, Two>.Multiply, &IndirectTile<TLanes, TRows, One>.Multiply);
}
