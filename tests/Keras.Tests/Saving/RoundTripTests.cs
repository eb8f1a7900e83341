using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using KerasCourse;
using KerasCourse.Testing;
using KerasCourse.Tests.Layers;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Saving;

/// <summary>
/// Pins that a layer with random settings writes a configuration that makes the same layer: same configuration, same output, bit for bit.
/// The settings start from those of the common examination and of the golden cases, so that every class has inputs that it takes; FsCheck
/// draws what is changed and shrinks it. Each run draws the same; <c>KERASCOURSE_FSCHECK=random</c> draws new ones, and more.
/// </summary>
public class RoundTripTests
{
    private const int Tries = 25, MoreTries = 400;

    private static readonly bool _explores = Environment.GetEnvironmentVariable("KERASCOURSE_FSCHECK") == "random";

    /// <summary>Every layer class but Lambda, which holds a function.</summary>
    public static TheoryData<string> Classes => [.. LayerTable.Cases.Keys.Where(name => name != "Lambda").Order()];

    /// <summary>A configuration to start from, and inputs that the layer takes.</summary>
    private sealed record Start(JsonObject Config, Tensor[] Inputs);

    [Theory]
    [MemberData(nameof(Classes))]
    public void ALayerComesBackTheSame(string className)
    {
        var type = LayerTable.Classes().Single(type => type.Name == className);
        var entry = LayerTable.Cases[className];
        Start[] cases = [new(entry.Create().GetConfig(), entry.Inputs(1)), .. GoldenFiles.Cases("layers").Concat(GoldenFiles.Cases("attention"))
            .Where(golden => KerasClasses.Find(typeof(Layer), golden.ClassName) == type)
            .Select(golden => new Start(golden.Config, [.. golden.Numbered("x").Select(array => array.ToTensor())]))];
        int compared = 0;
        var settings = from place in Gen.Choose(0, cases.Length - 1)
                       from changes in Gen.Choose(0, 6)
                       from seeds in Gen.Choose(0, int.MaxValue).ListOf(changes)
                       select (Place: place, Seeds: seeds.ToArray());
        var config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true);
        config = _explores ? config.WithMaxTest(MoreTries) : config.WithMaxTest(Tries).WithReplay(20261121, 1);
        Prop.ForAll(Arb.From(settings, one => Enumerable.Range(0, one.Seeds.Length).Select(i => (one.Place, (int[])[.. one.Seeds[..i], .. one.Seeds[(i + 1)..]]))), one =>
        {
            var start = cases[one.Place];
            var changed = start.Config.DeepClone().AsObject();
            foreach (int seed in one.Seeds)
                RandomSettings.Change(changed, new Random(seed));
            compared += Compare(type, changed, start.Inputs) ? 1 : 0;
        }).Check(config);
        Assert.True(compared > 0, $"{className}: none of the random settings was allowed");
    }

    /// <summary>Whether the settings were allowed; then the layer and its copy are the same.</summary>
    private static bool Compare(Type type, JsonObject config, Tensor[] inputs)
    {
        Layer layer;
        IReadOnlyList<Tensor> expected;
        try
        {
            layer = (Layer)ConfigReader.Create(type, config);
            config = layer.GetConfig();
            layer.EnsureBuilt(inputs);
            expected = layer.ApplyAll(inputs);
        }
        catch (Exception refusal) when (refusal is ModelFormatException or ArgumentException or ShapeException or NotSupportedException or InvalidOperationException)
        {
            return false;
        }
        var copy = (Layer)ConfigReader.Create(type, layer.GetConfig());
        Assert.Equal(config.ToJsonString(), copy.GetConfig().ToJsonString());
        copy.EnsureBuilt(inputs);
        copy.SetWeights(layer.GetWeights());
        var actual = copy.ApplyAll(inputs);
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            if (expected[i].DType == DType.String)
                Assert.Equal(expected[i].Strings, actual[i].Strings);
            else
                TensorAssert.Identical(expected[i], actual[i], $"output {i}");
        }
        return true;
    }
}
