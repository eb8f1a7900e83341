using KerasCourse.Plotting;

namespace KerasCourse.Exercises;

/// <summary>Draws a model's layers and what connects them.</summary>
public static class ModelDiagram
{
    /// <summary>The diagram of a functional model or of a sequential one that has been built.</summary>
    public static NetworkDiagram Of(Model model, string title)
    {
        var diagram = new NetworkDiagram(title);
        var known = model.Inputs.Select(input => input.Origin!.Name).Concat(model.Layers.Select(layer => layer.Name)).ToHashSet();
        foreach (var input in model.Inputs)
            diagram.Add(input.Origin!.Name, "Input", input.Shape.ToString(), inputs: []);
        foreach (var layer in model.Layers)
        {
            if (layer is InputLayer)
                continue;
            var before = layer.Output.Origin!.Inputs.SelectMany(input => Sources(input, known)).Distinct();
            diagram.Add(layer.Name, layer.GetType().Name, layer.Output.Shape.ToString(), layer.CountParams(), before);
        }
        return diagram;
    }

    /// <summary>The names of the layers that a tensor comes from; ops between layers are passed through.</summary>
    private static IEnumerable<string> Sources(Tensor tensor, HashSet<string> layers) =>
        tensor.Origin is not { } node ? []
        : layers.Contains(node.Name) ? [node.Name]
        : node.Inputs.SelectMany(input => Sources(input, layers));
}
