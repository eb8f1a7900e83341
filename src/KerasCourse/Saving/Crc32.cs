using System.Buffers.Binary;

namespace KerasCourse;

/// <summary>
/// The CRC-32 of zip files (polynomial 0xEDB88320, reflected), eight bytes a step with eight tables ("slicing by 8"):
/// about 2 GB/s, so that checking a model's archive costs little beside reading it.
/// </summary>
internal static class Crc32
{
    static readonly uint[][] Tables = MakeTables();

    static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (var k = 0; k < 8; k++) tables[k] = new uint[256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? value >> 1 ^ 0xEDB88320u : value >> 1;
            tables[0][i] = value;
        }
        for (var k = 1; k < 8; k++)
            for (var i = 0; i < 256; i++) tables[k][i] = tables[k - 1][i] >> 8 ^ tables[0][(byte)tables[k - 1][i]];
        return tables;
    }

    /// <summary>The checksum of <paramref name="data"/>, going on from <paramref name="previous"/> (0 at the start).</summary>
    public static uint Append(uint previous, ReadOnlySpan<byte> data)
    {
        uint[] t0 = Tables[0], t1 = Tables[1], t2 = Tables[2], t3 = Tables[3], t4 = Tables[4], t5 = Tables[5], t6 = Tables[6], t7 = Tables[7];
        var crc = ~previous;
        while (data.Length >= 8)
        {
            var low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(data);
            var high = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            crc = t7[(byte)low] ^ t6[(byte)(low >> 8)] ^ t5[(byte)(low >> 16)] ^ t4[low >> 24]
                ^ t3[(byte)high] ^ t2[(byte)(high >> 8)] ^ t1[(byte)(high >> 16)] ^ t0[high >> 24];
            data = data[8..];
        }
        foreach (var b in data) crc = crc >> 8 ^ t0[(byte)(crc ^ b)];
        return ~crc;
    }
}
