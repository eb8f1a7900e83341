using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KerasCourse;

/// <summary>Keras's table of a model: layers, output shapes, numbers of weights, and connections where the graph branches.</summary>
internal sealed class ModelSummary(Model model)
{
    private const int PlainLength = 88, BranchedLength = 108, TrainableLength = 12, ShortestLength = 40;

    private FunctionalGraph? Graph => model is Sequential ? null : model.GraphOrNull;

    /// <summary>The terminal's columns; null where there is none.</summary>
    public int? Terminal { get; init; }

    public int? LineLength { get; init; }

    public IReadOnlyList<double>? Positions { get; init; }

    public bool ExpandNested { get; init; }

    public bool ShowTrainable { get; init; }

    public (string First, string Last)? LayerRange { get; init; }

    /// <summary>The whole text.</summary>
    public string Text(Optimizer? optimizer)
    {
        bool branches = Graph is { } graph && Branches(graph);
        var table = new SummaryTable(
            ["Layer (type)", "Output Shape", "Param #", .. Cell(branches, "Connected to"), .. Cell(ShowTrainable, "Trainable")],
            "llr" + (branches ? "l" : "") + (ShowTrainable ? "c" : ""), ColumnEnds(branches), Length(branches));
        foreach (var (layer, node) in Range(Items()))
            AddRows(table, layer, node, branches, "");
        return $"Model: \"{model.Name}\"{Environment.NewLine}{table.Draw()}{Totals(optimizer)}";
    }

    /// <summary>Bytes in Keras's form: 908.00 B, 1.01 KB.</summary>
    public static string Memory(long bytes)
    {
        double size = bytes;
        string[] units = ["B", "KB", "MB", "GB", "TB", "PB"];
        int unit = 0;
        for (; size >= 1024 && unit < units.Length - 1; unit++)
            size /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{size:F2} {units[unit]}");
    }

    private int Length(bool branches) =>
        LineLength ?? Math.Clamp((branches ? BranchedLength : PlainLength) + (ShowTrainable ? TrainableLength : 0), ShortestLength,
            Math.Max(ShortestLength, (Terminal ?? 84) - 4));

    private double[] ColumnEnds(bool branches)
    {
        double[] ends = [.. Positions ?? (branches ? [0.3, 0.56, 0.74, 1] : [0.45, 0.8, 1])];
        int columns = branches ? 4 : 3;
        if (ends.Length != columns)
            throw new ArgumentException(
                $"Summary: positions has {ends.Length} numbers; this table has {columns} columns (that of showTrainable is added).");
        return ShowTrainable ? [.. ends.Select(end => end * 0.9), 1] : ends;
    }

