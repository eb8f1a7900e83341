using KerasCourse.Hdf5;

namespace KerasCourse;

/// <summary>Weights by layer in the legacy layout: a group for each layer, whose weight_names say in which order its datasets come.</summary>
internal static class LegacyWeights
{
    /// <summary>How many bytes of names one attribute takes; Keras splits longer lists into NAME0, NAME1, ...</summary>
    private const int MostNameBytes = Hdf5ObjectWriter.MaxAttributeBytes - 1024;

    /// <summary>Writes a model's weights.</summary>
    public static void Write(Hdf5GroupWriter root, Model model)
    {
        root.WriteAttribute("backend", "tensorflow");
        root.WriteAttribute("keras_version", KerasArchive.Version);
        var layers = LayersOf(model);
        WriteNames(root, "layer_names", [.. layers.Select(layer => layer.Name)]);
        foreach (var layer in layers)
        {
            var group = root.CreateGroup(layer.Name);
            // Keras's names of weights begin with the model that built them, which is the sequential one.
            var weights = WeightsOf(layer, model is Sequential ? $"{model.Name}/" : "");
            WriteNames(group, "weight_names", [.. weights.Select(weight => weight.Name)]);
            foreach (var (name, variable) in weights)
                WeightWriter.Write(group, name, variable);
        }
        WriteNames(root.CreateGroup("top_level_model_weights"), "weight_names", []);
    }

    /// <summary>Takes all weights, in the layers' order or by the layers' names.</summary>
    /// <exception cref="ModelFormatException">The weights do not belong to this model.</exception>
    public static void Read(WeightReader reader, Hdf5Group root, Model model, bool byName, bool skipMismatch)
    {
        var saved = NamesIn(root, "layer_names").Select(name => (Name: name, Group: root.Group(name))).ToArray();
        if (byName)
        {
            foreach (var layer in LayersOf(model))
            {
                foreach (var (name, group) in saved)
                {
                    if (name == layer.Name)
                        ReadLayer(reader, group, layer, skipMismatch);
                }
            }
            return;
        }
        var own = LayersOf(model).Where(layer => layer.Weights.Count > 0).ToArray();
        saved = [.. saved.Where(entry => NamesIn(entry.Group, "weight_names").Count > 0)];
        if (saved.Length != own.Length)
            throw new ModelFormatException($"{model.Describe()} has {own.Length} layers with weights, the file has {saved.Length} ({string.Join(", ", saved.Select(entry => entry.Name).Take(20))}).", root.Path);
        for (int i = 0; i < own.Length; i++)
            ReadLayer(reader, saved[i].Group, own[i], skipMismatch);
    }

    /// <summary>Reads all weights and takes them.</summary>
    public static bool Take(Hdf5Group root, Model model, bool byName, bool skipMismatch)
    {
        var reader = new WeightReader();
        Read(reader, root, model, byName, skipMismatch);
        reader.Check();
        reader.Apply();
        return true;
    }

    /// <summary>Whether an attribute of names is there, whole or in pieces.</summary>
    public static bool Has(Hdf5Group group, string attribute) => group.Attributes.Contains(attribute) || group.Attributes.Contains($"{attribute}0");

    /// <summary>The names that an attribute holds, or its pieces.</summary>
    public static IReadOnlyList<string> NamesIn(Hdf5Group group, string attribute)
    {
        if (group.Attributes.Find(attribute) is { } whole)
            return whole.ReadStrings();
        var names = new List<string>();
        for (int i = 0; group.Attributes.Find($"{attribute}{i}") is { } piece; i++)
            names.AddRange(piece.ReadStrings());
        return names;
    }

    /// <summary>Writes names as an attribute, or as several if they are too many for one.</summary>
    public static void WriteNames(Hdf5ObjectWriter group, string attribute, IReadOnlyList<string> names)
    {
        int most = MostNameBytes / 16; // A reference to a string takes 16 bytes.
        if (names.Count <= most)
        {
            group.WriteAttribute(attribute, names);
            return;
        }
        for (int i = 0; i * most < names.Count; i++)
            group.WriteAttribute($"{attribute}{i}", [.. names.Skip(i * most).Take(most)]);
    }

    private static IReadOnlyList<Layer> LayersOf(Model model) => model.Layers;

    private static void ReadLayer(WeightReader reader, Hdf5Group group, Layer layer, bool skipMismatch)
    {
        var weights = WeightsOf(layer);
        var datasets = NamesIn(group, "weight_names").Select(group.Dataset).ToArray();
        bool fits = datasets.Length == weights.Count && weights.Zip(datasets).All(pair => WeightReader.Fits(pair.First.Variable, pair.Second));
        if (!fits)
        {
            if (skipMismatch)
                return;
            throw new ModelFormatException(
                $"{layer.Describe()} has the weights {string.Join(", ", weights.Select(weight => $"{weight.Name} {weight.Variable.Shape}"))}; " +
                $"the file has {string.Join(", ", datasets.Select(dataset => $"{dataset.Path} [{string.Join(", ", dataset.Shape)}]"))}.", group.Path);
        }
        for (int i = 0; i < datasets.Length; i++)
            reader.Add(weights[i].Variable, datasets[i]);
    }

    /// <summary>A layer's weights under Keras's names, those that are trained first, also across the layers inside.</summary>
    private static IReadOnlyList<(string Name, Variable Variable)> WeightsOf(Layer layer, string prefix = "")
    {
        var all = new List<(string Name, Variable Variable)>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Collect(layer, prefix + layer.Name);
        var names = new HashSet<string>();
        return [.. all.Where(weight => weight.Variable.Trainable).Concat(all.Where(weight => !weight.Variable.Trainable)).Select(weight => (Unique(weight.Name), weight.Variable))];

        void Collect(Layer owner, string path)
        {
            if (!seen.Add(owner))
                return;
            foreach (var variable in owner.OwnVariables)
                all.Add(($"{path}/{variable.Name}", variable));
            foreach (var inner in owner.Layers)
                Collect(inner, $"{path}/{inner.Name}");
        }

        string Unique(string name)
        {
            for (int i = 1; !names.Add(name); i++)
                name = $"{name}_{i}";
            return name;
        }
    }
}
