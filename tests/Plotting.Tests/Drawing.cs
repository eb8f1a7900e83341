using System.Globalization;
using System.Xml.Linq;
using KerasCourse.Plotting;

namespace Plotting.Tests;

/// <summary>A picture read back as XML.</summary>
sealed class Drawing
{
    static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    readonly XElement _root;

    public Drawing(Figure figure) => _root = XDocument.Parse(figure.ToSvg()).Root!;

    public double Width => ViewBox[2];

    public double Height => ViewBox[3];

    double[] ViewBox => [.. _root.Attribute("viewBox")!.Value.Split(' ').Select(Number)];

    public IEnumerable<XElement> All(string name) => _root.Descendants(s_svg + name);

    public IEnumerable<XElement> WithClass(string name, string style) => All(name).Where(e => Classes(e).Contains(style));

    public string[] Texts => [.. All("text").Select(t => t.Value)];

    public string Label => _root.Attribute("aria-label")!.Value;

    /// <summary>The boxes of all level texts: left, top, right, bottom.</summary>
    public List<(string Text, double L, double T, double R, double B)> TextBoxes()
    {
        var boxes = new List<(string, double, double, double, double)>();
        foreach (XElement text in All("text").Where(t => t.Attribute("transform") is null && t.Value.Length > 0))
        {
            double size = FontSize(text), width = TextMeasure.Width(text.Value, size, Classes(text).Intersect(["t", "b"]).Any());
            double x = Get(text, "x") - (string?)text.Attribute("text-anchor") switch { "middle" => width / 2, "end" => width, _ => 0 };
            double y = Get(text, "y");
            boxes.Add((text.Value, x, y - size * 0.75, x + width, y + size * 0.2));
        }
        return boxes;
    }

    public static double Get(XElement element, string name) => Number(element.Attribute(name)!.Value);

    public static string[] Classes(XElement element) => ((string?)element.Attribute("class") ?? "").Split(' ');

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The sizes of the style sheet.</summary>
    static double FontSize(XElement text)
    {
        string style = (string?)text.Attribute("style") ?? "";
        if (style.StartsWith("font-size:", StringComparison.Ordinal))
            return Number(style["font-size:".Length..^2]);
        string[] classes = Classes(text);
        return classes.Contains("t") ? 14.5 : classes.Contains("s") ? 11 : classes.Contains("xs") ? 10 : 12;
    }
}
