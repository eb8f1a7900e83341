using System.Text;

namespace KerasCourse.Plotting;

/// <summary>
/// A picture drawn as SVG: scales to any width, its texts stay texts, light or dark as the reader's system is.
/// Base of all charts.
/// </summary>
public abstract class Figure
{
    internal const double Margin = 14;

    /// <summary>Pixels a unit in a file of its own; a page or a window may scale it to anything else.</summary>
    const double FileScale = 1.6;

    private protected Figure(string title) => Title = title;

    /// <summary>The title above the picture; empty for none.</summary>
    public string Title { get; }

    /// <summary>The width in units of the viewBox (letters are 12 units high); the picture itself scales freely.</summary>
    public int Width { get; set; } = 440;

    /// <summary>The height in the same units; figures whose height follows from their content take no heed of it.</summary>
    public int Height { get; set; } = 300;

    /// <summary>What the picture shows, for those who cannot see it; without it a sentence made from the data.</summary>
    public string? Description { get; set; }

    /// <summary>The text shown where there is nothing to draw.</summary>
    public string EmptyText { get; set; } = "no data";

    /// <summary>A whole SVG document, with its own style and ground.</summary>
    public string ToSvg()
    {
        var svg = new SvgBuilder(Width, Height, "k");
        Draw(svg);
        var text = new StringBuilder();
        text.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" {Attributes(svg)} width=\"{Num.Svg(svg.Width * FileScale)}\" "
            + $"height=\"{Num.Svg(svg.Height * FileScale)}\" style=\"max-width:100%;height:auto\">\n");
        text.Append($"<title>{SvgBuilder.Escape(Title)}</title>\n<style>\n{Stylesheet.Variables(".kc")}{Stylesheet.Rules()}</style>\n");
        text.Append("<rect width=\"100%\" height=\"100%\" class=\"ground\"/>\n").Append(svg.Body).Append("</svg>\n");
        return text.ToString();
    }

    /// <summary>Writes the SVG document, through a temporary file beside it.</summary>
    public void Save(string path) => AtomicFile.Write(path, Encoding.UTF8.GetBytes(ToSvg()));

    /// <summary>The element for a page that already has the style.</summary>
    internal string ToInlineSvg(string idPrefix)
    {
        var svg = new SvgBuilder(Width, Height, idPrefix);
        Draw(svg);
        return $"<svg {Attributes(svg)}>\n{svg.Body}</svg>\n";
    }

    private protected abstract void Draw(SvgBuilder svg);

    /// <summary>One sentence about the data, for screen readers.</summary>
    private protected abstract string Describe();

    /// <summary>Draws title and legend; returns where the plot may begin.</summary>
    private protected double DrawHeader(SvgBuilder svg, IReadOnlyList<LegendEntry>? legend = null)
    {
        double y = Margin - 2;
        if (Title.Length > 0)
        {
            foreach (string line in TextMeasure.Wrap(Title, 14.5, svg.Width - 2 * Margin, bold: true, maxLines: 2))
            {
                svg.Text(Margin, y + 12.5, line, "t");
                y += 19;
            }
            y += 5;
        }
        return Legend.Draw(svg, y, legend ?? []);
    }

    private protected void DrawEmpty(SvgBuilder svg)
    {
        svg.Height = Math.Min(svg.Height, 160);
        double top = DrawHeader(svg);
        svg.Rectangle(Margin, top, svg.Width - 2 * Margin, svg.Height - top - Margin, "panel", corner: 4);
        svg.Text(svg.Width / 2, (top + svg.Height - Margin) / 2 + 4, EmptyText, "m", "middle");
    }

    string Attributes(SvgBuilder svg)
    {
        string name = SvgBuilder.Escape((Title.Length > 0 ? Title + ". " : "") + (Description ?? Describe()));
        return $"class=\"kc\" role=\"img\" aria-label=\"{name}\" viewBox=\"0 0 {Num.Svg(svg.Width)} {Num.Svg(svg.Height)}\"";
    }
}
