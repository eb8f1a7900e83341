using System.Globalization;
using System.Text;

namespace KerasCourse;

/// <summary>Keras's table of a model: layers, output shapes, numbers of weights, and connections where the graph branches.</summary>
internal static class ModelSummary
{
    private static readonly int[] _plainWidths = [33, 24, 13], _branchedWidths = [21, 17, 11, 18];

    private sealed record Row(string Type, string Shape, string Params, string Connections);

    /// <summary>The whole text.</summary>
    public static string Of(Model model, Optimizer? optimizer)
    {
        bool branches = model is not Sequential && model.GraphOrNull is { } graph && Branches(graph);
        int[] widths = branches ? _branchedWidths : _plainWidths;
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Model: \"{model.Name}\"");
        AppendRule(text, widths, '┏', '━', '┳', '┓');
        AppendRow(text, widths, new Row("Layer (type)", "Output Shape", "Param #", "Connected to"), '┃');
        AppendRule(text, widths, '┡', '━', '╇', '┩');
        var rows = Rows(model);
        for (int i = 0; i < rows.Count; i++)
        {
            if (i > 0)
                AppendRule(text, widths, '├', '─', '┼', '┤');
            AppendRow(text, widths, rows[i], '│');
        }
        AppendRule(text, widths, '└', '─', '┴', '┘');
        AppendTotals(text, model, optimizer);
        return text.ToString();
    }

    /// <summary>Bytes in Keras's form: 908.00 B, 1.01 KB.</summary>
    public static string Memory(long bytes)
    {
        double size = bytes;
        string[] units = ["B", "KB", "MB", "GB", "TB"];
        int unit = 0;
        for (; size >= 1024 && unit < units.Length - 1; unit++)
            size /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{size:F2} {units[unit]}");
    }

    private static bool Branches(FunctionalGraph graph)
    {
        var used = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
        var layers = new HashSet<Layer>();
        foreach (var node in graph.Nodes)
        {
            var inputs = node.Inputs.Where(input => input.IsSymbolic).ToArray();
            if (inputs.Length > 1 || Array.Exists(inputs, input => !used.Add(input)) || (node is LayerNode { Layer: var layer } && !layers.Add(layer)))
                return true;
        }
        return graph.Outputs.Count > 1 || graph.Inputs.Count > 1;
    }

    private static List<Row> Rows(Model model)
    {
        if (model.GraphOrNull is not { } graph || model is Sequential)
            return [.. model.Layers.Select(layer => RowOf(layer, ShapeOf(layer), ""))];
        // Layers in Keras's order; single ops stand where they run.
        var layersLeft = new Queue<Layer>(graph.Layers);
        var rows = new List<Row>();
        var done = new HashSet<Layer>();
        foreach (var node in graph.Nodes)
        {
            if (node is OperationNode operation)
                rows.Add(new Row($"{Names.ToSnakeCase(operation.Name)} ({operation.Name})", Format(operation.Outputs), "0", Connections([node])));
            else if (done.Add(((LayerNode)node).Layer) && layersLeft.TryDequeue(out var layer))
                rows.Add(RowOf(layer, layer.Nodes.Count > 0 ? Format(graph.Nodes.OfType<LayerNode>().First(other => other.Layer == layer).Outputs) : ShapeOf(layer),
                    Connections(graph.Nodes.OfType<LayerNode>().Where(other => other.Layer == layer))));
        }
        return rows;
    }

    private static Row RowOf(Layer layer, string shape, string connections) => new(
        $"{layer.Name} ({layer.GetType().Name})", shape,
        layer.IsBuilt || layer.Weights.Count > 0 ? layer.CountParams().ToString("N0", CultureInfo.InvariantCulture) : "0 (unbuilt)", connections);

    /// <summary>What the layer gives in the graph; where it is in none, what it gave last.</summary>
    private static string ShapeOf(Layer layer) =>
        layer.Nodes.Count > 0 ? Format(layer.Nodes[0].Outputs) : layer.OutputShape is { } shape ? Format(shape) : "?";

    private static string Format(IReadOnlyList<Tensor> outputs) =>
        outputs.Count == 1 ? Format(outputs[0].Shape) : $"[{string.Join(", ", outputs.Select(output => Format(output.Shape)))}]";

    private static string Format(Shape shape) =>
        $"({string.Join(", ", shape.Select(size => size?.ToString(CultureInfo.InvariantCulture) ?? "None"))}{(shape.Rank == 1 ? "," : "")})";

    private static string Connections(IEnumerable<GraphNode> nodes)
    {
        var all = nodes.SelectMany(node => node.Inputs).Where(input => input.Origin is not null).Select(input =>
        {
            var origin = input.Origin!;
            int use = origin is LayerNode { Layer: var layer } ? Math.Max(0, layer.Nodes.ToList().IndexOf((LayerNode)origin)) : 0;
            string name = origin is OperationNode ? Names.ToSnakeCase(origin.Name) : origin.Name;
            return $"{name}[{use}][{input.OriginIndex}]";
        }).ToArray();
        return all.Length == 0 ? "-" : string.Join(",\n", all);
    }

    private static void AppendTotals(StringBuilder text, Model model, Optimizer? optimizer)
    {
        var weights = model.Weights;
        var slots = optimizer?.Variables ?? [];
        long optimizerCount = slots.Count == 0 ? 0 : slots.Sum(variable => (long)variable.Shape.Count) + 2;
        Append("Total", weights.Sum(Count) + optimizerCount, weights.Sum(Bytes) + (optimizerCount == 0 ? 0 : slots.Sum(Bytes) + 8));
        Append("Trainable", weights.Where(variable => variable.Trainable).Sum(Count), weights.Where(variable => variable.Trainable).Sum(Bytes));
        Append("Non-trainable", weights.Where(variable => !variable.Trainable).Sum(Count), weights.Where(variable => !variable.Trainable).Sum(Bytes));
        if (optimizerCount > 0)
            Append("Optimizer", optimizerCount, slots.Sum(Bytes) + 8);

        void Append(string what, long count, long bytes) =>
            text.AppendLine(CultureInfo.InvariantCulture, $" {what} params: {count:N0} ({Memory(bytes)})");

        static long Count(Variable variable) => variable.Shape.Count;

        static long Bytes(Variable variable) => (long)variable.Shape.Count * variable.DType.SizeOf();
    }

    private static void AppendRule(StringBuilder text, int[] widths, char left, char line, char cross, char right)
    {
        text.Append(left).AppendJoin(cross, widths.Select(width => new string(line, width + 2))).Append(right).AppendLine();
    }

    private static void AppendRow(StringBuilder text, int[] widths, Row row, char border)
    {
        string[][] cells = [Wrap(row.Type, widths[0]), Wrap(row.Shape, widths[1]), Wrap(row.Params, widths[2]), widths.Length > 3 ? Wrap(row.Connections, widths[3]) : []];
        int height = cells.Max(cell => cell.Length);
        for (int line = 0; line < height; line++)
        {
            text.Append(border);
            for (int column = 0; column < widths.Length; column++)
            {
                string part = line < cells[column].Length ? cells[column][line] : "";
                text.Append(' ').Append(column == 2 ? part.PadLeft(widths[column]) : part.PadRight(widths[column])).Append(' ').Append(border);
            }
            text.AppendLine();
        }
    }

    /// <summary>Breaks at spaces; what is still too long is cut with an ellipsis.</summary>
    private static string[] Wrap(string content, int width)
    {
        var lines = new List<string>();
        foreach (string paragraph in content.Split('\n'))
        {
            string line = "";
            foreach (string word in paragraph.Split(' '))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > width)
                {
                    lines.Add(line);
                    line = "";
                }
                line += (line.Length > 0 ? " " : "") + word;
            }
            lines.Add(line);
        }
        return [.. lines.Select(line => line.Length > width ? line[..(width - 1)] + "…" : line)];
    }
}
