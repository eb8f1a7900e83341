using System.Text;

namespace KerasCourse;

public static partial class Utils
{
    /// <summary>
    /// A pipeline of the pictures below a folder that has one folder for each class: images [batch, height, width, channels], Float32 from
    /// 0 to 255, and their classes, numbered in the order of the folders' names.
    /// </summary>
    /// <param name="directory">The folder.</param>
    /// <param name="labels">The class of each file, in the order of the files' whole names; null: by folder.</param>
    /// <param name="labelMode"><c>"int"</c>: a number; <c>"categorical"</c>: a row with a one; <c>"binary"</c>: 0 or 1 as Float32 [batch,
    /// 1]; null: no targets.</param>
    /// <param name="classNames">The folders to take, in the order of their numbers; null: all.</param>
    /// <param name="colorMode"><c>"rgb"</c>, <c>"rgba"</c> or <c>"grayscale"</c>.</param>
    /// <param name="batchSize">Images in a batch; null: single images.</param>
    /// <param name="imageSize">The height and width to which all are brought; null: 256.</param>
    /// <param name="shuffle">Whether the files are mixed, anew for each reading.</param>
    /// <param name="seed">Makes the orders repeatable. With the same seed the parts are those of Keras.</param>
    /// <param name="validationSplit">The share of the files that is kept for validation.</param>
    /// <param name="subset"><c>"training"</c>, <c>"validation"</c>, or <c>"both"</c>: then the result is taken apart, <c>var (training,
    /// validation) = ...</c></param>
    /// <param name="interpolation">How pixels between pixels are made; null: bilinear.</param>
    /// <param name="followLinks">Whether links to folders are followed.</param>
    /// <param name="cropToAspectRatio">Whether images are cut to the proportions wanted, not stretched.</param>
    /// <param name="padToAspectRatio">Whether images are filled up to the proportions wanted, not stretched.</param>
    /// <param name="verbose">Whether the numbers of files are printed.</param>
    /// <returns>The pipeline, with <see cref="Dataset.ClassNames"/> and <see cref="Dataset.FilePaths"/>.</returns>
    /// <exception cref="ArgumentException">An argument does not fit the folder; the message says which.</exception>
    /// <exception cref="ImageFormatException">While it is read: a file is no PNG, BMP or baseline JPEG, or is damaged.</exception>
    /// <example><code>
    /// var (training, validation) = Utils.ImageDatasetFromDirectory("pets", imageSize: (64, 64), validationSplit: 0.2, subset: "both",
    /// seed: 1);
    /// model.Fit(training, epochs: 5, validationData: validation);
    /// </code></example>
    /// <remarks>Source: keras.utils.image_dataset_from_directory.</remarks>
    public static Dataset ImageDatasetFromDirectory(string directory, IReadOnlyList<int>? labels = null, string? labelMode = "int",
        IReadOnlyList<string>? classNames = null, string colorMode = "rgb", int? batchSize = 32, Size? imageSize = null,
        bool shuffle = true, int? seed = null, double? validationSplit = null, string? subset = null, Interpolation? interpolation = null,
        bool followLinks = false, bool cropToAspectRatio = false, bool padToAspectRatio = false, bool verbose = true)
    {
        const string owner = "ImageDatasetFromDirectory";
        int channels = Channels(owner, colorMode);
        Size size = imageSize ?? 256;
        return new DirectoryOptions
        {
            Labels = labels,
            LabelMode = labelMode,
            ClassNames = classNames,
            BatchSize = batchSize,
            Shuffle = shuffle,
            Seed = seed ?? Dataset.NextSeed(),
            ValidationSplit = validationSplit,
            Subset = subset,
            FollowLinks = followLinks,
            Verbose = verbose,
        }.ToDataset(owner, directory, ImageFile.Endings, seed is not null, path => Ops.Image.Resize(
            ImageFile.Read(path).ToChannels(channels).ToTensor(), size, interpolation, cropToAspectRatio: cropToAspectRatio,
            padToAspectRatio: padToAspectRatio));
    }

    /// <summary>A pipeline of the text files (<c>.txt</c>, UTF-8) below a folder that has one folder for each class: strings and their
    /// classes.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="labels">The class of each file, in the order of the files' whole names; null: by folder.</param>
    /// <param name="labelMode"><c>"int"</c>: a number; <c>"categorical"</c>: a row with a one; <c>"binary"</c>: 0 or 1 as Float32 [batch,
    /// 1]; null: no targets.</param>
    /// <param name="classNames">The folders to take, in the order of their numbers; null: all.</param>
    /// <param name="batchSize">Texts in a batch; null: single texts.</param>
    /// <param name="maxLength">The bytes after which a text is cut (never within a character); null: not cut.</param>
    /// <param name="shuffle">Whether the files are mixed, anew for each reading.</param>
    /// <param name="seed">Makes the orders repeatable. With the same seed the parts are those of Keras.</param>
    /// <param name="validationSplit">The share of the files that is kept for validation.</param>
    /// <param name="subset"><c>"training"</c>, <c>"validation"</c>, or <c>"both"</c>: then the result is taken apart, <c>var (training,
    /// validation) = ...</c></param>
    /// <param name="followLinks">Whether links to folders are followed.</param>
    /// <param name="verbose">Whether the numbers of files are printed.</param>
    /// <returns>The pipeline, with <see cref="Dataset.ClassNames"/> and <see cref="Dataset.FilePaths"/>.</returns>
    /// <exception cref="ArgumentException">An argument does not fit the folder; the message says which.</exception>
    /// <remarks>Source: keras.utils.text_dataset_from_directory.</remarks>
    public static Dataset TextDatasetFromDirectory(string directory, IReadOnlyList<int>? labels = null, string? labelMode = "int",
        IReadOnlyList<string>? classNames = null, int? batchSize = 32, int? maxLength = null, bool shuffle = true, int? seed = null,
        double? validationSplit = null, string? subset = null, bool followLinks = false, bool verbose = true) => new DirectoryOptions
        {
            Labels = labels,
            LabelMode = labelMode,
            ClassNames = classNames,
            BatchSize = batchSize,
            Shuffle = shuffle,
            Seed = seed ?? Dataset.NextSeed(),
            ValidationSplit = validationSplit,
            Subset = subset,
            FollowLinks = followLinks,
            Verbose = verbose,
        }.ToDataset("TextDatasetFromDirectory", directory, [".txt"], seed is not null, path =>
        Tensor.From([ReadText(path, maxLength)], Shape.Scalar));

    private static string ReadText(string path, int? maxLength)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int length = Math.Min(bytes.Length, maxLength ?? bytes.Length);
        // The second and further bytes of a character begin with the bits 10.
        while (length > 0 && length < bytes.Length && (bytes[length] & 0xC0) == 0x80)
            length--;
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static int Channels(string owner, string colorMode) => colorMode switch
    {
        "rgb" => 3,
        "rgba" => 4,
        "grayscale" => 1,
        _ => throw new ArgumentException($"{owner}: colorMode must be \"rgb\", \"rgba\" or \"grayscale\", received \"{colorMode}\"."),
    };
}
