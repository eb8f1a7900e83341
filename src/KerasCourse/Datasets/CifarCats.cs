using System.Formats.Tar;
using System.IO.Compression;

namespace KerasCourse.Datasets;

/// <summary>
/// A stand-in for the course's cats: cats and other things of CIFAR-10 (A. Krizhevsky, 2009), enlarged from 32 x 32 to 64 x 64, as many
/// as the course has. The archive (170 MB) is downloaded when the course's files are nowhere.
/// </summary>
internal static class CifarCats
{
    const int Cat = 3, SmallSide = 32, Plane = SmallSide * SmallSide, RecordBytes = 1 + 3 * Plane;

    static readonly DatasetFile Archive = new("cifar-10", "cifar-10-binary.tar.gz",
        "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd", 170052171, "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz");

    public static CatArrays Load(CancellationToken cancel)
    {
        var path = DatasetLocator.FindOrDownload(Archive, null, cancel);
        byte[]? train = null, test = null;
        try
        {
            using var unpacked = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            using var tar = new TarReader(unpacked);
            while ((train is null || test is null) && tar.GetNextEntry() is { } entry)
            {
                if (entry.DataStream is null) continue;
                if (entry.Name.EndsWith("/data_batch_1.bin", StringComparison.Ordinal)) train = ReadAll(entry.DataStream);
                else if (entry.Name.EndsWith("/test_batch.bin", StringComparison.Ordinal)) test = ReadAll(entry.DataStream);
            }
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new DatasetException($"{path}: is damaged ({error.Message}). Delete it and load the data set again.", error);
        }
        if (train is null || test is null) throw new DatasetException($"{path}: has no data_batch_1.bin and test_batch.bin.");
        var (trainImages, trainLabels) = Pick(train, CatArrays.Train, CatArrays.TrainCats);
        var (testImages, testLabels) = Pick(test, CatArrays.Test, CatArrays.TestCats);
        return new(trainImages, trainLabels, testImages, testLabels, $"cats of CIFAR-10 ({path})",
            "The course's own images are not here (train_catvnoncat.h5, test_catvnoncat.h5); these are cats and other things of CIFAR-10, "
            + "enlarged from 32 x 32. The course's figures do not apply.");
    }

    static byte[] ReadAll(Stream stream)
    {
        var data = new byte[10000 * RecordBytes];
        stream.ReadExactly(data);
        return data;
    }

    // The first so many cats and others, in the file's order.
    static (byte[] Images, byte[] Labels) Pick(byte[] records, int count, int cats)
    {
        var (images, labels) = (new byte[count * CatArrays.ImageBytes], new byte[count]);
        var (catsLeft, othersLeft, taken) = (cats, count - cats, 0);
        for (var at = 0; taken < count; at += RecordBytes)
        {
            var isCat = records[at] == Cat;
            if ((isCat ? catsLeft : othersLeft) == 0) continue;
            if (isCat) catsLeft--;
            else othersLeft--;
            labels[taken] = (byte)(isCat ? 1 : 0);
            Enlarge(records.AsSpan(at + 1, 3 * Plane), images.AsSpan(taken * CatArrays.ImageBytes, CatArrays.ImageBytes));
            taken++;
        }
        return (images, labels);
    }

    // From three planes of 32 x 32 to 64 x 64 x 3: each pixel four times.
    static void Enlarge(ReadOnlySpan<byte> planes, Span<byte> image)
    {
        for (var y = 0; y < CatArrays.Side; y++)
            for (var x = 0; x < CatArrays.Side; x++)
                for (var c = 0; c < 3; c++)
                    image[(y * CatArrays.Side + x) * 3 + c] = planes[c * Plane + y / 2 * SmallSide + x / 2];
    }
}
