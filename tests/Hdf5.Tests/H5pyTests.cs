using KerasCourse.Testing;

namespace KerasCourse.Hdf5.Tests;

/// <summary>HDF5's own library, through h5py, reads and lists what we write. Skipped where there is no Python with h5py.</summary>
public class H5pyTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("hdf5").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Every object in h5py's order with type, shape, layout, values and attributes.
    const string List = """
        import h5py, sys
        def show(name, item):
            if isinstance(item, h5py.Dataset):
                print(name, item.dtype, item.shape, item.chunks, item.compression, item.fillvalue, item[()].tolist() if item.shape is not None else None)
            else:
                print(name, list(item))
            for key in item.attrs:
                value = item.attrs[key]
                kind = item.attrs.get_id(key)
                print("  @", key, kind.dtype, kind.shape, value.tolist() if hasattr(value, "tolist") else value)
        for path in sys.argv[1:]:
            with h5py.File(path, "r") as f:
                show("/", f)
                f.visititems(show)
        """;

    string Write(Action<Hdf5GroupWriter> write)
    {
        var path = Path.Combine(_folder, "ours.h5");
        using var writer = Hdf5Writer.Create(path);
        write(writer.Root);
        writer.Close();
        return path;
    }

    [SkippableFact]
    public void A_copy_of_our_test_file_lists_alike() => CompareCopies(Files.Own("weights.h5"));

    [SkippableFact]
    public void Copies_of_Keras_files_list_alike() => CompareCopies(Directory.GetFiles(Files.Shared("golden", "models"), "*.h5"));

    void CompareCopies(params string[] originals)
    {
        var copies = originals.Select(path => Path.Combine(_folder, Path.GetFileName(path))).ToArray();
        foreach (var (from, to) in originals.Zip(copies))
        {
            using var original = Hdf5File.Open(from);
            using var writer = Hdf5Writer.Create(to);
            Copy.Of(original, writer);
            writer.Close();
        }
        Assert.Equal(Python.Run("h5py, numpy", ["-c", List, .. originals]), Python.Run("h5py, numpy", ["-c", List, .. copies]));
    }

    [SkippableFact]
    public void Every_type_is_read_as_NumPy_has_it()
    {
        var path = Write(root =>
        {
            root.WriteDataset<bool>("bool", [2], [true, false]);
            root.WriteDataset<Half>("half", [1], [(Half)0.5]);
            root.WriteDataset<float>("float", [2, 2], [1, 2, 3, 4]);
            root.WriteScalar("double", 0.25);
            root.WriteDataset<sbyte>("i1", [1], [-3]);
            root.WriteDataset<ushort>("u2", [1], [65535]);
            root.WriteScalar("i8", long.MinValue);
            root.WriteDataset<int>("empty", [0, 2], []);
            root.WriteStrings("texts", [3], ["a", "", "안녕"]);
            root.WriteAttribute("flag", true);
            root.WriteAttribute("text", "héllo");
            root.WriteAttribute("texts", ["x", ""]);
            root.WriteAttribute("none", Array.Empty<string>());
            root.WriteFixedStringsAttribute("fixed", ["ab", "c"]);
            root.WriteAttribute("이름", 5L);
        });
        Assert.Equal("""
            / ['bool', 'double', 'empty', 'float', 'half', 'i1', 'i8', 'texts', 'u2']
              @ fixed |S2 (2,) [b'ab', b'c']
              @ flag bool () True
              @ none object (0,) []
              @ text object () héllo
              @ texts object (2,) ['x', '']
              @ 이름 int64 () 5
            """.ReplaceLineEndings("\n"), string.Join('\n', Python.Run("h5py, numpy", "-c", List, path).Split('\n').Take(7)));
        Assert.Equal("""
            bool bool (2,) None None False [True, False]
            double float64 () None None 0.0 0.25
            empty int32 (0, 2) None None 0 []
            float float32 (2, 2) None None 0.0 [[1.0, 2.0], [3.0, 4.0]]
            half float16 (1,) None None 0.0 [0.5]
            i1 int8 (1,) None None 0 [-3]
            i8 int64 () None None 0 -9223372036854775808
            texts object (3,) None None b'' [b'a', b'', b'\xec\x95\x88\xeb\x85\x95']
            u2 uint16 (1,) None None 0 [65535]
            """.ReplaceLineEndings("\n"), string.Join('\n', Python.Run("h5py, numpy", "-c", List, path).Split('\n').Skip(7)));
    }

    [SkippableFact]
    public void Ten_thousand_children_are_found_one_by_one()
    {
        var path = Write(root =>
        {
            for (var i = 0; i < 10000; i++) root.WriteScalar($"d{i}", i);
        });
        Assert.Equal("10000 True", Python.Run("h5py, numpy", "-c", """
            import h5py, sys
            f = h5py.File(sys.argv[1], "r")
            print(len(f), all(f["d%d" % i][()] == i for i in range(10000)) and list(f) == sorted("d%d" % i for i in range(10000)))
            """, path));
    }

    [SkippableFact]
    public void Large_attributes_and_headers()
    {
        var path = Write(root =>
        {
            for (var i = 0; i < 5; i++) root.WriteAttribute<byte>($"bytes{i}", [65000], new byte[65000]);
            for (var i = 0; i < 1000; i++) root.WriteAttribute($"text {i}", new string('x', i * 10));
        });
        Assert.Equal("1005 325000 True", Python.Run("h5py, numpy", "-c", """
            import h5py, sys
            a = h5py.File(sys.argv[1], "r").attrs
            print(len(a), sum(a["bytes%d" % i].size for i in range(5)), all(a["text %d" % i] == "x" * (10 * i) for i in range(1000)))
            """, path));
    }

    // Appending makes HDF5's library work on our trees, heaps and headers, not only read them.
    [SkippableFact]
    public void H5py_can_add_to_our_file()
    {
        var path = Write(root =>
        {
            for (var i = 0; i < 20; i++) root.WriteScalar($"group/{i}", i);
            root.WriteAttribute("text", "before");
        });
        Python.Run("h5py, numpy", "-c", """
            import h5py, sys
            with h5py.File(sys.argv[1], "r+") as f:
                for i in range(100): f["group/new%d" % i] = i
                for i in range(20): f.attrs["a%d" % i] = "after %d" % i
                f["group/3"][()] = 33
                del f["group/4"]
            """, path);
        using var file = Hdf5File.Open(path);
        Assert.Equal(119, file.Group("group").Names.Count);
        Assert.Equal(99, file.Dataset("group/new99").ReadScalar<long>());
        Assert.Equal(33, file.Dataset("group/3").ReadScalar<int>());
        Assert.Equal("before", file.Root.Attributes["text"].ReadString());
        Assert.Equal("after 19", file.Root.Attributes["a19"].ReadString());
    }
}
