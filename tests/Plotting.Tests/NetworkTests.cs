using KerasCourse.Plotting;

namespace Plotting.Tests;

/// <summary>Boxes of a network: in order, apart, and connections beside them.</summary>
public class NetworkTests
{
    static NetworkLayout Layout(params int[][] inputs) => new(inputs, 10, 430, 300, 168, 12);

    [Fact]
    public void EveryLayerStandsBelowItsInputs()
    {
        NetworkLayout layout = Layout([], [0], [1], [2, 0], [3]);
        Assert.Equal([0, 1, 2, 3, 4], layout.Items.Select(i => i.Row));
    }

    [Fact]
    public void ASkipRunsBesideTheBoxesItPasses()
    {
        NetworkLayout layout = Layout([], [0], [1], [2, 0]);
        NetworkLayout.Item[] skip = layout.Edges.Single(e => e.Length == 4);
        foreach (NetworkLayout.Item place in skip[1..3])
            Assert.True(Math.Abs(place.X - layout.Items[place.Row].X) > layout.Items[place.Row].Width / 2);
        // The chain itself stays straight: only real branches move it.
        Assert.InRange(layout.Items.Max(i => i.X) - layout.Items.Min(i => i.X), 0, 6);
    }

    [Fact]
    public void BranchesStandSideBySideInsideThePicture()
    {
        NetworkLayout layout = Layout([], [0], [0], [0], [0], [2], [3], [4], [1, 5, 6, 7]);
        foreach (var row in layout.Items.GroupBy(i => i.Row))
        {
            NetworkLayout.Item[] boxes = [.. row.OrderBy(i => i.X)];
            Assert.True(boxes[0].X - boxes[0].Width / 2 >= 10 - 1e-6 && boxes[^1].X + boxes[^1].Width / 2 <= 430 + 1e-6);
            for (int i = 1; i < boxes.Length; i++)
                Assert.True(boxes[i].X - boxes[i - 1].X >= (boxes[i].Width + boxes[i - 1].Width) / 2);
        }
    }

    [Fact]
    public void AHundredLayersAreDrawnWhole()
    {
        var diagram = new NetworkDiagram("deep").Add("input", "Input");
        for (int i = 0; i < 33; i++)
            diagram.Add($"conv{i}", "Conv2D", "(None, 28, 28, 64)", 36928).Add($"bn{i}", "BatchNormalization").Add($"add{i}", "Add", inputs: [$"bn{i}", i == 0 ? "input" : $"add{i - 1}"]);
        var drawing = new Drawing(diagram);
        Assert.Equal(33, drawing.Texts.Count(t => t == "36,928"));
        Assert.Equal(100, drawing.All("title").Count(t => t.Value.Contains(": ", StringComparison.Ordinal)));
    }

    [Fact]
    public void UnknownAndDoubleNamesAreRefused()
    {
        var diagram = new NetworkDiagram("t").Add("a", "Dense");
        Assert.StartsWith("NetworkDiagram: there are two layers named \"a\".", Assert.Throws<ArgumentException>(() => diagram.Add("a", "Dense")).Message);
        Assert.Equal("NetworkDiagram: layer \"b\" reads \"c\", which has not been added before it.",
            Assert.Throws<ArgumentException>(() => diagram.Add("b", "Add", inputs: ["c"])).Message);
    }
}
