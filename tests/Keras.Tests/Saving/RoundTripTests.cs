using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Keras.Tests.Golden;
using KerasCourse;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Saving;

/// <summary>
/// Pins that a layer with random settings writes a configuration that makes the same layer: same configuration, same output, bit for bit.
/// The settings start from those of the golden cases, so that every class has inputs that it takes; FsCheck draws what is changed and
/// shrinks it. Each run draws the same; <c>KERASCOURSE_FSCHECK=random</c> draws new ones, and more.
/// </summary>
public class RoundTripTests
{
    private const int Tries = 25, MoreTries = 400;

    private static readonly bool _explores = Environment.GetEnvironmentVariable("KERASCOURSE_FSCHECK") == "random";

    /// <summary>The classes of the golden layers that can be written.</summary>
    public static TheoryData<string> Classes
    {
        get
        {
            var names = new TheoryData<string>();
            foreach (string name in GoldenFiles.Cases("layers").Select(golden => golden.ClassName).Where(name => name != "Lambda").Distinct())
                names.Add(name);
            if (GoldenFiles.Cases("layers").Count == 0)
                names.Add("absent");
            return names;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Classes))]
    public void ALayerComesBackTheSame(string className)
    {
        var cases = GoldenFiles.Cases("layers").Where(golden => golden.ClassName == className).ToArray();
        Skip.If(cases.Length == 0, GoldenFiles.SkipReason);
        int compared = 0;
        var settings = from place in Gen.Choose(0, cases.Length - 1)
                       from changes in Gen.Choose(0, 6)
                       from seeds in Gen.Choose(0, int.MaxValue).ListOf(changes)
                       select (Place: place, Seeds: seeds.ToArray());
        var config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true);
        config = _explores ? config.WithMaxTest(MoreTries) : config.WithMaxTest(Tries).WithReplay(20261121, 1);
        Prop.ForAll(Arb.From(settings, one => Enumerable.Range(0, one.Seeds.Length).Select(i => (one.Place, (int[])[.. one.Seeds[..i], .. one.Seeds[(i + 1)..]]))), one =>
        {
            var golden = cases[one.Place];
            var changed = golden.Config.DeepClone().AsObject();
            foreach (int seed in one.Seeds)
                RandomSettings.Change(changed, new Random(seed));
            compared += Compare(golden, changed) ? 1 : 0;
        }).Check(config);
        Assert.True(compared > 0, $"{className}: none of the random settings was allowed");
    }

    /// <summary>Whether the settings were allowed; then the layer and its copy are the same.</summary>
    private static bool Compare(GoldenCase golden, JsonObject config)
    {
        Layer layer;
        IReadOnlyList<Tensor> expected;
        Tensor[] inputs = [.. golden.Numbered("x").Select(array => GoldenTensors.ToTensor(array))];
        try
        {
            layer = KerasConfig.Create<Layer>(golden.ClassName, config);
            config = layer.GetConfig();
            layer.EnsureBuilt(inputs);
            expected = layer.ApplyAll(inputs);
        }
        catch (Exception refusal) when (refusal is ModelFormatException or ArgumentException or ShapeException or NotSupportedException or InvalidOperationException)
        {
            return false;
        }
        var copy = KerasConfig.Create<Layer>(golden.ClassName, layer.GetConfig());
        Assert.Equal(config.ToJsonString(), copy.GetConfig().ToJsonString());
        copy.EnsureBuilt(inputs);
        copy.SetWeights(layer.GetWeights());
        var actual = copy.ApplyAll(inputs);
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
            Assert.Equal(Ops.Cast(expected[i], DType.Float32).ToArray<float>(), Ops.Cast(actual[i], DType.Float32).ToArray<float>());
        return true;
    }
}
