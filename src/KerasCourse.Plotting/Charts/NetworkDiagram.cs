using System.Globalization;

namespace KerasCourse.Plotting;

/// <summary>
/// A network from top to bottom: layers as boxes with type, name, output shape and parameters, branches side by side, skips beside them.
/// </summary>
/// <example><code>new NetworkDiagram("Net").Add("input", "Input", "(None, 784)").Add("dense", "Dense", "(None, 10)", 7850);</code></example>
/// <param name="title">The title above the diagram.</param>
public sealed class NetworkDiagram(string title) : Figure(title)
{
    const double WidestBox = 300;
    const double NarrowBox = 168;
    const int ManyRows = 36;

    readonly List<(string Name, string Type, string Shape, long Parameters, int[] Inputs)> _layers = [];

    /// <summary>Adds a layer.</summary>
    /// <param name="name">The layer's own name.</param>
    /// <param name="type">Its class: Conv2D, Dense, Add ...; the colour follows from it.</param>
    /// <param name="shape">The output shape as it shall be read.</param>
    /// <param name="parameters">Number of parameters.</param>
    /// <param name="inputs">Names of the layers it reads; null for the one added before, empty for none.</param>
    /// <exception cref="ArgumentException">The name is taken, or an input has not been added.</exception>
    public NetworkDiagram Add(string name, string type, string shape = "", long parameters = 0, IEnumerable<string>? inputs = null)
    {
        if (_layers.Any(l => l.Name == name))
            throw new ArgumentException($"NetworkDiagram: there are two layers named \"{name}\".", nameof(name));
        int[] indices = inputs is null
            ? _layers.Count == 0 ? [] : [_layers.Count - 1]
            : [.. inputs.Distinct().Select(i => Find(i, name))];
        _layers.Add((name, type, shape, parameters, indices));
        return this;
    }

    private protected override void Draw(SvgBuilder svg)
    {
        if (_layers.Count == 0)
        {
            DrawEmpty(svg);
            return;
        }
        double top = DrawHeader(svg) + 2;
        var layout = new NetworkLayout([.. _layers.Select(l => l.Inputs)], Margin, svg.Width - Margin, WidestBox, NarrowBox, gap: 12);
        bool narrow = layout.BoxWidth < NarrowBox, compact = !narrow && layout.Rows > ManyRows;
        double height = narrow ? 54 : compact ? 26 : 40, gap = compact ? 13 : 19;
        double Y(int row) => top + row * (height + gap);

        foreach (NetworkLayout.Item[] edge in layout.Edges)
            DrawEdge(svg, edge, Y, height, gap);
        for (int i = 0; i < _layers.Count; i++)
        {
            NetworkLayout.Item item = layout.Items[i];
            DrawBox(svg, i, item.X - item.Width / 2, Y(item.Row), item.Width, height, narrow, compact);
        }
        svg.Height = Y(layout.Rows) - gap + Margin;
    }

    private protected override string Describe()
        => $"Network of {_layers.Count} layers with {Count(_layers.Sum(l => l.Parameters))} parameters: "
            + string.Join(", ", _layers.Take(60).Select(l => l.Type));

    int Find(string input, string name)
    {
        int index = _layers.FindIndex(l => l.Name == input);
        return index >= 0 ? index
            : throw new ArgumentException($"NetworkDiagram: layer \"{name}\" reads \"{input}\", which has not been added before it.");
    }

    void DrawBox(SvgBuilder svg, int index, double x, double y, double width, double height, bool narrow, bool compact)
    {
        (string name, string type, string shape, long parameters, _) = _layers[index];
        string tip = $"{name}: {type} {shape}" + (parameters > 0 ? $", {Count(parameters)} parameters" : "");
        svg.Rectangle(x, y, width, height, "ground", corner: 5);
        svg.Rectangle(x, y, width, height, "panel", tip, corner: 5);
        int color = Color(type);
        svg.Rectangle(x, y + 4, 4, height - 8, Stylesheet.Fill(color), corner: 2);
        double left = x + 11, inside = width - 17, right = x + width - 9;
        string count = parameters > 0 ? Count(parameters) : "";
        if (narrow)
        {
            (left, inside) = (x + 10, width - 14);
            bool small = TextMeasure.Width(type, 11, bold: true) > inside;
            svg.Text(left, y + 17, TextMeasure.Fit(type, small ? 10 : 11, inside, bold: true), small ? "b xs" : "b s");
            svg.Text(left, y + 31, TextMeasure.Fit(shape, 10, inside), "xs m n");
            svg.Text(left, y + 45, TextMeasure.Fit(count.Length > 0 ? count : name, 10, inside), "xs m n");
            return;
        }
        double countWidth = count.Length > 0 ? TextMeasure.Width(count, 11) + 8 : 0;
        string head = TextMeasure.Fit(type, 12, inside - countWidth, bold: true);
        svg.Text(left, y + 17, head, "b");
        if (count.Length > 0)
            svg.Text(right, y + 17, count, "s n", "end");
        if (compact)
        {
            double headWidth = TextMeasure.Width(head, 12, bold: true) + 8;
            svg.Text(left + headWidth, y + 17, TextMeasure.Fit(shape, 10, inside - countWidth - headWidth), "xs m n");
        }
        else
            svg.Text(left, y + 32, TextMeasure.Fit(shape.Length > 0 ? $"{name} · {shape}" : name, 10.5, inside), "xs m n");
    }

    static void DrawEdge(SvgBuilder svg, NetworkLayout.Item[] edge, Func<int, double> rowTop, double height, double gap)
    {
        const double arrow = 6;
        var path = new PathData().MoveTo(edge[0].X, rowTop(edge[0].Row) + height);
        for (int i = 1; i < edge.Length; i++)
        {
            bool last = i == edge.Length - 1;
            double from = rowTop(edge[i].Row) - gap, to = rowTop(edge[i].Row) - (last ? arrow - 1 : 0), bend = (to - from) * 0.6;
            path.CurveTo(edge[i - 1].X, from + bend, edge[i].X, to - bend, edge[i].X, to);
            if (!last)
                path.LineTo(edge[i].X, to + height);
        }
        svg.Path(path, "axis | stroke-width:1.5");
        double x = edge[^1].X, tip = rowTop(edge[^1].Row) - 0.5;
        svg.Path(new PathData().MoveTo(x, tip).LineTo(x - 3.8, tip - arrow).LineTo(x + 3.8, tip - arrow).Close(), "fill:var(--axis)");
    }

    /// <summary>The colour of a kind of layer; grey for what only moves data.</summary>
    static int Color(string type)
    {
        bool Has(params ReadOnlySpan<string> parts)
        {
            foreach (string part in parts)
            {
                if (type.Contains(part, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
            return false;
        }
        return Has("Pool") ? 1 : Has("Conv") ? 0 : Has("Dense", "Embedding") ? 4 : Has("LSTM", "GRU", "RNN", "Recurrent", "Bidirectional") ? 6
            : Has("Attention") ? 3 : Has("Norm") ? 2 : Has("Activation", "ReLU", "Softmax", "ELU", "Sigmoid", "Tanh", "Dropout") ? 5
            : Has("Add", "Concat", "Multiply", "Subtract", "Average", "Maximum") ? 3 : 7;
    }

    static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
