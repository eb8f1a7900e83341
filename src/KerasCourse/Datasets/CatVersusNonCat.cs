namespace KerasCourse.Datasets;

/// <summary>Cat or not: the 209 + 50 colour images of 64 x 64 with which the course teaches the first networks.</summary>
/// <remarks>
/// The course's files <c>train_catvnoncat.h5</c> and <c>test_catvnoncat.h5</c> are used where they are found and are never downloaded.
/// Else as many cats and other things of CIFAR-10, downloaded; else (no network) simple drawings made by the program.
/// <see cref="CatVersusNonCatData.Source"/> says which, and <see cref="CatVersusNonCatData.Note"/> what that means.
/// </remarks>
public static class CatVersusNonCat
{
    /// <summary>Loads images (UInt8, 0 to 255) of shapes [209, 64, 64, 3] and [50, 64, 64, 3] and labels (UInt8, 1 is a cat) of [209] and
    /// [50].</summary>
    /// <param name="path">The folder with the course's two files; then nothing else is tried. Null: see
    /// <see cref="DatasetLocator"/>.</param>
    /// <exception cref="DatasetException">The files are not at <paramref name="path"/>, or are damaged.</exception>
    /// <example><code>
    /// var cats = Datasets.CatVersusNonCat.Load();
    /// var (train, test) = cats;
    /// Console.WriteLine(cats.Source);
    /// </code></example>
    public static CatVersusNonCatData Load(string? path = null)
    {
        var arrays = CatArrays.Load(path);
        return new CatVersusNonCatData(
            Pair(arrays.TrainImages, arrays.TrainLabels), Pair(arrays.TestImages, arrays.TestLabels), arrays.Source, arrays.Note);
    }

    static (Tensor X, Tensor Y) Pair(byte[] images, byte[] labels) =>
        (Tensor.From(images, (labels.Length, CatArrays.Side, CatArrays.Side, 3)), Tensor.From(labels, labels.Length));
}
