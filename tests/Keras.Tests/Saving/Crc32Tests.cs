using KerasCourse;

namespace Keras.Tests.Saving;

/// <summary>Pins the checksum: the check value of its catalogue, and that products and tables agree at every length and cut.</summary>
public class Crc32Tests
{
    /// <summary>CRC-32/ISO-HDLC of the digits 1 to 9 is CBF43926.</summary>
    [Fact]
    public void TheCheckValue() => Assert.Equal(0xCBF43926u, Crc32.Append(0, "123456789"u8));

    [Fact]
    public void ProductsAndTablesAgree()
    {
        byte[] bytes = new byte[1000];
        new Random(1).NextBytes(bytes);
        for (int length = 0; length <= 300; length++)
        {
            uint expected = Crc32.AppendByTables(7, bytes.AsSpan(3, length));
            Assert.Equal(expected, Crc32.Append(7, bytes.AsSpan(3, length)));
            Assert.Equal(expected, Crc32.Append(Crc32.Append(7, bytes.AsSpan(3, length / 3)), bytes.AsSpan(3 + (length / 3), length - (length / 3))));
        }
    }
}
