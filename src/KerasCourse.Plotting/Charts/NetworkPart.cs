using System.Globalization;

namespace KerasCourse.Plotting;

/// <summary>The boxes of one level of a network with their places; a box that shows what is inside holds a part of its own.</summary>
sealed class NetworkPart
{
    const double WidestBox = 300;
    const double NarrowBox = 168;
    const int ManyRows = 36;

    const double FrameHead = 27, FrameMargin = 9;

    readonly IReadOnlyList<NetworkBox> _boxes;
    readonly NetworkLayout _layout;
    readonly NetworkPart?[] _inside;
    readonly double[] _rowTops, _rowHeights;
    readonly double _boxHeight, _gap;
    readonly bool _isNarrow, _isCompact;

    public NetworkPart(IReadOnlyList<NetworkBox> boxes, double left, double right)
    {
        _boxes = boxes;
        bool nests = boxes.Any(box => box.Inside is not null);
        _layout = new NetworkLayout([.. boxes.Select(box => box.Inputs)], left, right, nests ? right - left : WidestBox, NarrowBox,
            gap: 12);
        _isNarrow = _layout.BoxWidth < NarrowBox;
        _isCompact = !_isNarrow && (_layout.Rows > ManyRows || boxes.All(box => box.Detail.Length == 0));
        _boxHeight = _isNarrow ? 54 : _isCompact ? 26 : 40;
        _gap = _layout.Rows > ManyRows && !_isNarrow ? 13 : 19;
        _inside = new NetworkPart?[boxes.Count];
        _rowHeights = new double[_layout.Rows];
        Array.Fill(_rowHeights, _boxHeight);
        for (int i = 0; i < boxes.Count; i++)
        {
            NetworkLayout.Item item = _layout.Items[i];
            if (boxes[i].Inside is { } inner)
            {
                _inside[i] = inner.Arrange(item.X - item.Width / 2 + FrameMargin, item.X + item.Width / 2 - FrameMargin);
                _rowHeights[item.Row] = Math.Max(_rowHeights[item.Row], HeightOf(i));
            }
            else
                item.Width = Math.Min(item.Width, WidestBox);
        }
        _rowTops = new double[_layout.Rows + 1];
        for (int row = 0; row < _layout.Rows; row++)
            _rowTops[row + 1] = _rowTops[row] + _rowHeights[row] + _gap;
    }

    public double Height => _rowTops[^1] - _gap;

    public void Draw(SvgBuilder svg, double top)
    {
        for (int i = 0; i < _boxes.Count; i++)
        {
            if (_inside[i] is not null)
                DrawFrame(svg, i, top);
        }
        foreach (NetworkLayout.Item[] edge in _layout.Edges)
            DrawEdge(svg, edge, top);
        for (int i = 0; i < _boxes.Count; i++)
        {
            if (_inside[i] is null)
                DrawBox(svg, i, top);
        }
    }

    double HeightOf(int box) => _inside[box] is { } inside ? FrameHead + inside.Height + FrameMargin : _boxHeight;

    static string Tip(NetworkBox box) => $"{box.Name}: {box.Type} {box.Shape}"
        + (box.Parameters > 0 ? $", {Count(box.Parameters)} parameters" : "");

    /// <summary>A model with its layers in it: a dashed frame with the model's name.</summary>
    void DrawFrame(SvgBuilder svg, int index, double top)
    {
        NetworkBox box = _boxes[index];
        NetworkLayout.Item item = _layout.Items[index];
        double x = item.X - item.Width / 2, y = top + _rowTops[item.Row];
        svg.Rectangle(x, y, item.Width, HeightOf(index), "axis | fill:none;stroke-width:1.2;stroke-dasharray:5 3", Tip(box), corner: 7);
        string count = box.Parameters > 0 ? Count(box.Parameters) : "";
        double countWidth = TextMeasure.Width(count, 11) + 8, inside = item.Width - 20 - countWidth;
        string head = TextMeasure.Fit(box.Name, 12, inside, bold: true);
        svg.Text(x + 11, y + 17, head, "b");
        double headWidth = TextMeasure.Width(head, 12, bold: true) + 8;
        if (TextMeasure.Width(box.Shape, 10) <= inside - headWidth)
            svg.Text(x + 11 + headWidth, y + 17, box.Shape, "xs m n");
        if (count.Length > 0)
            svg.Text(x + item.Width - 9, y + 17, count, "s n", "end");
        _inside[index]!.Draw(svg, y + FrameHead);
    }

