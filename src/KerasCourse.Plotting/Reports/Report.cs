using System.Runtime.InteropServices;
using System.Text;

namespace KerasCourse.Plotting;

/// <summary>
/// A result as one HTML file that needs nothing else: no network, no script. Task, figures beside the course's, model, charts,
/// tables, the environment and the command that made it. Light or dark as the reader's system is; prints on white.
/// </summary>
/// <example><code>
/// new Report("MNIST CNN") { Task = "...", Command = "dotnet run ..." }
///     .AddResult("test accuracy", "0.9931", "≥ 0.99", passed: true)
///     .AddSection("Curves").Add(new LineChart("Loss").Add("train", loss), "Loss by epoch").Save("out/report.html");
/// </code></example>
/// <param name="title">The page's title.</param>
public sealed class Report(string title)
{
    readonly List<(string Name, string Value, string? Goal, bool? Passed)> _results = [];
    readonly List<(string Name, string Value)> _environment = [];
    readonly StringBuilder _body = new();
    string? _summary;
    NetworkDiagram? _diagram;
    bool _inGrid;
    int _figures;

    /// <summary>The page's language: <c>en</c> or <c>ko</c>; it chooses the headings that the report itself brings.</summary>
    public string Language { get; init; } = "en";

    /// <summary>A line below the title.</summary>
    public string? Subtitle { get; set; }

    /// <summary>The task in words; empty lines part paragraphs.</summary>
    public string? Task { get; set; }

    /// <summary>The command that made this report.</summary>
    public string? Command { get; set; }

    ReportWords Words => ReportWords.For(Language);

    /// <summary>Adds a key figure at the page's head.</summary>
    /// <param name="name">What was measured.</param>
    /// <param name="value">The result as it shall be read.</param>
    /// <param name="course">The course's figure; null where there is none.</param>
    /// <param name="passed">Whether the course's figure was reached; null for no mark.</param>
    public Report AddResult(string name, string value, string? course = null, bool? passed = null)
    {
        _results.Add((name, value, course, passed));
        return this;
    }

    /// <summary>Adds a key figure with four significant digits.</summary>
    public Report AddResult(string name, double value, string? course = null, bool? passed = null)
        => AddResult(name, Num.Label(value), course, passed);

    /// <summary>Begins a section.</summary>
    public Report AddSection(string heading, string? text = null)
    {
        EndGrid();
        _body.Append($"<h2>{Escape(heading)}</h2>\n");
        return text is null ? this : AddText(text);
    }

    /// <summary>Adds paragraphs; empty lines part them.</summary>
    public Report AddText(string text)
    {
        EndGrid();
        _body.Append(Paragraphs(text));
        return this;
    }

    /// <summary>Adds a picture; pictures that follow each other stand side by side as far as the page is wide.</summary>
    public Report Add(Figure figure, string? caption = null)
    {
        if (!_inGrid)
            _body.Append("<div class=\"grid\">\n");
        _inGrid = true;
        _body.Append(FigureHtml(figure, caption));
        return this;
    }

    /// <summary>Adds text that keeps its lines and blanks; a line that is wider than the page is broken.</summary>
    public Report AddPreformatted(string text)
    {
        EndGrid();
        _body.Append($"<div class=\"card plain wrap\"><pre>{Escape(text)}</pre></div>\n");
        return this;
    }

