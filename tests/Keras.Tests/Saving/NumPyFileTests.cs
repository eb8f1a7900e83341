using System.Text;

namespace KerasCourse.Tests;

/// <summary>The .npy bytes in these tests were written by NumPy 2.4 (numpy.save), not by us.</summary>
public class NumPyFileTests
{
    static byte[] Npy(string dictionary, params byte[] data)
    {
        var text = Encoding.ASCII.GetBytes(dictionary.PadRight(117) + "\n");
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, 0, .. text, .. data];
    }

    static NpyArray Read(byte[] bytes) => NpyFile.Read(new MemoryStream(bytes), "a.npy");

    [Fact]
    public void Reads_little_endian_floats()
    {
        var array = Read(Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0));
        Assert.Equal([2], array.Shape);
        Assert.Equal([1f, -2f], array.As<float>());
        Assert.Equal("float32 [2]", array.ToString());
    }

    [Fact]
    public void Reads_big_endian_in_fortran_order()
    {
        var array = Read(Npy("{'descr': '>i2', 'fortran_order': True, 'shape': (2, 3), }", 0, 1, 0, 4, 0, 2, 0, 5, 0, 3, 0, 6));
        Assert.Equal([2, 3], array.Shape);
        Assert.Equal(new short[] { 1, 2, 3, 4, 5, 6 }, array.As<short>());
    }

    [Fact]
    public void Reads_scalars_empty_arrays_and_booleans()
    {
        Assert.Equal([7], Read(Npy("{'descr': '|u1', 'fortran_order': False, 'shape': (), }", 7)).As<byte>());
        Assert.Empty(Read(Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (0, 4), }")).As<double>());
        Assert.Equal([true, false], Read(Npy("{'descr': '|b1', 'fortran_order': False, 'shape': (2,), }", 3, 0)).As<bool>());
    }

    [Theory]
    [InlineData("<U5", "a.npy: holds strings (<U5); only numbers are read. Save text as a text file, or encode it as integers.")]
    [InlineData("|O", "a.npy: holds pickled Python objects (O), which are code and are never executed. Save plain numeric arrays.")]
    [InlineData("<c8", "a.npy: holds <c8 numbers; read are f2 f4 f8 b1 i1 i2 i4 i8 u1 u2 u4 u8.")]
    public void Refuses_what_is_no_number(string code, string message)
    {
        var error = Assert.Throws<NumPyFormatException>(() => Read(Npy($"{{'descr': '{code}', 'fortran_order': False, 'shape': (1,), }}", new byte[20])));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Refuses_a_size_that_the_file_does_not_have()
    {
        var error = Assert.Throws<NumPyFormatException>(() => Read(Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (200000000,), }", 1, 2)));
        Assert.Equal("a.npy: is cut short: shape (200000000) needs 1600000000 bytes, 2 are there.", error.Message);
    }

    [Fact]
    public void Every_type_survives_a_round_trip()
    {
        Array[] all =
        [
            new[] { 1.5f, float.NaN }, new[] { -0.0, 1e300 }, new[] { (Half)0.5, Half.NegativeInfinity }, new[] { true, false },
            new sbyte[] { -128, 5 }, new byte[] { 255, 0 }, new short[] { -3, 4 }, new ushort[] { 65535, 1 }, new[] { int.MinValue, 2 },
            new[] { uint.MaxValue, 3u }, new[] { long.MinValue, 4L }, new[] { ulong.MaxValue, 5UL },
        ];
        foreach (var data in all)
            foreach (var shape in new[] { new[] { 2 }, [1, 2], [2, 1, 1] })
            {
                var stream = new MemoryStream();
                NpyFile.Write(stream, new NpyArray(shape, data));
                stream.Position = 0;
                var back = NpyFile.Read(stream);
                Assert.Equal(shape, back.Shape);
                Assert.Equal(data.GetType(), back.Data.GetType());
                Assert.Equal(data, back.Data);
                int size = back.ElementType == typeof(bool) ? 1 : System.Runtime.InteropServices.Marshal.SizeOf(back.ElementType);
                Assert.Equal(0, (stream.Length - 2 * size) % 64);
            }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Npz_survives_a_round_trip_and_checks_its_checksums(bool compress)
    {
        var stream = new MemoryStream();
        NpzFile.Write(stream, [new("kernel", new NpyArray([2, 2], new[] { 1f, 2, 3, 4 })), new("step", new NpyArray([], new[] { 9L }))], compress);
        var bytes = stream.ToArray();
        using (var file = NpzFile.Open(new MemoryStream(bytes)))
        {
            Assert.Equal(["kernel", "step"], file.Names);
            Assert.Equal([1f, 2, 3, 4], file["kernel"].As<float>());
            Assert.Equal([9L], file["step"].As<long>());
            var missing = Assert.Throws<KeyNotFoundException>(() => file["bias"]);
            Assert.Equal("stream: holds no array \"bias\". It holds: kernel, step.", missing.Message);
        }

        if (compress) return;
        bytes[bytes.AsSpan().IndexOf(BitConverter.GetBytes(3f))] ^= 1;
        using var damaged = NpzFile.Open(new MemoryStream(bytes), "w.npz");
        var error = Assert.Throws<NumPyFormatException>(() => damaged["kernel"]);
        Assert.StartsWith("w.npz, array \"kernel\": is damaged: CRC-32 ", error.Message);
    }

    [Fact]
    public void Damaged_npz_files_give_one_kind_of_error()
    {
        var stream = new MemoryStream();
        NpzFile.Write(stream, [new("a", new NpyArray([50], new float[50])), new("b", new NpyArray([3, 3], new int[9]))], compress: true);
        var whole = stream.ToArray();
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var bytes = whole.ToArray();
            for (var flips = random.Next(1, 6); flips > 0; flips--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (seed % 5 == 0) bytes = bytes[..random.Next(bytes.Length)];
            try
            {
                using var file = NpzFile.Open(new MemoryStream(bytes), "fuzz");
                foreach (var name in file.Names) _ = file[name];
            }
            catch (NumPyFormatException) { }
            catch (Exception error)
            {
                Assert.Fail($"seed {seed}: {error}");
            }
        }
    }
}
