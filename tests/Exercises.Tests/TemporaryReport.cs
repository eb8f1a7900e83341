namespace Exercises.Tests;

/// <summary>A place for a report, taken away at the end.</summary>
internal sealed class TemporaryReport : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("kerascourse-report-").FullName;

    public string Path => System.IO.Path.Combine(Folder, "report.html");

    public string Text => File.ReadAllText(Path);

    /// <summary>Checks that the page is there, in both languages, with pictures, and asks for nothing from elsewhere.</summary>
    public void AssertComplete(int figures, string korean)
    {
        string page = Text;
        Assert.StartsWith("<!DOCTYPE html>", page);
        Assert.Contains(korean, page);
        Assert.True(page.Split("<figure>").Length - 1 >= figures, $"{page.Split("<figure>").Length - 1} figures, {figures} were expected");
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("src=\"http", page);
        Assert.DoesNotContain("href=\"http", page);
        Assert.DoesNotMatch("[>\" ,(]NaN", page);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
