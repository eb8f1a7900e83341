namespace KerasCourse.Hdf5.Tests;

/// <summary>Chunked data, filters, fill values. Expected values: the formulas in files/make_files.py.</summary>
public class ReaderChunkTests
{
    static readonly Hdf5File Chunks = Files.Open("chunks.h5");

    static T[] Range<T>(int count) where T : System.Numerics.INumber<T> => [.. Enumerable.Range(0, count).Select(T.CreateChecked)];

    // Whole, and in pieces of every length from every start.
    static void Check<T>(string name, T[] expected) where T : unmanaged
    {
        var dataset = Chunks.Dataset(name);
        Assert.Equal(expected, dataset.Read<T>());
        for (var start = 0; start < expected.Length; start += Math.Max(1, expected.Length / 23))
            for (var count = 0; count <= expected.Length - start; count += Math.Max(1, expected.Length / 11))
            {
                var part = new T[count];
                dataset.Read(start, part.AsSpan());
                Assert.Equal(expected[start..(start + count)], part);
            }
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("gzip")]
    [InlineData("gzip_shuffle")]
    public void Filters_are_undone(string name) => Check(name, Range<float>(70));

    [Fact]
    public void All_three_filters_on_big_endian_doubles() => Check("all_filters", Range<double>(70));

    [Fact]
    public void Checksum_over_an_odd_number_of_bytes() => Check("odd_checksum", Range<byte>(15));

    [Fact]
    public void Three_axes_with_ragged_edges() => Check("cube", Range<short>(60));

    [Fact]
    public void Five_hundred_chunks_in_a_tree_of_two_levels() => Check("many", Range<int>(2000));

    [Fact]
    public void Chunks_that_were_never_written_hold_the_fill_value()
    {
        var expected = new int[70];
        Array.Fill(expected, -1);
        expected[4 * 10 + 5] = 42;
        Check("sparse", expected);
        Check("unwritten", [1.5, 1.5, 1.5, 1.5, 1.5]);
    }

    [Fact]
    public void A_dataset_that_was_made_smaller() => Check("shrunk", Range<int>(10));

    [Fact]
    public void Compressed_strings() =>
        Assert.Equal([.. Enumerable.Range(0, 10).Select(i => $"a{i}")], Chunks.Dataset("strings").ReadStrings());

    [Fact]
    public void A_wrong_checksum_is_noticed()
    {
        var bytes = File.ReadAllBytes(Files.Own("chunks.h5"));
        bytes[bytes.AsSpan().IndexOf(new byte[] { 5, 6, 7, 8, 9 })] ^= 1;
        using var file = Hdf5File.Open(new MemoryStream(bytes), "flipped");
        var error = Assert.Throws<Hdf5Exception>(() => file.Dataset("odd_checksum").Read<byte>());
        Assert.Contains("a chunk is damaged: its checksum is ", error.Message);
    }
}
