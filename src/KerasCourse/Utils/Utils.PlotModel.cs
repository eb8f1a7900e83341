using System.Text;
using KerasCourse.Plotting;

namespace KerasCourse;

public static partial class Utils
{
    /// <summary>Draws a model's layers and connections into a file: a picture (<c>.svg</c>), or a text for Mermaid (<c>.mmd</c>, in a code
    /// block <c>.md</c>).</summary>
    /// <param name="model">The model; it must be built.</param>
    /// <param name="toFile">The file, whose ending says what is written.</param>
    /// <param name="showShapes">Whether output shapes are shown.</param>
    /// <param name="showDtype">Whether element types are shown.</param>
    /// <param name="showLayerNames">Whether the layers' names are shown, not only their classes.</param>
    /// <param name="rankdir"><c>"TB"</c> from top to bottom; <c>"LR"</c> from left to right, for Mermaid.</param>
    /// <param name="expandNested">Whether the layers of models inside are shown, in frames.</param>
    /// <param name="showLayerActivations">Whether activations are shown.</param>
    /// <param name="showTrainable">Whether it is shown which layers are trained.</param>
    /// <exception cref="InvalidOperationException">The model is not built.</exception>
    /// <exception cref="ArgumentException">The ending is another one, or the direction is not possible.</exception>
    /// <example><code>Utils.PlotModel(model, "model.svg", showShapes: true, showLayerNames: true);</code></example>
    /// <remarks>Source: keras.utils.plot_model.</remarks>
    public static void PlotModel(Model model, string toFile = "model.svg", bool showShapes = false, bool showDtype = false,
        bool showLayerNames = false, string rankdir = "TB", bool expandNested = false, bool showLayerActivations = false,
        bool showTrainable = false)
    {
        string ending = Path.GetExtension(toFile).ToLowerInvariant();
        if (ending is not (".svg" or ".mmd" or ".md"))
            throw new ArgumentException(
                $"PlotModel: \"{toFile}\" does not end in .svg, .mmd or .md. A browser shows SVG and can print it.");
        if (ending == ".svg")
        {
            if (rankdir != "TB")
                throw new ArgumentException(
                    $"PlotModel: a picture goes from top to bottom, rankdir \"TB\", received \"{rankdir}\". "
                    + "Mermaid (.mmd) goes both ways.");
            ModelToDiagram(model, model.Name, showShapes, showDtype, showLayerNames, expandNested, showLayerActivations,
                showTrainable).Save(toFile);
            return;
        }
        string text = ModelToMermaid(model, showShapes, showDtype, showLayerNames, rankdir, expandNested, showLayerActivations,
            showTrainable);
        byte[] bytes = Encoding.UTF8.GetBytes(ending == ".md" ? $"```mermaid\n{text}```\n" : text);
        AtomicFile.Write(toFile, file => file.Write(bytes));
    }

    /// <summary>The picture that <see cref="PlotModel"/> saves, for reports.</summary>
    /// <param name="model">The model; it must be built.</param>
    /// <param name="title">The title above the picture; null: the model's name.</param>
    /// <param name="showShapes">Whether output shapes are shown.</param>
    /// <param name="showDtype">Whether element types are shown.</param>
    /// <param name="showLayerNames">Whether the layers' names are shown.</param>
    /// <param name="expandNested">Whether the layers of models inside are shown.</param>
    /// <param name="showLayerActivations">Whether activations are shown.</param>
    /// <param name="showTrainable">Whether it is shown which layers are trained.</param>
    /// <exception cref="InvalidOperationException">The model is not built.</exception>
    /// <remarks>Source: keras.utils.model_to_dot.</remarks>
    public static NetworkDiagram ModelToDiagram(Model model, string? title = null, bool showShapes = false, bool showDtype = false,
        bool showLayerNames = true, bool expandNested = false, bool showLayerActivations = false, bool showTrainable = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ModelPlot
        {
            ShowShapes = showShapes,
            ShowDtype = showDtype,
            ShowLayerNames = showLayerNames,
            ExpandNested = expandNested,
            ShowLayerActivations = showLayerActivations,
            ShowTrainable = showTrainable,
        }.Diagram(model, title ?? model.Name);
    }

    /// <summary>A model's layers and connections as a text that Mermaid draws.</summary>
    /// <param name="model">The model; it must be built.</param>
    /// <param name="showShapes">Whether output shapes are shown.</param>
    /// <param name="showDtype">Whether element types are shown.</param>
    /// <param name="showLayerNames">Whether the layers' names are shown.</param>
    /// <param name="rankdir"><c>"TB"</c> from top to bottom, <c>"LR"</c> from left to right.</param>
    /// <param name="expandNested">Whether the layers of models inside are shown.</param>
    /// <param name="showLayerActivations">Whether activations are shown.</param>
    /// <param name="showTrainable">Whether it is shown which layers are trained.</param>
    /// <exception cref="InvalidOperationException">The model is not built.</exception>
    /// <exception cref="ArgumentException">The direction is neither TB nor LR.</exception>
    public static string ModelToMermaid(Model model, bool showShapes = false, bool showDtype = false, bool showLayerNames = true,
        string rankdir = "TB", bool expandNested = false, bool showLayerActivations = false, bool showTrainable = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (rankdir is not ("TB" or "LR"))
            throw new ArgumentException($"ModelToMermaid: rankdir must be \"TB\" or \"LR\", received \"{rankdir}\".");
        return new ModelPlot
        {
            ShowShapes = showShapes,
            ShowDtype = showDtype,
            ShowLayerNames = showLayerNames,
            ExpandNested = expandNested,
            ShowLayerActivations = showLayerActivations,
            ShowTrainable = showTrainable,
        }.Mermaid(model, rankdir);
    }
}
