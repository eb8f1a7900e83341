using System.Numerics;

namespace KerasCourse.Hdf5.Tests;

/// <summary>What we write, we read back as it was; what HDF5 cannot hold is refused when it is written.</summary>
public class WriterTests
{
    static Hdf5File WriteAndOpen(Action<Hdf5GroupWriter> write)
    {
        var stream = new MemoryStream();
        using (var writer = Hdf5Writer.Create(stream, leaveOpen: true))
        {
            write(writer.Root);
            writer.Close();
        }
        stream.Position = 0;
        return Hdf5File.Open(stream);
    }

    static void Check<T>(params T[] values) where T : unmanaged
    {
        using var file = WriteAndOpen(root =>
        {
            root.WriteDataset<T>("matrix", [2, values.Length / 2], values).WriteAttribute<T>("copy", [values.Length], values);
            root.WriteScalar("scalar", values[1]);
            root.WriteDataset<T>("empty", [0, 3], []);
        });
        Assert.Equal(values, file.Dataset("matrix").Read<T>());
        Assert.Equal([2, values.Length / 2], file.Dataset("matrix").Shape);
        Assert.Equal(values, file.Dataset("matrix").Attributes["copy"].Read<T>());
        Assert.Equal(values[1], file.Dataset("scalar").ReadScalar<T>());
        Assert.Equal([0, 3], file.Dataset("empty").Shape);
        Assert.Empty(file.Dataset("empty").Read<T>());
    }

    static void CheckNumbers<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => Check(T.MinValue, T.MaxValue, T.Zero, T.One);

    [Fact]
    public void Every_number_type()
    {
        CheckNumbers<sbyte>();
        CheckNumbers<byte>();
        CheckNumbers<short>();
        CheckNumbers<ushort>();
        CheckNumbers<int>();
        CheckNumbers<uint>();
        CheckNumbers<long>();
        CheckNumbers<ulong>();
        CheckNumbers<Half>();
        CheckNumbers<float>();
        CheckNumbers<double>();
        Check(true, false, false, true);
    }

    [Fact]
    public void Strings_short_empty_long_and_many()
    {
        string[] values = ["", "héllo", "안녕", new string('x', 70000), .. Enumerable.Range(0, 1000).Select(i => $"name {i}")];
        using var file = WriteAndOpen(root =>
        {
            root.WriteStrings("texts", [values.Length], values);
            root.WriteAttribute("text", values[3]);
            root.WriteAttribute("texts", values);
            root.WriteAttribute("이름", "값");
            root.WriteFixedStringsAttribute("fixed", ["dense", "", "conv2d_1"]);
            root.WriteFixedStringsAttribute("none", []);
        });
        Assert.Equal(values, file.Dataset("texts").ReadStrings());
        Assert.Equal(values[3], file.Root.Attributes["text"].ReadString());
        Assert.Equal(values, file.Root.Attributes["texts"].ReadStrings());
        Assert.Equal("값", file.Root.Attributes["이름"].ReadString());
        Assert.Equal(["dense", "", "conv2d_1"], file.Root.Attributes["fixed"].ReadStrings());
        Assert.Empty(file.Root.Attributes["none"].ReadStrings());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(10000)]
    public void Any_number_of_children(int count)
    {
        using var file = WriteAndOpen(root =>
        {
            for (var i = 0; i < count; i++) root.WriteScalar(i.ToString(), i);
        });
        Assert.Equal(Enumerable.Range(0, count).Select(i => i.ToString()).Order(StringComparer.Ordinal), file.Root.Names);
        foreach (var dataset in file.Root.Datasets) Assert.Equal(int.Parse(dataset.Name), dataset.ReadScalar<int>());
    }

    [Theory]
    [InlineData("weights.h5")]
    [InlineData("chunks.h5")]
    public void A_copy_lists_as_the_original(string name)
    {
        using var original = Files.Open(name);
        var stream = new MemoryStream();
        using (var writer = Hdf5Writer.Create(stream, leaveOpen: true))
        {
            Copy.Of(original, writer);
            writer.Close();
        }
        stream.Position = 0;
        using var copy = Hdf5File.Open(stream);
        Assert.Equal(ReadAll.Of(original), ReadAll.Of(copy));
    }

    [Fact]
    public void A_file_may_start_anywhere_in_a_stream()
    {
        var stream = new MemoryStream();
        stream.Write(new byte[100]);
        using (var writer = Hdf5Writer.Create(stream, leaveOpen: true))
        {
            writer.Root.WriteScalar("x", 3);
            writer.Close();
        }
        Assert.Equal(stream.Length, stream.Position);
        stream.Position = 100;
        using var file = Hdf5File.Open(stream);
        Assert.Equal(3, file.Dataset("x").ReadScalar<int>());
    }

    [Fact]
    public void Without_Close_there_is_no_file()
    {
        var stream = new MemoryStream();
        using (var writer = Hdf5Writer.Create(stream, leaveOpen: true)) writer.Root.WriteDataset<float>("x", [1000], new float[1000]);
        stream.Position = 0;
        Assert.Throws<Hdf5Exception>(() => Hdf5File.Open(stream));
    }

    [Fact]
    public void What_cannot_be_held_is_refused()
    {
        using var writer = Hdf5Writer.Create(new MemoryStream());
        var root = writer.Root;
        root.WriteScalar("x", 1);
        static void Refused(string message, Action action) => Assert.Equal(message, Assert.Throws<ArgumentException>(action).Message);
        Refused("Hdf5Writer: /x exists already.", () => root.WriteScalar("x", 2));
        Refused("Hdf5Writer: /x exists already.", () => root.CreateGroup("x"));
        Refused("Hdf5Writer: /x is a dataset, not a group.", () => root.WriteScalar("x/y", 2));
        Refused("Hdf5Writer: \"\" is no name for a child of /a.", () => root.CreateGroup("a/"));
        Refused("Hdf5Writer: \".\" is no name for a child of /.", () => root.CreateGroup("."));
        Refused("Hdf5Writer: /y: shape [2, 3] does not hold 5 elements.", () => root.WriteDataset<float>("y", [2, 3], new float[5]));
        Refused("Hdf5Writer: /y: shape [-1, 0] does not hold 0 elements.", () => root.WriteDataset<float>("y", [-1, 0], []));
        Refused("Hdf5Writer: writes no Decimal; it writes bool, Half, float, double, integers of 8 to 64 bits and strings.",
            () => root.WriteScalar("y", 1m));
        root.WriteAttribute("a", 1);
        Refused("Hdf5Writer: / has attribute \"a\" already.", () => root.WriteAttribute("a", 1));
        Refused("Hdf5Writer: attribute \"names\" of / has 80000 bytes; HDF5 keeps at most about 65208 in an object's header. "
            + "Split it into several, or write a dataset.", () => root.WriteAttribute("names", new string[5000]));
        writer.Close();
        Assert.Throws<ObjectDisposedException>(() => root.WriteScalar("z", 1));
    }

    [Fact]
    public void Numbers_are_not_gathered_in_memory()
    {
        var path = Path.GetTempFileName();
        try
        {
            var data = new float[1 << 22];
            data[^1] = 7;
            var before = GC.GetAllocatedBytesForCurrentThread();
            using (var writer = Hdf5Writer.Create(path))
            {
                for (var i = 0; i < 4; i++) writer.Root.WriteDataset<float>($"{i}", [data.Length], data);
                writer.Close();
            }
            using (var file = Hdf5File.Open(path)) file.Dataset("3").Read(data.AsSpan());
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
            Assert.Equal(7, data[^1]);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
