using System.Formats.Tar;
using System.IO.Compression;

namespace KerasCourse.Datasets;

/// <summary>The archives of CIFAR-10 and CIFAR-100 (A. Krizhevsky, 2009): tar.gz files with pickles of images, rows of 3 planes of 32 x
/// 32, and labels.</summary>
/// <param name="Names">The archive's names: the author's, then those that Keras 3 and Keras 2 give it.</param>
/// <param name="Checksum">Its SHA-256.</param>
/// <param name="Bytes">Its length.</param>
internal sealed record CifarArchive(string[] Names, string Checksum, long Bytes)
{
    public const int Side = 32, Plane = Side * Side;

    const string Author = "https://www.cs.toronto.edu/~kriz/";

    public static readonly CifarArchive Ten = new(
        ["cifar-10-python.tar.gz", "cifar-10-batches-py-target_archive", "cifar-10-batches-py.tar.gz"],
        "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce", 170498071);

    public static readonly CifarArchive Hundred = new(["cifar-100-python.tar.gz", "cifar-100-python-target_archive"],
        "85cd44d02ba6437773c5bbd22e183051d648de2e7d6b014e1ef29b855ba677a7", 169001437);

    /// <summary>The file to look for and to download.</summary>
    public DatasetFile File =>
        new(Names[0][..Names[0].IndexOf("-python", StringComparison.Ordinal)], Names[0], Checksum, Bytes, Author + Names[0]);

    /// <summary>Reads members of the archive: the images' bytes (planes) and the labels.</summary>
    /// <param name="path">The archive or its folder, if the caller knows.</param>
    /// <param name="members">The names of the members, in the order wanted.</param>
    /// <param name="labels">The name of the labels in them.</param>
    /// <param name="cancel">Ends a download.</param>
    public (byte[] Planes, int[] Labels)[] Read(string? path, string[] members, string labels, CancellationToken cancel = default)
    {
        string found = Names.Select(name => DatasetLocator.Find(File with { Name = name }, path)).FirstOrDefault(place => place is not null)
            ?? DatasetLocator.FindOrDownload(File, path, cancel);
        var read = new (byte[], int[])?[members.Length];
        try
        {
            using var unpacked = new GZipStream(System.IO.File.OpenRead(found), CompressionMode.Decompress);
            using var tar = new TarReader(unpacked);
            while (Array.Exists(read, member => member is null) && tar.GetNextEntry() is { } entry)
            {
                int member = Array.IndexOf(members, Path.GetFileName(entry.Name));
                if (member >= 0 && entry.DataStream is { } data)
                    read[member] = Batch($"{found}, {entry.Name}", data, labels);
            }
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException or NumPyFormatException)
        {
            throw new DatasetException($"{found}: is damaged ({error.Message}). Delete it and load the data set again.", error);
        }
        int absent = Array.FindIndex(read, member => member is null);
        return absent < 0 ? Array.ConvertAll(read, member => member!.Value)
            : throw new DatasetException($"{found}: has no {members[absent]}.");
    }

    static (byte[] Planes, int[] Labels) Batch(string where, Stream data, string labels)
    {
        var batch = PickleReader.Read(data, where);
        var (shape, planes) = batch["data"].ToBytes(where);
        int[] numbers = batch[labels].ToNumbers(where);
        return shape is [var rows, 3 * Plane] && rows == numbers.Length ? (planes, numbers)
            : throw new DatasetException($"{where}: images of shape [{string.Join(", ", shape)}] and {numbers.Length} labels; "
            + $"[{numbers.Length}, {3 * Plane}] is expected.");
    }

    /// <summary>Images with channels last, [n, 32, 32, 3].</summary>
    public static Tensor ToImages(IEnumerable<byte[]> planes)
    {
        byte[] all = [.. planes.SelectMany(part => part)];
        return Ops.Transpose(Tensor.From(all, (all.Length / (3 * Plane), 3, Side, Side)), [0, 2, 3, 1]);
    }
}
