using KerasCourse.Plotting;

namespace Plotting.Tests;

/// <summary>Writes the gallery for people's eyes where KERASCOURSE_GALLERY names a folder.</summary>
public class GalleryTests
{
    [SkippableFact]
    public void GalleryIsWrittenWhereAskedFor()
    {
        string? folder = Environment.GetEnvironmentVariable("KERASCOURSE_GALLERY");
        Skip.If(folder is null, "KERASCOURSE_GALLERY names no folder");
        Gallery.Page("en").Save(Path.Combine(folder!, "gallery-en.html"));
        Gallery.Page("ko").Save(Path.Combine(folder!, "gallery-ko.html"));
        foreach ((string name, Figure figure) in Gallery.All())
            figure.Save(Path.Combine(folder!, name + ".svg"));
    }
}
