namespace KerasCourse.Datasets;

/// <summary>CIFAR-100: 50,000 colour images of 32 x 32 in a hundred classes, in twenty groups, to learn from and 10,000 to test
/// with.</summary>
/// <remarks>The archive has 169 MB. A. Krizhevsky, 2009. Source: keras.datasets.cifar100.</remarks>
public static class Cifar100
{
    /// <summary>Loads images (UInt8, 0 to 255) of shapes [50000, 32, 32, 3] and [10000, 32, 32, 3] and labels (Int64) of [50000, 1] and
    /// [10000, 1].</summary>
    /// <param name="labelMode"><c>"fine"</c> for the hundred classes, <c>"coarse"</c> for the twenty groups.</param>
    /// <param name="path">The archive <c>cifar-100-python.tar.gz</c>, or its folder. Null: see <see cref="DatasetLocator"/>.</param>
    /// <exception cref="ArgumentException">The label mode is neither fine nor coarse.</exception>
    /// <exception cref="DatasetException">The archive is nowhere and cannot be downloaded, or is damaged.</exception>
    public static ((Tensor X, Tensor Y) Train, (Tensor X, Tensor Y) Test) Load(string labelMode = "fine", string? path = null)
    {
        if (labelMode is not ("fine" or "coarse"))
            throw new ArgumentException($"Cifar100: labelMode must be \"fine\" or \"coarse\", received \"{labelMode}\".");
        var parts = CifarArchive.Hundred.Read(path, ["train", "test"], $"{labelMode}_labels");
        return (Part(parts[0]), Part(parts[1]));

        static (Tensor X, Tensor Y) Part((byte[] Planes, int[] Labels) part) =>
            (CifarArchive.ToImages([part.Planes]),
            Tensor.From(Array.ConvertAll(part.Labels, label => (long)label), (part.Labels.Length, 1)));
    }
}
