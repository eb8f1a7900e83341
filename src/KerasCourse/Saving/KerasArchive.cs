using System.Globalization;
using System.Text.Json.Nodes;
using KerasCourse.Hdf5;

namespace KerasCourse;

/// <summary>Keras 3's own format: a zip of metadata.json, config.json and model.weights.h5.</summary>
internal static class KerasArchive
{
    /// <summary>The version of Keras whose schema is written.</summary>
    public const string Version = "3.15.1";

    private const string MetadataName = "metadata.json", ConfigName = "config.json", WeightsName = "model.weights.h5";

    /// <summary>Writes a model.</summary>
    public static void Write(FileStream file, Model model, bool includeOptimizer)
    {
        bool compiled = includeOptimizer && model.IsCompiled;
        var config = SerializedObject.Write(model);
        config["build_config"] = new JsonObject { ["input_shape"] = model is Sequential { GraphOrNull: { } graph } ? ConfigWriter.ShapeOf(graph.Inputs[0].Shape) : null };
        if (compiled)
            config["compile_config"] = CompileConfig.Write(model);
        var zip = new ZipWriter(file);
        zip.Add(MetadataName, new JsonObject
        {
            ["keras_version"] = Version,
            ["date_saved"] = DateTime.Now.ToString("yyyy-MM-dd@HH:mm:ss", CultureInfo.InvariantCulture),
        }.ToJsonString());
        zip.Add(ConfigName, config.ToJsonString());
        zip.Add(WeightsName, stream => WeightsFile.Write(stream, model, compiled));
        zip.Finish();
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="ModelFormatException">The file is damaged, or asks for what this library does not have.</exception>
    public static Model Read(string path, bool compile)
    {
        using var zip = new ZipReader(path);
        zip.CheckAll(except: [ConfigName, WeightsName]);
        var config = ModelFile.At(ConfigName, () => ModelJson.Parse(zip.ReadText(ConfigName)));
        using var weights = OpenWeights(zip, path);
        var model = ModelFile.At(ConfigName, () =>
        {
            using var budget = new WeightBudget(ModelFile.CountNumbers(weights));
            var made = Model.Read(config);
            if (compile && config["compile_config"] is JsonObject compileConfig && compileConfig["optimizer"] is JsonObject optimizer)
                CompileConfig.Apply(made, compileConfig, optimizer);
            return made;
        });
        ModelFile.At(WeightsName, () =>
        {
            var reader = new WeightReader();
            WeightsFile.Read(reader, weights, model, skipMismatch: false);
            Action? finish = model.IsCompiled && WeightsFile.HasOptimizer(weights) ? WeightsFile.ReadOptimizer(reader, weights, model) : null;
            reader.Check();
            reader.Apply();
            finish?.Invoke();
            return true;
        });
        return model;
    }

    /// <summary>Takes the weights of an archive into a model that is there.</summary>
    public static void ReadWeights(string path, Model model, bool skipMismatch)
    {
        using var zip = new ZipReader(path);
        zip.CheckAll(except: [WeightsName]);
        using var weights = OpenWeights(zip, path);
        ModelFile.At(WeightsName, () => ModelFile.TakeWeights(weights, model, skipMismatch));
    }

    private static Hdf5File OpenWeights(ZipReader zip, string path) => Hdf5File.Open(zip.Open(WeightsName), $"{path}: {WeightsName}");
}
