namespace KerasCourse;

/// <summary>A layer's own variables and their place in a weights file.</summary>
/// <param name="Path">Keras's path, such as <c>layers/dense</c>; empty for the model itself.</param>
/// <param name="Owner">The layer.</param>
/// <param name="Variables">Trainable ones first.</param>
internal sealed record WeightGroup(string Path, Layer Owner, IReadOnlyList<Variable> Variables)
{
    /// <summary>
    /// All groups of a model in Keras 3's layout: a model's layers by their classes (<c>layers/dense_1</c>), a layer's layers by the members
    /// that hold them (<c>cell</c>, <c>forward_layer</c>). A layer that is reached twice is written once.
    /// </summary>
    public static IReadOnlyList<WeightGroup> Of(Layer root)
    {
        var groups = new List<WeightGroup>();
        var seen = new HashSet<Layer>(ReferenceEqualityComparer.Instance);
        Visit("", root);
        return groups;

        void Visit(string path, Layer layer)
        {
            if (!seen.Add(layer))
                return;
            groups.Add(new WeightGroup(path, layer, layer.OwnVariables));
            if (layer is Model { GraphOrNull: not null } or Sequential)
            {
                var names = new MemberNames();
                foreach (var inner in layer.Layers)
                    Visit(Join(path, $"layers/{names.Next(inner)}"), inner);
            }
            foreach (var (member, inner) in layer is Sequential ? [] : layer.NamedLayers)
                Visit(Join(path, member), inner);
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}/{name}";
}
