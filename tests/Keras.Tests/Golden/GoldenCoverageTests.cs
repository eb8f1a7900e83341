using KerasCourse;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Golden;

/// <summary>Prints how many golden cases are compared with real Keras: all of them, since every class that they name is here.</summary>
public class GoldenCoverageTests(MessageFixture messages) : IClassFixture<MessageFixture>
{
    [SkippableTheory]
    [InlineData("layers")]
    [InlineData("attention")]
    [InlineData("losses")]
    [InlineData("metrics")]
    [InlineData("optimizers")]
    [InlineData("schedules")]
    [InlineData("parts")]
    [InlineData("models")]
    [InlineData("training")]
    public void EveryCaseIsCompared(string family)
    {
        var cases = GoldenFiles.Cases(family);
        Skip.If(cases.Count == 0, GoldenFiles.SkipReason);
        var ofClasses = cases.Where(golden => golden.ClassName.Length > 0 && golden.Config.Count > 0);
        Assert.Equal([], ofClasses.Where(golden => KerasClasses.Find(KerasConfig.TypeOf(golden), golden.ClassName) is null)
            .Select(golden => golden.ClassName));
        messages.Print($"golden {family}: {cases.Count} cases compared with Keras");
    }
}
