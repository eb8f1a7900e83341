namespace KerasCourse.Plotting;

/// <summary>Small pictures in rows, with captions and coloured frames: mistakes, filters, feature maps, samples.</summary>
/// <example><code>new ImageGrid("Mistakes") { Columns = 8 }.Add(Picture.FromValues(pixels, 28, 28), "4 → 9", Frame.Wrong);</code></example>
/// <param name="title">The title above the grid.</param>
public sealed class ImageGrid(string title) : Figure(title)
{
    const double Gap = 8;
    const double LineHeight = 13;

    readonly List<(Picture Picture, string? Caption, Frame Frame)> _items = [];

    /// <summary>Pictures in a row; null for as many as suit their number.</summary>
    public int? Columns { get; set; }

    /// <summary>True to smooth between pixels; false shows them as squares.</summary>
    public bool Smooth { get; set; }

    /// <summary>Adds a picture.</summary>
    /// <param name="picture">The picture; all may differ in size, each fills its place as far as its shape allows.</param>
    /// <param name="caption">A word below it, on at most two lines.</param>
    /// <param name="frame">A frame around it.</param>
    public ImageGrid Add(Picture picture, string? caption = null, Frame frame = Frame.None)
    {
        _items.Add((picture, caption, frame));
        return this;
    }

    private protected override void Draw(SvgBuilder svg)
    {
        if (_items.Count == 0)
        {
            DrawEmpty(svg);
            return;
        }
        double top = DrawHeader(svg) + 2;
        int columns = Math.Clamp(Columns ?? (int)Math.Ceiling(Math.Sqrt(_items.Count * 1.3)), 1, Math.Max(_items.Count, Columns ?? 1));
        double cell = Math.Min((svg.Width - 2 * Margin - Gap * (columns - 1)) / columns, 150);
        double tallest = cell * Math.Min(2, _items.Max(i => (double)i.Picture.Height / i.Picture.Width));

        for (int start = 0; start < _items.Count; start += columns)
        {
            int lines = 0;
            for (int i = start; i < Math.Min(start + columns, _items.Count); i++)
            {
                double x = Margin + (i - start) * (cell + Gap);
                DrawPicture(svg, _items[i].Picture, _items[i].Caption, _items[i].Frame, x, top, cell, tallest);
                List<string> caption = TextMeasure.Wrap(_items[i].Caption ?? "", 11, cell + Gap - 3, maxLines: 2);
                for (int line = 0; line < caption.Count; line++)
                    svg.Text(x + cell / 2, top + tallest + 14 + LineHeight * line, caption[line], "s m n", "middle");
                lines = Math.Max(lines, caption.Count);
            }
            top += tallest + Gap + (lines > 0 ? LineHeight * lines + 4 : 0);
        }
        svg.Height = top + Margin - Gap;
    }

    private protected override string Describe()
    {
        string captions = string.Join(", ", _items.Select(i => i.Caption).Where(c => c is not null).Take(20));
        return $"{_items.Count} pictures" + (captions.Length > 0 ? ": " + captions : "");
    }

    void DrawPicture(SvgBuilder svg, Picture picture, string? caption, Frame frame, double x, double y, double cell, double tallest)
    {
        double scale = Math.Min(cell / picture.Width, tallest / picture.Height);
        (double w, double h) = (picture.Width * scale, picture.Height * scale);
        (double left, double top) = (x + (cell - w) / 2, y + (tallest - h) / 2);
        svg.Image(left, top, w, h, picture, Smooth || picture.Width > 2 * w, caption);
        string style = frame switch { Frame.Right => "l2 line", Frame.Wrong => "l1 line dash", Frame.Note => "l0 line", _ => "" };
        if (frame == Frame.None)
            svg.Rectangle(left, top, w, h, "axis | stroke-opacity:.35");
        else
            svg.Rectangle(left - 1.5, top - 1.5, w + 3, h + 3, style, corner: 2);
    }
}
