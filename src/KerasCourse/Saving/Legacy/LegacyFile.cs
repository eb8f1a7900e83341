using System.Text.Json.Nodes;
using KerasCourse.Hdf5;

namespace KerasCourse;

/// <summary>Whole models in one .h5 file, as Keras 2 wrote them and Keras 3 still does: the configuration in attributes, weights by layer.</summary>
internal static class LegacyFile
{
    private const string ModelConfig = "model_config", TrainingConfig = "training_config", ModelWeights = "model_weights", OptimizerWeights = "optimizer_weights";

    /// <summary>Writes a model.</summary>
    public static void Write(Stream stream, Model model, bool includeOptimizer)
    {
        using var file = Hdf5Writer.Create(stream, leaveOpen: true);
        file.Root.WriteAttribute("keras_version", KerasArchive.Version);
        file.Root.WriteAttribute("backend", "tensorflow");
        file.Root.WriteAttribute(ModelConfig, new JsonObject { ["class_name"] = KerasClasses.NameOf(model.GetType()), ["config"] = model.GetConfig() }.ToJsonString());
        LegacyWeights.Write(file.Root.CreateGroup(ModelWeights), model);
        if (includeOptimizer && model.IsCompiled)
        {
            var training = CompileConfig.Write(model);
            var optimizer = (JsonObject)training["optimizer"]!;
            training.Remove("optimizer");
            training["optimizer_config"] = new JsonObject { ["class_name"] = optimizer["class_name"]!.DeepClone(), ["config"] = optimizer["config"]!.DeepClone() };
            file.Root.WriteAttribute(TrainingConfig, training.ToJsonString());
            WriteOptimizer(file.Root.CreateGroup(OptimizerWeights), model.Optimizer);
        }
        file.Close();
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="ModelFormatException">The file is damaged, holds no model, or asks for what this library does not have.</exception>
    public static Model Read(string path, bool compile)
    {
        using var file = Hdf5File.Open(path);
        if (file.Root.Attributes.Find(ModelConfig) is not { } attribute)
            throw new ModelFormatException("is not there, the file holds no model but weights at most. Build the model in C#, then call model.LoadWeights with this file.", ModelConfig);
        var model = ModelFile.At(ModelConfig, () =>
        {
            using var budget = new WeightBudget(ModelFile.CountNumbers(file));
            return Model.Read(ModelJson.Parse(attribute.ReadString()));
        });
        var reader = new WeightReader();
        LegacyWeights.Read(reader, WeightsOf(file) ?? throw new ModelFormatException($"holds no {ModelWeights}.", "/"), model, byName: false, skipMismatch: false);
        Action? finish = null;
        if (compile && file.Root.Attributes.Find(TrainingConfig) is { } training && ModelFile.At(TrainingConfig, () => Compile(model, training)))
        {
            if (file.Root.Find(OptimizerWeights) is Hdf5Group state)
                finish = OptimizerState.Read(reader, [.. LegacyWeights.NamesIn(state, "weight_names").Select(state.Dataset)], model.Optimizer, model, OptimizerWeights);
        }
        reader.Check();
        reader.Apply();
        finish?.Invoke();
        return model;
    }

    /// <summary>The group that holds the layers' weights in the legacy layout, or null.</summary>
    public static Hdf5Group? WeightsOf(Hdf5File file) =>
        (file.Root.Find(ModelWeights) as Hdf5Group ?? file.Root) is { } group && LegacyWeights.Has(group, "layer_names") ? group : null;

    private static bool Compile(Model model, Hdf5Attribute training)
    {
        var settings = ModelJson.Parse(training.ReadString());
        if (settings["optimizer_config"] is not JsonObject optimizer)
            return false;
        CompileConfig.Apply(model, settings, optimizer);
        return true;
    }

    private static void WriteOptimizer(Hdf5GroupWriter group, Optimizer optimizer)
    {
        var names = new List<string>();
        OptimizerState.Write(group, optimizer, (place, what) =>
        {
            string name = $"{optimizer.Name}/{what}";
            names.Add(names.Contains(name) ? $"{name}_{place}" : name);
            return names[^1];
        });
        LegacyWeights.WriteNames(group, "weight_names", names);
    }
}
