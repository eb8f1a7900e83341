using System.Security;
using System.Text;

namespace KerasCourse.Plotting;

/// <summary>Writes SVG elements as text. All texts are escaped here and nowhere else.</summary>
/// <param name="width">The picture's width in units of its viewBox.</param>
/// <param name="height">The planned height; a chart that needs another sets <see cref="Height"/>.</param>
/// <param name="idPrefix">Begins every id, so that many pictures can stand on one page.</param>
sealed class SvgBuilder(double width, double height, string idPrefix)
{
    readonly StringBuilder _text = new();
    int _ids;

    public double Width { get; } = width;

    public double Height { get; set; } = height;

    public string Body => _text.ToString();

    /// <summary>Text ready to stand in XML; what XML 1.0 forbids (control characters, lone surrogates) becomes U+FFFD.</summary>
    public static string Escape(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool allowed = rune.Value is '\t' or '\n' or '\r' or >= 0x20 and not (0xFFFE or 0xFFFF);
            clean.Append(allowed ? rune.ToString() : "\uFFFD");
        }
        return SecurityElement.Escape(clean.ToString());
    }

    public void Rectangle(double x, double y, double w, double h, string style, string? tip = null, double corner = 0)
        => Element($"<rect x=\"{Num.Svg(x)}\" y=\"{Num.Svg(y)}\" width=\"{Num.Svg(Math.Max(w, 0))}\" height=\"{Num.Svg(Math.Max(h, 0))}\""
            + (corner > 0 ? $" rx=\"{Num.Svg(corner)}\"" : ""), "rect", style, tip);

    public void Line(double x1, double y1, double x2, double y2, string style)
        => Element($"<line x1=\"{Num.Svg(x1)}\" y1=\"{Num.Svg(y1)}\" x2=\"{Num.Svg(x2)}\" y2=\"{Num.Svg(y2)}\"", "line", style, null);

    public void Circle(double x, double y, double radius, string style, string? tip = null)
        => Element($"<circle cx=\"{Num.Svg(x)}\" cy=\"{Num.Svg(y)}\" r=\"{Num.Svg(radius)}\"", "circle", style, tip);

    public void Path(PathData path, string style, string? tip = null)
    {
        if (!path.IsEmpty)
            Element($"<path d=\"{path}\"", "path", style, tip);
    }

    /// <summary>A text on its base line. <paramref name="anchor"/> is start, middle or end; the turn is in degrees.</summary>
    public void Text(double x, double y, string text, string style = "", string anchor = "start", double turn = 0)
    {
        string place = anchor == "start" ? "" : $" text-anchor=\"{anchor}\"";
        string rotate = turn == 0 ? "" : $" transform=\"rotate({Num.Svg(turn)} {Num.Svg(x)} {Num.Svg(y)})\"";
        _text.Append($"<text x=\"{Num.Svg(x)}\" y=\"{Num.Svg(y)}\"{place}{rotate}{Style(style)}>{Escape(text)}</text>\n");
    }

    /// <summary>A picture stretched over a rectangle; with sharp pixels, or smoothed between them.</summary>
    public void Image(double x, double y, double w, double h, Picture picture, bool smooth, string? tip = null)
        => Element($"<image x=\"{Num.Svg(x)}\" y=\"{Num.Svg(y)}\" width=\"{Num.Svg(w)}\" height=\"{Num.Svg(h)}\" "
            + $"preserveAspectRatio=\"none\" href=\"{picture.ToDataUri()}\"", "image", smooth ? "" : "px", tip);

    /// <summary>Opens a group that shows only what lies inside a rectangle; <see cref="EndGroup"/> closes it.</summary>
    public void BeginClip(double x, double y, double w, double h)
    {
        string id = $"{idPrefix}c{_ids++}";
        string place = $"x=\"{Num.Svg(x)}\" y=\"{Num.Svg(y)}\" width=\"{Num.Svg(w)}\" height=\"{Num.Svg(h)}\"";
        _text.Append($"<clipPath id=\"{id}\"><rect {place}/></clipPath>\n");
        _text.Append($"<g clip-path=\"url(#{id})\">\n");
    }

    public void EndGroup() => _text.Append("</g>\n");

    /// <summary>Class names, or declarations where the text holds a colon ("fill:#123456"), or both parted by " | ".</summary>
    static string Style(string style)
    {
        if (style.Length == 0)
            return "";
        string[] parts = style.Split(" | ");
        if (parts.Length == 2)
            return $" class=\"{parts[0]}\" style=\"{parts[1]}\"";
        return style.Contains(':') ? $" style=\"{style}\"" : $" class=\"{style}\"";
    }

    void Element(string start, string name, string style, string? tip)
    {
        _text.Append(start).Append(Style(style));
        _text.Append(tip is null ? "/>\n" : $"><title>{Escape(tip)}</title></{name}>\n");
    }
}
