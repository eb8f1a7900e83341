using KerasCourse.Hdf5;

namespace KerasCourse;

/// <summary>Keras 3's weights file: <c>layers/dense/vars/0</c> and so on, and the optimizer's state.</summary>
internal static class WeightsFile
{
    private const string OptimizerPath = "optimizer";

    /// <summary>Writes a model's weights, and the state of its optimizer.</summary>
    public static void Write(Stream stream, Model model, bool includeOptimizer)
    {
        using var file = Hdf5Writer.Create(stream, leaveOpen: true);
        foreach (var group in WeightGroup.Of(model))
        {
            var vars = file.Root.RequireGroup(VarsOf(group.Path));
            vars.WriteAttribute("name", group.Owner.Name);
            for (int i = 0; i < group.Variables.Count; i++)
                WeightWriter.Write(vars, $"{i}", group.Variables[i]);
        }
        if (includeOptimizer && model.Trainer.Optimizer is { } optimizer)
        {
            var vars = file.Root.RequireGroup(VarsOf(OptimizerPath));
            vars.WriteAttribute("name", optimizer.Name);
            OptimizerState.Write(vars, optimizer, (place, _) => $"{place}");
        }
        file.Close();
    }

    /// <summary>Whether the file has this layout.</summary>
    public static bool Has(Hdf5File file) => file.Root.Contains("vars") || file.Root.Contains("layers");

    /// <summary>Whether the file has an optimizer's state.</summary>
    public static bool HasOptimizer(Hdf5File file) => file.Root.Contains(VarsOf(OptimizerPath));

    /// <summary>Takes all weights; with <paramref name="skipMismatch"/> layers whose shapes differ keep theirs.</summary>
    /// <exception cref="ModelFormatException">The weights do not belong to this model.</exception>
    public static void Read(WeightReader reader, Hdf5File file, Model model, bool skipMismatch)
    {
        foreach (var group in WeightGroup.Of(model))
        {
            if (group.Variables.Count == 0)
                continue;
            var vars = file.Root.Find(VarsOf(group.Path)) as Hdf5Group;
            if (vars?.Names.Count == group.Variables.Count && group.Variables.Select((variable, i) => vars.Find($"{i}") is Hdf5Dataset dataset && WeightReader.Fits(variable, dataset)).All(fits => fits))
            {
                for (int i = 0; i < group.Variables.Count; i++)
                    reader.Add(group.Variables[i], vars.Dataset($"{i}"));
            }
            else if (!skipMismatch)
            {
                string found = vars is null ? "nothing" : string.Join(", ", vars.Datasets.Select(dataset => $"[{string.Join(", ", dataset.Shape)}]"));
                throw new ModelFormatException(
                    $"{group.Owner.Describe()} has the weights {string.Join(", ", group.Variables.Select(variable => $"{variable.Name} {variable.Shape}"))}; the file has {(found.Length == 0 ? "none" : found)} there.",
                    VarsOf(group.Path));
            }
        }
    }

    /// <summary>Takes the optimizer's state.</summary>
    /// <exception cref="ModelFormatException">It does not belong to this optimizer.</exception>
    public static Action ReadOptimizer(WeightReader reader, Hdf5File file, Model model)
    {
        var vars = file.Group(VarsOf(OptimizerPath));
        return OptimizerState.Read(reader, [.. Enumerable.Range(0, vars.Names.Count).Select(i => vars.Dataset($"{i}"))], model.Optimizer, model, VarsOf(OptimizerPath));
    }

    private static string VarsOf(string path) => path.Length == 0 ? "vars" : $"{path}/vars";
}
