using System.Xml.Linq;

namespace KerasCourse.Tests.Models;

/// <summary>What is drawn of a model: every layer once, every connection, models inside; the expected lists follow from the
/// models.</summary>
public class PlotModelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plot").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Model TwoTowers()
    {
        var encoder = new Sequential([new InputLayer((6, 6, 1)), new Conv2D(2, 3, activation: "relu", name: "conv"),
            new Flatten(name: "flat")], name: "encoder")
        { Trainable = false };
        var image = Keras.Input((6, 6, 1), name: "image");
        var number = Keras.Input(4, name: "number");
        var h = new Concatenate(name: "both").Apply(encoder.Apply(image / 255), number);
        var h2 = new Add(name: "sum").Apply(new Dense(36, activation: "relu", name: "hidden").Apply(h), h);
        return new Model([image, number], [new Dense(3, activation: "softmax", name: "kind").Apply(h2),
            new Dense(1, name: "score").Apply(h2)], name: "two");
    }

    [Fact]
    public void MermaidHasEachLayerAndConnection() => Assert.Equal("""
        flowchart TB
            n0(["<b>Input</b><br/>image"])
            n1["<b>Divide</b><br/>divide"]
            n2["<b>Sequential</b><br/>encoder"]
            n3(["<b>Input</b><br/>number"])
            n4["<b>Concatenate</b><br/>both"]
            n5["<b>Dense</b><br/>hidden"]
            n6["<b>Add</b><br/>sum"]
            n7["<b>Dense</b><br/>kind"]
            n8["<b>Dense</b><br/>score"]
            n0 --> n1
            n1 --> n2
            n2 --> n4
            n3 --> n4
            n4 --> n5
            n5 --> n6
            n4 --> n6
            n6 --> n7
            n6 --> n8

        """.ReplaceLineEndings("\n"), Utils.ModelToMermaid(TwoTowers()));

    [Fact]
    public void MermaidShowsWhatIsAskedFor()
    {
        var model = new Sequential([new InputLayer(4, name: "in"), new Dense(2, activation: "tanh", name: "d")], name: "small");
        Assert.Equal("""
            flowchart LR
                n0(["<b>Input</b><br/>in<br/>(None, 4)<br/>float32"])
                n1["<b>Dense (tanh)</b><br/>d<br/>(None, 2)<br/>float32<br/>trainable"]
                n0 --> n1

            """.ReplaceLineEndings("\n"),
            Utils.ModelToMermaid(model, showShapes: true, showDtype: true, rankdir: "LR", showLayerActivations: true, showTrainable: true));
        Assert.Contains("""
                subgraph n2["Sequential · encoder · frozen"]
                    n2_0(["<b>Input</b><br/>
            """.ReplaceLineEndings("\n"), Utils.ModelToMermaid(TwoTowers(), expandNested: true, showTrainable: true));
    }

    /// <summary>A layer used twice side by side is one box; used again behind itself, the second use is a box of its own, so that nothing
    /// runs backwards.</summary>
    [Fact]
    public void SharedLayers()
    {
        var tower = new Dense(4, name: "tower");
        var (x, y) = (Keras.Input(4, name: "x"), Keras.Input(4, name: "y"));
        string text = Utils.ModelToMermaid(new Model([x, y], new Subtract(name: "minus").Apply(tower.Apply(x), tower.Apply(y))));
        Assert.Equal(["n0 --> n2", "n1 --> n2", "n2 --> n3"], text.Split('\n').Where(line => line.Contains("-->"))
            .Select(line => line.Trim()));

        var again = new Dense(4, name: "again");
        text = Utils.ModelToMermaid(new Model(x, again.Apply(new Dense(4, name: "between").Apply(again.Apply(x)))));
        Assert.Contains("n3[\"<b>Dense</b><br/>again (2)\"]", text);
        Assert.Equal(["n0 --> n1", "n1 --> n2", "n2 --> n3"], text.Split('\n').Where(line => line.Contains("-->"))
            .Select(line => line.Trim()));
    }

    [Fact]
    public void PicturesHaveEachLayer()
    {
        string path = Path.Combine(_folder, "model.svg");
        Utils.PlotModel(TwoTowers(), path, showShapes: true, showLayerNames: true, expandNested: true, showLayerActivations: true,
            showTrainable: true);
        var svg = XDocument.Load(path);
        string[] texts = [.. svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        foreach (string expected in new[] { "two", "encoder", "Conv2D (relu)", "conv · (None, 4, 4, 2) · frozen", "Divide",
            "Dense (softmax)", "kind · (None, 3) · trainable", "(None, 32)" })
            Assert.Contains(expected, texts);
        Assert.Single(svg.Descendants(), element => element.Attribute("style")?.Value.Contains("stroke-dasharray") == true);

        Utils.PlotModel(TwoTowers(), path);
        texts = [.. XDocument.Load(path).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        Assert.Contains("Sequential", texts);
        Assert.DoesNotContain("Conv2D", texts);
        Assert.DoesNotContain(texts, text => text.Contains("None"));
    }

    [Fact]
    public void FilesByTheirEnding()
    {
        string path = Path.Combine(_folder, "deep", "model.md");
        var model = TwoTowers();
        Utils.PlotModel(model, path, showLayerNames: true);
        Assert.Equal($"```mermaid\n{Utils.ModelToMermaid(model)}```\n", File.ReadAllText(path));
        Utils.PlotModel(model, Path.ChangeExtension(path, ".mmd"), rankdir: "LR");
        Assert.StartsWith("flowchart LR\n    n0([\"<b>Input</b>\"])\n", File.ReadAllText(Path.ChangeExtension(path, ".mmd")));
    }

    [Fact]
    public void Mistakes()
    {
        var model = TwoTowers();
        Assert.Equal("PlotModel: \"model.png\" does not end in .svg, .mmd or .md. A browser shows SVG and can print it.",
            Assert.Throws<ArgumentException>(() => Utils.PlotModel(model, "model.png")).Message);
        Assert.Equal("PlotModel: a picture goes from top to bottom, rankdir \"TB\", received \"LR\". Mermaid (.mmd) goes both ways.",
            Assert.Throws<ArgumentException>(() => Utils.PlotModel(model, rankdir: "LR")).Message);
        Assert.Equal("ModelToMermaid: rankdir must be \"TB\" or \"LR\", received \"BT\".",
            Assert.Throws<ArgumentException>(() => Utils.ModelToMermaid(model, rankdir: "BT")).Message);
        Assert.Equal("Sequential \"late\": is not built, so there is nothing to draw. Give it an InputLayer, call Build, or use it once.",
            Assert.Throws<InvalidOperationException>(() => Utils.ModelToMermaid(new Sequential([new Dense(2)], name: "late"))).Message);
    }
}
