using System.Globalization;
using System.Text;
using KerasCourse.Plotting;

namespace KerasCourse;

/// <summary>A model as boxes and connections: a diagram, or the text of one for Mermaid.</summary>
internal sealed class ModelPlot
{
    private const int PlainWidth = 440, WideWidth = 620, ManyBoxes = 36;

    public bool ShowShapes { get; init; }

    public bool ShowDtype { get; init; }

    public bool ShowLayerNames { get; init; }

    public bool ExpandNested { get; init; }

    public bool ShowLayerActivations { get; init; }

    public bool ShowTrainable { get; init; }

    /// <summary>One box: a layer, a single op, or a later use of a layer that cannot be drawn into its first box.</summary>
    private sealed record Box(string Id, Layer? Layer, GraphNode? Node, List<string> Sources)
    {
        public string Type => Layer switch
        {
            null => Node!.Name,
            InputLayer => "Input",
            _ => KerasClasses.NameOf(Layer.GetType()),
        };
    }

    /// <summary>The picture.</summary>
    public NetworkDiagram Diagram(Model model, string title)
    {
        var boxes = Boxes(model);
        bool needsRoom = ExpandNested || boxes.Count > ManyBoxes || (ShowLayerNames && ShowShapes && (ShowDtype || ShowTrainable));
        var diagram = new NetworkDiagram(title) { Width = needsRoom ? WideWidth : PlainWidth };
        foreach (var box in boxes)
            diagram.Add(box.Id, Head(box), ShowShapes ? ShapeOf(box) : "", box.Layer?.CountParams() ?? 0, box.Sources,
                string.Join(" · ", Details(box)), Inside(box) is { } inner ? Diagram(inner, "") : null);
        return diagram;
    }

    /// <summary>The text; Mermaid draws it in web pages and on many sites where Markdown is read.</summary>
    public string Mermaid(Model model, string direction)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"flowchart {direction}");
        WriteMermaid(text, model, "n", "    ");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private void WriteMermaid(StringBuilder text, Model model, string prefix, string indent)
    {
        var boxes = Boxes(model);
        var numbers = new Dictionary<string, string>();
        foreach (var box in boxes)
        {
            string id = numbers[box.Id] = $"{prefix}{numbers.Count}",
                label = string.Join("<br/>", Details(box).Select(Escape).Prepend($"<b>{Escape(Head(box))}</b>"));
            if (Inside(box) is { } inner)
            {
                text.AppendLine(CultureInfo.InvariantCulture,
                    $"{indent}subgraph {id}[\"{string.Join(" · ", Details(box).Prepend(Head(box)).Select(Escape))}\"]");
                WriteMermaid(text, inner, id + "_", indent + "    ");
                text.AppendLine(CultureInfo.InvariantCulture, $"{indent}end");
            }
            else
                text.AppendLine(CultureInfo.InvariantCulture,
                    $"{indent}{id}{(box.Layer is InputLayer ? $"([\"{label}\"])" : $"[\"{label}\"]")}");
        }
        foreach (var box in boxes)
        {
            foreach (string source in box.Sources)
                text.AppendLine(CultureInfo.InvariantCulture, $"{indent}{numbers[source]} --> {numbers[box.Id]}");
        }
    }

    private static string Escape(string label) =>
        label.Replace("&", "&amp;").Replace("\"", "&quot;").Replace("<", "&lt;").Replace(">", "&gt;");

    private Model? Inside(Box box) => ExpandNested && box.Layer is Model { GraphOrNull: not null } inner ? inner : null;

    private string Head(Box box)
    {
        string? activation = ShowLayerActivations && box.Layer is not null ? ActivationOf(box.Layer) : null;
        return activation is null ? box.Type : $"{box.Type} ({activation})";
    }

    /// <summary>The name of the activation, where the layer has one.</summary>
    private static string? ActivationOf(Layer layer) =>
        (layer.GetType().GetProperty("Activation")?.GetValue(layer) as ActivationFunction)?.ToString();

    private IEnumerable<string> Details(Box box)
    {
        if (ShowLayerNames)
            yield return box.Id;
        if (ShowShapes)
            yield return ShapeOf(box);
        if (ShowDtype)
            yield return Outputs(box) is [var output, ..] ? output.DType.ToString().ToLowerInvariant() : "?";
        if (ShowTrainable && box.Layer is { Weights.Count: > 0 } layer)
            yield return layer.Trainable ? "trainable" : "frozen";
    }

    private static IReadOnlyList<Tensor> Outputs(Box box) => box.Node?.Outputs ?? [];

    private static string ShapeOf(Box box) => Outputs(box) is { Count: > 0 } outputs ? ModelSummary.Format(outputs) : "?";

    /// <summary>The boxes, each behind those that it reads.</summary>
    private static List<Box> Boxes(Model model)
    {
        if (model.GraphOrNull is not { } graph)
            return model.IsBuilt ? [new Box(model.Name, model, null, [])]
                : throw new InvalidOperationException(
                    $"{model.Describe()}: is not built, so there is nothing to draw. Give it an InputLayer, call Build, or use it once.");
        var boxes = new List<Box>();
        var byNode = new Dictionary<GraphNode, Box>();
        foreach (var node in graph.Nodes)
        {
            var layer = (node as LayerNode)?.Layer;
            var sources = node.Inputs.Where(input => input.Origin is not null && byNode.ContainsKey(input.Origin))
                .Select(input => byNode[input.Origin!]).Distinct().ToList();
            // A shared layer is one box, as long as all that it reads comes before it.
            var shared = layer is null ? null : boxes.Find(box => box.Layer == layer);
            if (shared is not null && sources.TrueForAll(source => boxes.IndexOf(source) < boxes.IndexOf(shared)))
            {
                shared.Sources.AddRange(sources.Select(source => source.Id).Except(shared.Sources));
                byNode[node] = shared;
                continue;
            }
            string name = layer?.Name ?? Names.ToSnakeCase(node.Name), id = name;
            for (int number = 2; boxes.Exists(box => box.Id == id); number++)
                id = $"{name} ({number})";
            boxes.Add(byNode[node] = new Box(id, layer, node, [.. sources.Select(source => source.Id)]));
        }
        return boxes;
    }
}
