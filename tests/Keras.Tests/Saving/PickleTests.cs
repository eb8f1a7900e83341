using System.Text;

namespace KerasCourse.Tests.Saving;

/// <summary>Pickles by hand, by the operations that Python's pickletools lists; nothing in them is ever executed.</summary>
public class PickleTests
{
    // {'data': array of uint8 [1, 4], 'labels': [7, 300, 70000, -1]}, protocol 2, as Python 2 writes it.
    private static readonly byte[] _batch =
    [
        0x80, 2, .. "}(U"u8, 4, .. "datacnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK"u8, 0, 0x85, .. "U"u8, 1, .. "b"u8, 0x87,
        .. "R(K"u8, 1, .. "K"u8, 1, .. "K"u8, 4, 0x86, .. "cnumpy\ndtype\nU"u8, 2, .. "u1K"u8, 0, .. "K"u8, 1, 0x87, .. "R(K"u8, 3,
        .. "U"u8, 1, .. "|NNNJ"u8, 255, 255, 255, 255, .. "J"u8, 255, 255, 255, 255, .. "K"u8, 0, .. "tb"u8, 0x89, .. "T"u8, 4, 0, 0, 0, 1,
        2, 200, 255, .. "tbU"u8, 6, .. "labels]q"u8, 3, .. "(K"u8, 7, .. "M"u8, 0x2c, 1, .. "J"u8, 0x70, 0x11, 1, 0, .. "J"u8, 255, 255,
        255, 255, .. "eu."u8,
    ];

    [Fact]
    public void BytesAndNumbers()
    {
        var batch = PickleReader.Read(new MemoryStream(_batch), "batch");
        var (shape, bytes) = batch["data"].ToBytes("batch");
        Assert.Equal([1, 4], shape);
        Assert.Equal([1, 2, 200, 255], bytes);
        Assert.Equal([7, 300, 70000, -1], batch["labels"].ToNumbers("batch"));
        Assert.Equal("pickle: has no \"names\".", Assert.Throws<NumPyFormatException>(() => batch["names"]).Message);
        Assert.Equal("batch: is not a list of whole numbers.",
            Assert.Throws<NumPyFormatException>(() => batch["data"].ToNumbers("batch")).Message);
        Assert.Equal("batch: is not an array of bytes.", Assert.Throws<NumPyFormatException>(() =>
            batch["labels"].ToBytes("batch")).Message);
    }

    [Fact]
    public void FunctionsAreRefused() =>
        Assert.Equal("evil: holds a pickle that asks for os.system. Only arrays and lists are read, nothing is executed.",
        Assert.Throws<NumPyFormatException>(() =>
        PickleReader.Read(new MemoryStream([0x80, 2, .. "cos\nsystem\nU"u8, 2, .. "ls"u8, 0x85, .. "R."u8]), "evil")).Message);

    [Fact]
    public void UnknownOperationsAreRefused() => Assert.Equal("odd: holds a pickle with the operation 0x50, which is not read.",
        Assert.Throws<NumPyFormatException>(() => PickleReader.Read(new MemoryStream(Encoding.ASCII.GetBytes("Pabc\n.")), "odd")).Message);

    /// <summary>Every byte changed in several ways, and every length: an error of the format, or another value; never another
    /// exception.</summary>
    [Fact]
    public void DamageIsTold()
    {
        var random = new Random(5);
        for (int at = 0; at < _batch.Length; at++)
        {
            for (int change = 0; change < 8; change++)
            {
                byte[] damaged = [.. _batch];
                damaged[at] = change == 0 ? (byte)255 : (byte)random.Next(256);
                ReadOrRefuse(damaged);
            }
            ReadOrRefuse(_batch[..at]);
        }
    }

    private static void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            var batch = PickleReader.Read(new MemoryStream(bytes), "batch");
            batch["data"].ToBytes("batch");
            batch["labels"].ToNumbers("batch");
        }
        catch (NumPyFormatException)
        {
        }
    }
}
