using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KerasCourse;

/// <summary>
/// The CRC-32 of zip files (polynomial 0xEDB88320, reflected): 64 bytes a step by carry-less products where the processor has them, else eight
/// bytes a step with eight tables ("slicing by 8"), so that checking a model's archive costs little beside reading it.
/// </summary>
/// <remarks>Source: Gopal et al. 2009, "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction" (Intel), with its constants.</remarks>
internal static class Crc32
{
    private const int Block = 16, Step = 4 * Block;

    private static readonly uint[][] _tables = MakeTables();

    /// <summary>The checksum of <paramref name="data"/>, going on from <paramref name="previous"/> (0 at the start).</summary>
    public static uint Append(uint previous, ReadOnlySpan<byte> data)
    {
        uint crc = ~previous;
        if (Pclmulqdq.IsSupported && data.Length >= Step)
            crc = Fold(crc, ref data);
        return ~ByTables(crc, data);
    }

    /// <summary>The same by tables alone.</summary>
    internal static uint AppendByTables(uint previous, ReadOnlySpan<byte> data) => ~ByTables(~previous, data);

    /// <summary>
    /// Multiplies what has been read by the power of x that the next bytes move it on by, and adds them: four sums of 16 bytes each, which
    /// become one at the end. Its 16 bytes have the checksum of all; <paramref name="data"/> keeps the rest.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // One archive is a few calls with many steps.
    private static uint Fold(uint crc, ref ReadOnlySpan<byte> data)
    {
        Vector128<ulong> by512 = Vector128.Create(0x0154442bd4ul, 0x01c6e41596ul), by128 = Vector128.Create(0x01751997d0ul, 0x00ccaa009eul);
        var (a, b, c, d) = (At(data, 0) ^ Vector128.CreateScalar(crc).AsUInt64(), At(data, 1), At(data, 2), At(data, 3));
        for (data = data[Step..]; data.Length >= Step; data = data[Step..])
            (a, b, c, d) = (Move(a, by512) ^ At(data, 0), Move(b, by512) ^ At(data, 1), Move(c, by512) ^ At(data, 2), Move(d, by512) ^ At(data, 3));
        var sum = Move(Move(Move(a, by128) ^ b, by128) ^ c, by128) ^ d;
        for (; data.Length >= Block; data = data[Block..])
            sum = Move(sum, by128) ^ At(data, 0);
        return ByTables(0, MemoryMarshal.AsBytes(new ReadOnlySpan<Vector128<ulong>>(in sum)));

        static Vector128<ulong> At(ReadOnlySpan<byte> data, int block) => Vector128.Create(data.Slice(block * Block, Block)).AsUInt64();
        static Vector128<ulong> Move(Vector128<ulong> x, Vector128<ulong> by) =>
            Pclmulqdq.CarrylessMultiply(x, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(x, by, 0x11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint ByTables(uint crc, ReadOnlySpan<byte> data)
    {
        uint[] t0 = _tables[0], t1 = _tables[1], t2 = _tables[2], t3 = _tables[3], t4 = _tables[4], t5 = _tables[5], t6 = _tables[6], t7 = _tables[7];
        for (; data.Length >= 8; data = data[8..])
        {
            uint low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(data), high = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            crc = t7[(byte)low] ^ t6[(byte)(low >> 8)] ^ t5[(byte)(low >> 16)] ^ t4[low >> 24]
                ^ t3[(byte)high] ^ t2[(byte)(high >> 8)] ^ t1[(byte)(high >> 16)] ^ t0[high >> 24];
        }
        foreach (byte b in data)
            crc = (crc >> 8) ^ t0[(byte)(crc ^ b)];
        return crc;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (int k = 0; k < tables.Length; k++)
            tables[k] = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320u : value >> 1;
            tables[0][i] = value;
        }
        for (int k = 1; k < tables.Length; k++)
        {
            for (int i = 0; i < 256; i++)
                tables[k][i] = (tables[k - 1][i] >> 8) ^ tables[0][(byte)tables[k - 1][i]];
        }
        return tables;
    }
}
