using System.IO.Compression;
using System.Text.Json.Nodes;
using KerasCourse;
using KerasCourse.Testing;

namespace Keras.Tests.Golden;

/// <summary>Compiles a model as a .keras file says.</summary>
internal static class GoldenModel
{
    /// <summary>Compiles with the optimizer, losses and metrics of the compile_config in a .keras file.</summary>
    public static void Compile(Model model, string kerasFile)
    {
        using var archive = ZipFile.OpenRead(kerasFile);
        using var stream = archive.GetEntry("config.json")!.Open();
        var compile = JsonNode.Parse(stream)!["compile_config"]!.AsObject();
        var optimizer = compile["optimizer"]!.AsObject();
        model.Compile(KerasConfig.Create<Optimizer>(optimizer["class_name"]!.GetValue<string>(), optimizer["config"]!.AsObject()),
            LossOf(compile["loss"]!), MetricsOf(compile["metrics"]));
    }

    private static LossArgument LossOf(JsonNode loss) => loss switch
    {
        JsonArray list => LossArgument.Create([.. list.Select(item => LossOf(item!))]),
        JsonObject entry when entry["class_name"]!.GetValue<string>() != "function" => KerasConfig.Create<Loss>(entry["class_name"]!.GetValue<string>(), entry["config"]!.AsObject()),
        JsonObject entry => entry["config"]!.GetValue<string>(),
        _ => loss.GetValue<string>(),
    };

    private static MetricArgument? MetricsOf(JsonNode? metrics) => metrics switch
    {
        null => null,
        JsonArray list => MetricArgument.Create([.. list.Select(item => MetricsOf(item)!)]),
        JsonObject entry => KerasConfig.Create<Metric>(entry["class_name"]!.GetValue<string>(), entry["config"]!.AsObject()),
        _ => metrics.GetValue<string>(),
    };
}