    /// <summary>Whether the graph is more than a chain in which each layer is used once.</summary>
    private static bool Branches(FunctionalGraph graph)
    {
        var layers = new HashSet<Layer>();
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            var before = graph.Nodes[i].Inputs.Where(input => input.IsSymbolic).Select(input => input.Origin!).ToArray();
            bool follows = i == 0 ? before.Length <= 1 : before is [var only] && only == graph.Nodes[i - 1];
            if (!follows || (graph.Nodes[i] is LayerNode { Layer: var layer } && !layers.Add(layer)))
                return true;
        }
        return false;
    }

    /// <summary>The layers in Keras's order; in a functional model single ops stand where they run.</summary>
    private List<(Layer? Layer, GraphNode? Op)> Items()
    {
        if (Graph is not { } graph)
            return [.. model.Layers.Select(layer => ((Layer?)layer, (GraphNode?)null))];
        var left = new Queue<Layer>(graph.Layers);
        var items = new List<(Layer?, GraphNode?)>();
        var done = new HashSet<Layer>();
        foreach (var node in graph.Nodes)
        {
            if (node is not LayerNode { Layer: var layer })
                items.Add((null, node));
            else if (done.Add(layer) && left.TryDequeue(out var next))
                items.Add((next, null));
        }
        return items;
    }

    private List<(Layer? Layer, GraphNode? Op)> Range(List<(Layer? Layer, GraphNode? Op)> items)
    {
        if (LayerRange is not var (first, last))
            return items;
        int from = items.FindIndex(item => Matches(item, first)), to = items.FindLastIndex(item => Matches(item, last));
        if (from < 0 || to < 0)
            throw new ArgumentException(
                $"Summary: no layer is called \"{(from < 0 ? first : last)}\". There are: {string.Join(", ", items.Select(NameOf))}.");
        return items[Math.Min(from, to)..(Math.Max(from, to) + 1)];

        static bool Matches((Layer?, GraphNode?) item, string pattern) => Regex.IsMatch(NameOf(item), $"^(?:{pattern})");
    }

    private static string NameOf((Layer? Layer, GraphNode? Op) item) => item.Layer?.Name ?? Names.ToSnakeCase(item.Op!.Name);

    private void AddRows(SummaryTable table, Layer? layer, GraphNode? op, bool branches, string prefix)
    {
        string type = layer is null ? op!.Name : KerasClasses.NameOf(layer.GetType());
        string count = layer is null ? "0" : layer.IsBuilt || layer.Weights.Count > 0
            ? layer.CountParams().ToString("N0", CultureInfo.InvariantCulture) : "0 (unbuilt)";
        string trainable = layer is null || layer.Weights.Count == 0 ? "-" : layer.Trainable ? "Y" : "N";
        string shape = op is null ? ShapeOf(layer!) : Format(op.Outputs);
        table.Add([$"{prefix}{NameOf((layer, op))} ({type})", shape, count,
            .. Cell(branches, branches ? Connections(layer, op) : ""), .. Cell(ShowTrainable, trainable)]);
        if (!ExpandNested || layer is not Model nested)
            return;
        foreach (var inner in nested.Layers)
            AddRows(table, inner, null, branches, "   " + (prefix.Length == 0 ? "└ " : prefix));
    }

    /// <summary>A cell of a column that is not always there.</summary>
    private static string[] Cell(bool isShown, string text) => isShown ? [text] : [];

    private string ShapeOf(Layer layer)
    {
        var node = Graph?.Nodes.OfType<LayerNode>().FirstOrDefault(use => use.Layer == layer)
            ?? (layer.Nodes.Count > 0 ? layer.Nodes[^1] : null);
        return node is not null ? Format(node.Outputs) : layer.OutputShape is { } shape ? Format(shape) : "?";
    }

    /// <summary>One shape, or a list of several.</summary>
    internal static string Format(IReadOnlyList<Tensor> outputs) =>
        outputs.Count == 1 ? Format(outputs[0].Shape) : $"[{string.Join(", ", outputs.Select(output => Format(output.Shape)))}]";

    private static string Format(Shape shape) =>
        $"({string.Join(", ", shape.Select(size => size?.ToString(CultureInfo.InvariantCulture) ?? "None"))})";

    /// <summary>Where the inputs come from: name, number of the use, number of the output.</summary>
    private string Connections(Layer? layer, GraphNode? op)
    {
        IEnumerable<GraphNode> uses = op is not null ? [op] : Graph!.Nodes.OfType<LayerNode>().Where(node => node.Layer == layer);
        string[] all = [.. uses.SelectMany(node => node.Inputs).Where(input => input.Origin is not null).Select(input =>
        {
            var origin = input.Origin!;
            int use = origin is LayerNode { Layer: var source } ? Math.Max(0, source.Nodes.ToList().IndexOf((LayerNode)origin)) : 0;
            return $"{NameOf(((origin as LayerNode)?.Layer, origin))}[{use}][{input.OriginIndex}]";
        })];
        return all.Length == 0 ? "-" : string.Join(", ", all);
    }

    private string Totals(Optimizer? optimizer)
    {
        var text = new StringBuilder();
        var weights = model.Weights;
        var slots = optimizer?.Variables ?? [];
        long optimizerCount = slots.Count == 0 ? 0 : slots.Sum(variable => (long)variable.Shape.Count) + 2;
        Append("Total", weights.Sum(Count) + optimizerCount, weights.Sum(Bytes) + (optimizerCount == 0 ? 0 : slots.Sum(Bytes) + 8));
        Variable[] trained = [.. weights.Where(variable => variable.Trainable)];
        Variable[] frozen = [.. weights.Where(variable => !variable.Trainable)];
        Append("Trainable", trained.Sum(Count), trained.Sum(Bytes));
        Append("Non-trainable", frozen.Sum(Count), frozen.Sum(Bytes));
        if (optimizerCount > 0)
            Append("Optimizer", optimizerCount, slots.Sum(Bytes) + 8);
        return text.ToString();

        void Append(string what, long count, long bytes) =>
            text.AppendLine(CultureInfo.InvariantCulture, $" {what} params: {count:N0} ({Memory(bytes)})");

        static long Count(Variable variable) => variable.Shape.Count;

        static long Bytes(Variable variable) => (long)variable.Shape.Count * variable.DType.SizeOf();
    }
}
