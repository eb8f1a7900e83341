namespace KerasCourse;

public partial class Model
{
    /// <summary>
    /// Writes the model: its layers, weights, and how far its training is. Python Keras opens the file, and the other way round.
    /// </summary>
    /// <param name="path">A file that ends in .keras, or in .h5 for the legacy format.</param>
    /// <param name="overwrite">Whether a file of that name is replaced.</param>
    /// <param name="includeOptimizer">Whether optimizer, losses and metrics are written, so that the training can go on.</param>
    /// <exception cref="ArgumentException">The name has another ending.</exception>
    /// <exception cref="IOException">The file is there and may not be replaced, or cannot be written; the old one is as it was.</exception>
    /// <exception cref="NotSupportedException">A layer, loss or metric is a function of C# code.</exception>
    /// <remarks>Source: keras.Model.save.</remarks>
    public void Save(string path, bool overwrite = true, bool includeOptimizer = true)
    {
        ArgumentNullException.ThrowIfNull(path);
        CheckBuilt(nameof(Save));
        bool legacy = Ends(path, ".h5", ".hdf5");
        if ((!legacy && !Ends(path, ".keras")) || Ends(path, ".weights.h5"))
            throw new ArgumentException($"{Describe()}: Save takes a name that ends in .keras, or in .h5 for the legacy format; received \"{path}\". For weights alone call SaveWeights.");
        CheckOverwrite(path, overwrite);
        AtomicFile.Write(path, file =>
        {
            if (legacy)
                LegacyFile.Write(file, this, includeOptimizer);
            else
                KerasArchive.Write(file, this, includeOptimizer);
        });
    }

    /// <summary>Writes the weights, and the optimizer's state if the model is compiled.</summary>
    /// <param name="path">A file that ends in .weights.h5.</param>
    /// <param name="overwrite">Whether a file of that name is replaced.</param>
    /// <exception cref="ArgumentException">The name has another ending.</exception>
    /// <exception cref="IOException">The file is there and may not be replaced, or cannot be written; the old one is as it was.</exception>
    /// <remarks>Source: keras.Model.save_weights.</remarks>
    public void SaveWeights(string path, bool overwrite = true)
    {
        ArgumentNullException.ThrowIfNull(path);
        CheckBuilt(nameof(SaveWeights));
        if (!Ends(path, ".weights.h5"))
            throw new ArgumentException($"{Describe()}: SaveWeights takes a name that ends in .weights.h5; received \"{path}\".");
        CheckOverwrite(path, overwrite);
        AtomicFile.Write(path, file => WeightsFile.Write(file, this, includeOptimizer: true));
    }

    /// <summary>Takes the weights of a .weights.h5, .keras or legacy .h5 file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="byName">For legacy .h5 files: whether layers take the weights of the layer of the same name, rather than all in order.</param>
    /// <param name="skipMismatch">Whether layers whose weights have other shapes keep theirs.</param>
    /// <exception cref="ModelFormatException">The file is damaged or belongs to another model; this model is as it was.</exception>
    /// <remarks>Source: keras.Model.load_weights.</remarks>
    public void LoadWeights(string path, bool byName = false, bool skipMismatch = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        CheckBuilt(nameof(LoadWeights));
        ModelFile.ReadWeights(path, this, byName, skipMismatch);
        StructureChanged();
    }

    /// <summary>Reads a model that <see cref="Save"/>, or Python Keras, has written as .keras or legacy .h5.</summary>
    /// <param name="path">The file; what is in it, not its name, tells the format.</param>
    /// <param name="compile">Whether the model is compiled as it was, with the state of its optimizer.</param>
    /// <exception cref="ModelFormatException">The file is damaged, carries code, or asks for what this library does not have.</exception>
    /// <remarks>Source: keras.models.load_model.</remarks>
    public static Model Load(string path, bool compile = true)
    {
        ArgumentNullException.ThrowIfNull(path);
        return ModelFile.Read(path, compile);
    }

    private static bool Ends(string path, params ReadOnlySpan<string> endings)
    {
        foreach (string ending in endings)
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private void CheckBuilt(string method)
    {
        if (!IsBuilt)
            throw new InvalidOperationException($"{Describe()}: {method} needs a built model, it has no weights yet. Give it an InputLayer, call Build, or use it once.");
    }

    private static void CheckOverwrite(string path, bool overwrite)
    {
        if (!overwrite && File.Exists(path))
            throw new IOException($"{path}: is there already, and overwrite is false.");
    }
}