    void DrawBox(SvgBuilder svg, int index, double top)
    {
        (string name, string type, string shape, long parameters, _, string detail, _) = _boxes[index];
        NetworkLayout.Item item = _layout.Items[index];
        double width = item.Width, x = item.X - width / 2, y = top + _rowTops[item.Row];
        svg.Rectangle(x, y, width, _boxHeight, "ground", corner: 5);
        svg.Rectangle(x, y, width, _boxHeight, "panel", Tip(_boxes[index]), corner: 5);
        svg.Rectangle(x, y + 4, 4, _boxHeight - 8, Stylesheet.Fill(Color(type)), corner: 2);
        double left = x + 11, inside = width - 17, right = x + width - 9;
        string count = parameters > 0 ? Count(parameters) : "";
        if (_isNarrow)
        {
            (left, inside) = (x + 10, width - 14);
            bool small = TextMeasure.Width(type, 11, bold: true) > inside;
            svg.Text(left, y + 17, TextMeasure.Fit(type, small ? 10 : 11, inside, bold: true), small ? "b xs" : "b s");
            svg.Text(left, y + 31, TextMeasure.Fit(shape.Length > 0 ? shape : detail, 10, inside), "xs m n");
            svg.Text(left, y + 45, TextMeasure.Fit(count.Length > 0 ? count : detail.StartsWith(name, StringComparison.Ordinal) ? name : "",
                10, inside), "xs m n");
            return;
        }
        double countWidth = count.Length > 0 ? TextMeasure.Width(count, 11) + 8 : 0;
        string head = TextMeasure.Fit(type, 12, inside - countWidth, bold: true);
        svg.Text(left, y + 17, head, "b");
        if (count.Length > 0)
            svg.Text(right, y + 17, count, "s n", "end");
        if (_isCompact)
        {
            double headWidth = TextMeasure.Width(head, 12, bold: true) + 8;
            svg.Text(left + headWidth, y + 17, TextMeasure.Fit(detail.Length > 0 && shape.Length > 0 ? shape : detail, 10,
                inside - countWidth - headWidth), "xs m n");
        }
        else
            svg.Text(left, y + 32, TextMeasure.Fit(detail, 10.5, inside), "xs m n");
    }

    void DrawEdge(SvgBuilder svg, NetworkLayout.Item[] edge, double top)
    {
        const double arrow = 6;
        double Top(int row) => top + _rowTops[row];
        int source = Array.IndexOf(_layout.Items, edge[0]);
        var path = new PathData().MoveTo(edge[0].X, Top(edge[0].Row) + HeightOf(source)).LineTo(
            edge[0].X, Top(edge[0].Row) + _rowHeights[edge[0].Row]);
        for (int i = 1; i < edge.Length; i++)
        {
            bool last = i == edge.Length - 1;
            double from = Top(edge[i].Row) - _gap, to = Top(edge[i].Row) - (last ? arrow - 1 : 0), bend = (to - from) * 0.6;
            path.CurveTo(edge[i - 1].X, from + bend, edge[i].X, to - bend, edge[i].X, to);
            if (!last)
                path.LineTo(edge[i].X, to + _rowHeights[edge[i].Row]);
        }
        svg.Path(path, "axis | stroke-width:1.5");
        double x = edge[^1].X, tip = Top(edge[^1].Row) - 0.5;
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
        return Has("Padding") ? 5 : Has("Pool") ? 1 : Has("Conv") ? 0 : Has("Dense", "Embedding") ? 4
            : Has("LSTM", "GRU", "RNN", "Recurrent", "Bidirectional") ? 6
            : Has("Attention") ? 3 : Has("Norm") ? 2 : Has("Activation", "ReLU", "Softmax", "ELU", "Sigmoid", "Tanh", "Dropout") ? 7
            : Has("Add", "Concat", "Multiply", "Subtract", "Average", "Maximum") ? 3 : 5;
    }

    internal static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
