namespace KerasCourse.Tests.Coverage;

/// <summary>Keras's names that this library leaves out, with the reason.</summary>
internal static class Exclusions
{
    private const string OtherFramework = "tied to another framework", Spectrogram = "spectrograms are left out",
        Augmentation = "one of the random pictures and mixtures beyond the course's", Precision = "mixed precision and quantization are left out";

    /// <summary>The reasons, by module and name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string[]>
    {
        [OtherFramework] =
            ["layers.JaxLayer", "layers.FlaxLayer", "layers.TFSMLayer", "layers.TorchModuleWrapper", "callbacks.OrbaxCheckpoint"],
        ["sends to a server of one's own"] = ["callbacks.RemoteMonitor"],
        [Augmentation] =
        [
            "layers.RandAugment", "layers.AugMix", "layers.CutMix", "layers.MixUp", "layers.ContrastLimitedAdaptiveHistogramEqualization",
            "layers.RandomElasticTransform", "layers.RandomPerspective", "layers.AutoContrast", "layers.Equalization", "layers.Solarization",
            "layers.RandomColorDegeneration", "layers.RandomColorJitter", "layers.RandomErasing", "layers.RandomGaussianBlur",
            "layers.RandomGrayscale", "layers.RandomHue", "layers.RandomInvert", "layers.RandomPosterization", "layers.RandomSaturation",
            "layers.RandomSharpness", "layers.RandomShear",
        ],
        [Spectrogram] = ["layers.MelSpectrogram", "layers.STFTSpectrogram"],
        ["bounding boxes are left out"] = ["layers.MaxNumBoundingBoxes"],
        ["a Sequential of preprocessing layers, or Dataset.Map, does it"] = ["layers.Pipeline"],
        ["an Embedding and Ops.MatMul with its weights do it"] = ["layers.ReversibleEmbedding"],
        ["one optimizer for each model"] = ["optimizers.MultiOptimizer", "optimizers.OptimizerMap"],
        [Precision] = ["optimizers.LossScaleOptimizer"],
        ["names of Keras 2 that only raise errors in Keras 3"] = ["optimizers.legacy"],
    }.SelectMany(entry => entry.Value.Select(name => KeyValuePair.Create(name, entry.Key))).ToDictionary();
}