    /// <summary>Adds a table; columns of numbers stand at the right.</summary>
    /// <exception cref="ArgumentException">A row has not as many cells as the header.</exception>
    public Report AddTable(IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows, string? caption = null)
    {
        EndGrid();
        string[] heads = [.. header];
        string[][] cells = [.. rows.Select(r => r.ToArray())];
        foreach (string[] row in cells)
            Lengths.Same("Report.AddTable", caption ?? "", ("header", heads.Length), ("row", row.Length));
        bool[] numeric = [.. heads.Select((_, c) => cells.Length > 0 && cells.All(r => IsNumber(r[c])))];
        string Cell(string tag, string text, int column) => $"<{tag}{(numeric[column] ? " class=\"num\"" : "")}>{Escape(text)}</{tag}>";

        _body.Append("<div><div class=\"card tables scroll\" tabindex=\"0\"><table>");
        if (caption is not null)
            _body.Append($"<caption>{Escape(caption)}</caption>");
        _body.Append("<thead><tr>").AppendJoin("", heads.Select((h, c) => Cell("th", h, c))).Append("</tr></thead>\n<tbody>\n");
        foreach (string[] row in cells)
            _body.Append("<tr>").AppendJoin("", row.Select((t, c) => Cell("td", t, c))).Append("</tr>\n");
        _body.Append("</tbody></table></div></div>\n");
        return this;
    }

    /// <summary>Sets the model's table (as <c>Summary</c> prints it) and its diagram.</summary>
    public Report SetModel(string? summary, NetworkDiagram? diagram = null)
    {
        (_summary, _diagram) = (summary, diagram);
        return this;
    }

    /// <summary>Adds a line to the environment section, before what the report finds out itself: .NET, system, processors.</summary>
    public Report AddEnvironment(string name, string value)
    {
        _environment.Add((name, value));
        return this;
    }

    /// <summary>The page.</summary>
    public string ToHtml()
    {
        var page = new StringBuilder();
        page.Append($"<!DOCTYPE html>\n<html lang=\"{Escape(Language)}\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        page.Append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>\n");
        page.Append("<meta name=\"color-scheme\" content=\"light dark\"/>\n");
        // The browser itself makes sure that nothing is fetched.
        page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';img-src data:;style-src 'unsafe-inline'\"/>\n");
        page.Append("<link rel=\"icon\" href=\"data:,\"/>\n");
        page.Append($"<title>{Escape(title)}</title>\n<style>\n{ReportStyle.Css}</style>\n</head>\n");
        page.Append($"<body>\n<main>\n<header>\n<h1>{Escape(title)}</h1>\n");
        if (Subtitle is not null)
            page.Append($"<p class=\"sub\">{Escape(Subtitle)}</p>\n");
        page.Append("</header>\n");
        AppendResults(page);
        if (Task is not null)
            page.Append($"<section><h2>{Words.Task}</h2>\n{Paragraphs(Task)}</section>\n");
        page.Append(_body);
        if (_inGrid)
            page.Append("</div>\n");
        AppendModel(page);
        AppendEnvironment(page);
        if (Command is not null)
        {
            page.Append($"<section><h2>{Words.Command}</h2>\n<div class=\"card plain wrap\">");
            page.Append($"<pre><code>{Escape(Command)}</code></pre></div></section>\n");
        }
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    /// <summary>Writes the page to a temporary file, then renames it: an older report stays whole until the new one is.</summary>
    public void Save(string path) => AtomicFile.Write(path, Encoding.UTF8.GetBytes(ToHtml()));

    void AppendResults(StringBuilder page)
    {
        if (_results.Count == 0)
            return;
        page.Append($"<ul class=\"results\" aria-label=\"{Words.Result}\">\n");
        foreach ((string name, string value, string? course, bool? passed) in _results)
        {
            string kind = passed switch { true => " good", false => " bad", _ => "" };
            page.Append($"<li class=\"card{kind}\"><div class=\"name\">{Escape(name)}</div><div class=\"value\">{Escape(value)}</div>");
            if (course is not null || passed is not null)
            {
                string mark = passed switch { true => $"✓ {Words.Reached}", false => $"✗ {Words.Missed}", _ => "" };
                string goal = course is null ? "" : $"{Words.Course}: {course}";
                page.Append($"<div class=\"goal\"><span>{Escape(goal)}</span><span class=\"mark\">{mark}</span></div>");
            }
            page.Append("</li>\n");
        }
        page.Append("</ul>\n");
    }

    void AppendModel(StringBuilder page)
    {
        if (_summary is null && _diagram is null)
            return;
        page.Append($"<section><h2>{Words.Model}</h2>\n<div class=\"model\">\n");
        if (_summary is not null)
            page.Append($"<div class=\"card plain scroll\" tabindex=\"0\"><pre>{Escape(_summary.TrimEnd())}</pre></div>\n");
        if (_diagram is not null)
            page.Append(FigureHtml(_diagram, null));
        page.Append("</div></section>\n");
    }

    void AppendEnvironment(StringBuilder page)
    {
        IEnumerable<(string Name, string Value)> found =
        [
            (".NET", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}"),
            ("OS", RuntimeInformation.OSDescription),
            ("CPU", $"{RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} {Words.Cores}"),
        ];
        page.Append($"<section><h2>{Words.Environment}</h2>\n<dl class=\"card facts\">\n");
        foreach ((string name, string value) in _environment.Concat(found.Where(f => _environment.All(e => e.Name != f.Name))))
            page.Append($"<dt>{Escape(name)}</dt><dd>{Escape(value)}</dd>\n");
        page.Append("</dl></section>\n");
    }

    string FigureHtml(Figure figure, string? caption)
    {
        // A deep network is a long strip: it gets a window to scroll in, which opens in print.
        string svg = figure.ToInlineSvg($"k{_figures++}");
        string picture = figure is NetworkDiagram ? $"<div class=\"tall\" tabindex=\"0\">{svg}</div>" : svg;
        return $"<figure>{picture}{(caption is null ? "" : $"<figcaption>{Escape(caption)}</figcaption>")}</figure>\n";
    }

    void EndGrid()
    {
        if (_inGrid)
            _body.Append("</div>\n");
        _inGrid = false;
    }

    static string Paragraphs(string text)
    {
        string[] parts = text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Concat(parts.Select(p => $"<p>{Escape(p).Replace("\n", "<br/>\n")}</p>\n"));
    }

    /// <summary>Numbers, also with sign, unit, spread or thousands: what begins with a digit or is a dash for a missing value.</summary>
    static bool IsNumber(string text)
    {
        string bare = text.TrimStart('-', '−', '+', '<', '>', '≥', '≤', '±', '~', ' ');
        return bare.Length == 0 || (char.IsAsciiDigit(bare[0]) && bare.Length <= 24) || bare is "NaN" or "–" or "—";
    }

    static string Escape(string text) => SvgBuilder.Escape(text);
}
