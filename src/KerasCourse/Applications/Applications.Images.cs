using System.Globalization;
using System.Text.Json;
using KerasCourse.Datasets;

namespace KerasCourse;

public static partial class Applications
{
    private static readonly float[] _means = [0.485f, 0.456f, 0.406f];
    private static readonly float[] _deviations = [0.229f, 0.224f, 0.225f];
    private static readonly float[] _bgrMeans = [103.939f, 116.779f, 123.68f];

    private static readonly DatasetFile _classIndex = new(
        "models", "imagenet_class_index.json", "c2c37ea517e94d9795004a39431a14cb", 0,
        "https://storage.googleapis.com/download.tensorflow.org/data/imagenet_class_index.json");

    /// <summary>Makes images of 0 to 255 fit for a network trained on ImageNet.</summary>
    /// <remarks>
    /// tf: x / 127.5 - 1. torch: (x / 255 - mean) / deviation of each channel. caffe: the channels from RGB to BGR, minus their means.
    /// Input: [batch, height, width, 3] or [height, width, 3]; whole numbers become Float32. Output: the same shape.
    /// Source: keras.applications.imagenet_utils.preprocess_input.
    /// </remarks>
    /// <param name="x">The images.</param>
    /// <param name="mode">caffe, tf or torch.</param>
    /// <exception cref="ArgumentException">The mode is not known.</exception>
    /// <exception cref="ShapeException">There are not 3 channels (caffe, torch).</exception>
    public static Tensor PreprocessInput(Tensor x, string mode = "caffe")
    {
        ArgumentNullException.ThrowIfNull(x);
        x = x.DType.IsFloat() ? x : Ops.Cast(x, DType.Float32);
        if (mode == "tf")
            return x / 127.5f - 1f;
        if (mode is not ("caffe" or "torch"))
            throw new ArgumentException(
                $"PreprocessInput: unknown mode \"{mode}\".{Words.DidYouMean(mode, ["caffe", "tf", "torch"])} " +
                "Known: \"caffe\", \"tf\", \"torch\".");
        if (x.Rank < 3 || x.Shape[^1] != 3)
            throw new ShapeException(
                $"PreprocessInput: mode \"{mode}\" needs images with 3 channels [..., height, width, 3], received {x.Shape}.");
        return mode == "torch"
            ? (x / 255f - Tensor.From(_means, 3)) / Tensor.From(_deviations, 3)
            : Ops.Flip(x, -1) - Tensor.From(_bgrMeans, 3);
    }

    /// <summary>The classes of ImageNet that predictions name, the likeliest first, for each image.</summary>
    /// <remarks>
    /// The names come from Keras's imagenet_class_index.json, which is looked for as <see cref="DatasetLocator"/> says (folder
    /// <c>models</c>)
    /// and downloaded once. Source: keras.applications.imagenet_utils.decode_predictions.
    /// </remarks>
    /// <param name="predictions">Scores [batch, 1000].</param>
    /// <param name="top">How many classes for each image.</param>
    /// <exception cref="ShapeException">The predictions are not [batch, 1000].</exception>
    /// <exception cref="DatasetException">The list of classes is nowhere and cannot be downloaded.</exception>
    public static IReadOnlyList<IReadOnlyList<(string Class, string Description, float Score)>> DecodePredictions(
        Tensor predictions, int top = 5)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        Throw.IfNotPositive("DecodePredictions", nameof(top), top);
        if (predictions.Rank != 2 || predictions.Shape[1] != 1000)
            throw new ShapeException(
                $"DecodePredictions: the predictions must be [batch, 1000], the classes of ImageNet, received {predictions.Shape}.");
        using var index = JsonDocument.Parse(File.ReadAllText(DatasetLocator.FindOrDownload(_classIndex)));
        float[] scores = Ops.Cast(predictions, DType.Float32).ToArray<float>();
        var decoded = new List<IReadOnlyList<(string, string, float)>>();
        for (int first = 0; first < scores.Length; first += 1000)
        {
            var best = Enumerable.Range(0, 1000).OrderByDescending(i => scores[first + i]).Take(top);
            decoded.Add([.. best.Select(i => (Name(i, 0), Name(i, 1), scores[first + i]))]);
        }
        return decoded;

        string Name(int label, int part) => index.RootElement.GetProperty(label.ToString(CultureInfo.InvariantCulture))[part].GetString()!;
    }
}
