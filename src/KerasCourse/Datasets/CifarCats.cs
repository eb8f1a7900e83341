namespace KerasCourse.Datasets;

/// <summary>
/// A stand-in for the course's cats: cats and other things of CIFAR-10, enlarged from 32 x 32 to 64 x 64, as many as the course has.
/// The archive (170 MB) is downloaded when the course's files are nowhere.
/// </summary>
internal static class CifarCats
{
    const int Cat = 3;

    public static CatArrays Load(CancellationToken cancel)
    {
        var batches = CifarArchive.Ten.Read(null, ["data_batch_1", "test_batch"], "labels", cancel);
        var (trainImages, trainLabels) = Pick(batches[0], CatArrays.Train, CatArrays.TrainCats);
        var (testImages, testLabels) = Pick(batches[1], CatArrays.Test, CatArrays.TestCats);
        return new(trainImages, trainLabels, testImages, testLabels, "cats of CIFAR-10",
            "The course's own images are not here (train_catvnoncat.h5, test_catvnoncat.h5); these are cats and other things of CIFAR-10, "
            + "enlarged from 32 x 32. The course's figures do not apply.");
    }

    // The first so many cats and others, in the file's order.
    static (byte[] Images, byte[] Labels) Pick((byte[] Planes, int[] Labels) batch, int count, int cats)
    {
        const int imageBytes = 3 * CifarArchive.Plane;
        var (images, labels) = (new byte[count * CatArrays.ImageBytes], new byte[count]);
        var (catsLeft, othersLeft, taken) = (cats, count - cats, 0);
        for (var row = 0; taken < count && row < batch.Labels.Length; row++)
        {
            var isCat = batch.Labels[row] == Cat;
            if ((isCat ? catsLeft : othersLeft) == 0) continue;
            if (isCat) catsLeft--;
            else othersLeft--;
            labels[taken] = (byte)(isCat ? 1 : 0);
            Enlarge(batch.Planes.AsSpan(row * imageBytes, imageBytes), images.AsSpan(taken * CatArrays.ImageBytes, CatArrays.ImageBytes));
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
                    image[(y * CatArrays.Side + x) * 3 + c] = planes[c * CifarArchive.Plane + y / 2 * CifarArchive.Side + x / 2];
    }
}
