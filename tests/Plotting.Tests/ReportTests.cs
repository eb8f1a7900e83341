using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using KerasCourse.Plotting;

namespace Plotting.Tests;

/// <summary>The report: one file, nothing fetched, every part in its place.</summary>
public class ReportTests
{
    static XElement Parse(string html)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };
        using var reader = XmlReader.Create(new StringReader(html), settings);
        return XDocument.Load(reader).Root!;
    }

    [Theory]
    [InlineData("en"), InlineData("ko")]
    public void IsWellFormedAndNeedsNothingElse(string language)
    {
        string html = Gallery.Page(language).ToHtml();
        XElement root = Parse(html);
        Assert.Equal(language, (string?)root.Attribute("lang"));
        Assert.DoesNotContain("http:", html);
        Assert.DoesNotContain("https:", html);
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("@import", html);
        Assert.DoesNotMatch(new Regex("(?:href|src)=\"(?!data:)"), html);
        Assert.DoesNotMatch(new Regex(@"url\((?!#)"), html);
        Assert.InRange(html.Length, 100_000, 600_000);

        string[] ids = [.. root.Descendants().Attributes("id").Select(a => a.Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(Regex.Matches(html, @"url\(#([^)]+)\)").Select(m => m.Groups[1].Value), id => Assert.Contains(id, ids));
        Assert.All(root.Descendants("figure"), f => Assert.NotEmpty((string)f.Descendants("svg").Single().Attribute("aria-label")!));
    }

    [Fact]
    public void HasAllPartsInOrder()
    {
        string html = Gallery.Page("en").ToHtml();
        string[] parts = ["<h1>Exercise 3", "test accuracy", "0.9931", "course: ≥ 0.99", "✓ reached", "✗ missed", "<h2>Task</h2>", "<h2>Pictures</h2>", "<h2>Tables</h2>",
            "<caption>Against Keras", "&lt;two&gt;", "<h2>Model</h2>", "conv2d (Conv2D)", "<h2>Environment</h2>", "cpu, AVX2", ".NET 10", "<h2>Made by</h2>", "--report out/Ex03/report.html"];
        int at = 0;
        foreach (string part in parts)
        {
            int found = html.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, part);
            at = found;
        }
        Assert.Contains("<h2>과제</h2>", Gallery.Page("ko").ToHtml());
        Assert.Contains("강의: ≥ 0.99", Gallery.Page("ko").ToHtml());
    }

    [Fact]
    public void ColumnsOfNumbersStandAtTheRight()
    {
        string html = new Report("t").AddTable(["name", "n", "text"], [["a", "1.5 ms", "x"], ["b", "−2", "3"]]).ToHtml();
        Assert.Contains("<th>name</th><th class=\"num\">n</th><th>text</th>", html);
        var error = Assert.Throws<ArgumentException>(() => new Report("t").AddTable(["a", "b"], [["1"]], "sizes"));
        Assert.Equal("Report.AddTable \"sizes\": the lists differ in length: header has 2, row has 1.", error.Message);
    }

    [Fact]
    public void EmptyReportIsAPage() => Assert.Equal("nothing <yet>", Parse(new Report("nothing <yet>").ToHtml()).Descendants("h1").Single().Value);

    [Fact]
    public void SavingReplacesAndLeavesNoTemporaryFile()
    {
        string folder = Path.Combine(Path.GetTempPath(), "kc-report-" + Guid.NewGuid().ToString("N"));
        try
        {
            string path = Path.Combine(folder, "new", "report.html");
            new Report("first").Save(path);
            new Report("second").Save(path);
            new LineChart("t").Add("x", [1.0]).Save(Path.Combine(folder, "new", "chart.svg"));
            Assert.Contains("<h1>second</h1>", File.ReadAllText(path));
            Assert.Equal(["chart.svg", "report.html"], Directory.GetFiles(Path.Combine(folder, "new")).Select(Path.GetFileName).Order());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void AFailedSaveKeepsTheOldFileAndLeavesNoRest()
    {
        string folder = Directory.CreateTempSubdirectory("kc-report-").FullName;
        try
        {
            // A folder in the target's place cannot be replaced by a file.
            string path = Path.Combine(folder, "report.html");
            Directory.CreateDirectory(path);
            Assert.ThrowsAny<Exception>(() => new Report("t").Save(path));
            Assert.Empty(Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
