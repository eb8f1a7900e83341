namespace KerasCourse;

/// <summary>
/// All limits on reading models' files, beside those of HDF5 in <see cref="Hdf5.Hdf5Limits"/>. A real file never meets them; a damaged or
/// hostile one gives a <see cref="ModelFormatException"/> instead of taking the machine's memory or time. docs/files.md lists them.
/// </summary>
public static class ModelLimits
{
    /// <summary>The deepest nesting of JSON: models in models, wrappers in wrappers.</summary>
    public const int MaxJsonDepth = 256;

    /// <summary>The largest JSON text in bytes.</summary>
    public const int MaxJsonBytes = 16 << 20;

    /// <summary>The most values in one JSON text: numbers, words, lists, objects.</summary>
    public const int MaxJsonValues = 1 << 19;

    /// <summary>
    /// The most bytes that deflated entries of an archive, or compressed weights of an HDF5 file, may unpack to beyond what they take in the
    /// file, all together. Keras stores both as they are, which has no limit but 4 GB for an archive.
    /// </summary>
    public const int MaxInflatedBytes = 64 << 20;

    /// <summary>The most layers of one model.</summary>
    public const int MaxLayers = 100_000;

    /// <summary>The longest name of a class, a layer or a weight.</summary>
    public const int MaxNameLength = 1024;

    /// <summary>How many bytes of weights a model may have beyond what its file holds: states that are not saved.</summary>
    public const int FreeWeightBytes = 16 << 20;

    /// <summary>The longest header of a .npy file in bytes.</summary>
    public const int MaxNpyHeaderBytes = 1 << 16;
}
