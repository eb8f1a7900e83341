namespace KerasCourse.Hdf5.Tests;

/// <summary>Groups, links, attributes, user blocks. Expected values: the formulas in files/make_files.py.</summary>
public class ReaderGroupTests
{
    static readonly Hdf5File Groups = Files.Open("groups.h5");

    [Fact]
    public void Paths_from_the_root_and_from_a_group()
    {
        Assert.Equal(1, Groups.Dataset("/a/b/c/x").ReadScalar<int>());
        Assert.Equal(1, Groups.Group("a").Dataset("b/c/x").ReadScalar<int>());
        Assert.Equal("/a/b/c/x", Groups.Group("a/b").Dataset("c/./x").Path);
        Assert.Equal("x", Groups.Dataset("a/b/c/x").Name);
        Assert.True(Groups.Root.Contains("many/299"));
        Assert.False(Groups.Root.Contains("many/300"));
        Assert.False(Groups.Root.Contains("a/b/c/x/y"));
    }

    [Fact]
    public void Three_hundred_children_sorted_by_their_bytes()
    {
        var expected = Enumerable.Range(0, 300).Select(i => i.ToString()).Order(StringComparer.Ordinal);
        Assert.Equal(expected, Groups.Group("many").Names);
    }

    [Fact]
    public void Hard_and_soft_links_are_followed()
    {
        Assert.Equal(1, Groups.Dataset("same").ReadScalar<int>());
        Assert.Equal(1, Groups.Dataset("soft").ReadScalar<int>());
        Assert.Equal(1, Groups.Dataset("a/relative/x").ReadScalar<int>());
        Assert.Null(Groups.Root.Find("dangling"));
    }

    [Fact]
    public void Loops_end()
    {
        var soft = Assert.Throws<Hdf5Exception>(() => Groups.Root.Find("first"));
        Assert.EndsWith("is a soft link that leads over more than 16 others.", soft.Message);
        var hard = Assert.Throws<Hdf5Exception>(() => Groups.Root.Find("a/" + string.Concat(Enumerable.Repeat("b/again/", 100))));
        Assert.EndsWith("groups nested more than 128 deep, or in a loop.", hard.Message);
        Assert.Equal(1, Groups.Dataset("a/b/again/b/again/b/c/x").ReadScalar<int>());
        Assert.Equal(["/a/b", "/a/b/c", "/a/b/c/x"], Groups.Group("a").Descendants().Select(o => o.Path));
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        var error = Assert.Throws<Hdf5Exception>(() => Groups.Group("a").Group("d"));
        Assert.EndsWith("/a: has no \"d\"; it has b, relative.", error.Message);
        Assert.EndsWith("/: \"a\" is a group, not a dataset.", Assert.Throws<Hdf5Exception>(() => Groups.Dataset("a")).Message);
        Assert.EndsWith("/named_type is neither a group nor a dataset but a named datatype.",
            Assert.Throws<Hdf5Exception>(() => Groups.Root["named_type"]).Message);
    }

    [Fact]
    public void Attributes_of_every_kind()
    {
        using var file = Files.Open("attributes.h5");
        var a = file.Root.Attributes;
        Assert.Equal("héllo", a["text"].ReadString());
        Assert.Equal("plain", a["bytes"].ReadString());
        Assert.Equal("fixed", a["fixed"].ReadString());
        Assert.Equal(["dense", "dense_1"], a["names"].ReadStrings());
        Assert.Equal(["dense", "dense_1"], a["fixed_names"].ReadStrings());
        Assert.Empty(a["none"].ReadStrings());
        Assert.Equal(0.5, a["float"].ReadScalar<double>());
        Assert.Equal([2, 3], a["matrix"].Shape);
        Assert.Equal([0, 1, 2, 3, 4, 5], a["matrix"].Read<int>());
        Assert.True(a["true"].ReadScalar<bool>());
        Assert.Equal(0, a["null"].Count);
        Assert.Equal(-5, a["이름"].ReadScalar<long>());
        Assert.Null(a["record"].ElementType);
        Assert.EndsWith("/: has no attribute \"x\"; it has text, bytes, fixed, names, fixed_names, none, float, matrix, true, null, 이름, record.",
            Assert.Throws<Hdf5Exception>(() => a["x"]).Message);
    }

    [Fact]
    public void A_header_of_many_blocks()
    {
        using var file = Files.Open("attributes.h5");
        var a = file.Dataset("data").Attributes;
        Assert.Equal(201, a.Count);
        for (var i = 0; i < 200; i++) Assert.Equal(i, a[$"number {i}"].ReadScalar<long>());
        Assert.Equal(new string('y', 9000), a["long"].ReadString());
    }

    [Fact]
    public void A_user_block_before_the_file()
    {
        using var file = Files.Open("user_block.h5");
        Assert.Equal([0f, 1, 2, 3, 4], file.Dataset("x").Read<float>());
        Assert.Equal("behind 1024 bytes", file.Root.Attributes["note"].ReadString());
    }

    [Theory]
    [InlineData("latest.h5", "the superblock has version 3 (a file written with libver=\"latest\" or track_order=True); "
        + "this library reads versions 0 and 1, h5py's default.")]
    [InlineData("track_order.h5", "an object header of version 2 (a file written with libver=\"latest\" or track_order=True); "
        + "this library reads version 1, h5py's default.")]
    public void Newer_files_are_refused_by_name(string name, string message)
    {
        var error = Assert.Throws<Hdf5Exception>(() => Files.Open(name));
        Assert.EndsWith(message, error.Message);
    }

    [Theory]
    [InlineData("lzf", "data compressed by filter 32000 (lzf); this library reads gzip, shuffle and fletcher32.")]
    [InlineData("scale_offset", "data compressed by filter 6 (scale-offset); this library reads gzip, shuffle and fletcher32.")]
    [InlineData("external", "the data are kept in other files, which this library does not open.")]
    [InlineData("committed", "a shared Datatype message (a committed, named datatype), which this library does not read.")]
    [InlineData("ordered", "an object header of version 2")]
    public void What_is_not_read_is_refused_by_name_and_the_rest_stays_readable(string name, string message)
    {
        using var file = Files.Open("refused.h5");
        var error = Assert.Throws<Hdf5Exception>(() => file.Dataset(name).ReadAs<int>());
        Assert.Contains(message, error.Message);
        Assert.Equal([0, 1, 2], file.Dataset("fine").Read<int>());
    }

    [Fact]
    public void What_is_no_hdf5_file_is_refused()
    {
        Assert.Equal("text: not an HDF5 file: no signature at byte 0, 512, 1024 ... of 5 bytes.",
            Assert.Throws<Hdf5Exception>(() => Hdf5File.Open(new MemoryStream("hello"u8.ToArray()), "text")).Message);
        Assert.True(Hdf5File.IsHdf5(Files.Own("weights.h5")));
        Assert.False(Hdf5File.IsHdf5(typeof(Hdf5File).Assembly.Location));
        var whole = File.ReadAllBytes(Files.Own("weights.h5"));
        Assert.Equal($"cut: at byte 0: the file is cut short: it should be {whole.Length} bytes long, and is {whole.Length - 1}.",
            Assert.Throws<Hdf5Exception>(() => Hdf5File.Open(new MemoryStream(whole[..^1]), "cut")).Message);
    }
}
