namespace KerasCourse;

public partial class Model
{
    /// <summary>Writes the model for other runtimes: what it computes outside training, with its weights.</summary>
    /// <param name="path">The file, such as model.onnx; replaced if it is there.</param>
    /// <param name="format">"onnx" (operator set 18).</param>
    /// <exception cref="ArgumentException">The format is not known.</exception>
    /// <exception cref="NotSupportedException">ONNX cannot express a layer, which the message names.</exception>
    /// <exception cref="IOException">The file cannot be written; the old one is as it was.</exception>
    /// <remarks>
    /// Layers of one's own are written too, as long as they compute in ops. The batch stays open; other axes should have their sizes in
    /// Keras.Input. Source: keras.Model.export.
    /// </remarks>
    public void Export(string path, string format = "onnx")
    {
        ArgumentNullException.ThrowIfNull(path);
        if (format != "onnx")
            throw new ArgumentException($"{Describe()}: Export knows the format \"onnx\"; received \"{format}\".");
        CheckBuilt(nameof(Export));
        AtomicFile.Write(path, file => OnnxFile.Write(file, this));
    }
}
