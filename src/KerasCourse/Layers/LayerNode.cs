namespace KerasCourse;

/// <summary>A layer that was applied to symbolic tensors, and what the caller said beside them.</summary>
internal sealed class LayerNode(Layer layer, bool? training, CallArguments? arguments = null, IReadOnlyList<Tensor?>? masks = null) : GraphNode
{
    public Layer Layer => layer;

    /// <summary>What the caller said about training; null: as the model is called.</summary>
    public bool? Training => training;

    /// <summary>What else the caller said, such as that attention is causal; null: nothing.</summary>
    public CallArguments? Arguments => arguments;

    /// <summary>The masks that the caller gave, which stand behind the layer's inputs where they are there; null: those of the inputs.</summary>
    public IReadOnlyList<Tensor?>? Masks => masks;

    public override string Name => layer.Name;

    internal override IReadOnlyList<Tensor> Run(IReadOnlyList<Tensor> inputs, bool? outerTraining)
    {
        if (masks is null)
            return layer.Invoke([.. inputs], training ?? outerTraining, arguments: arguments);
        int next = inputs.Count - masks.Count(mask => mask is not null);
        Tensor[] own = [.. inputs.Take(next)];
        var given = masks.Select(mask => mask is null ? null : inputs[next++]).ToArray();
        return layer.Invoke(own, training ?? outerTraining, given, arguments);
    }

    /// <summary>Sets the outputs once they are made.</summary>
    public void Complete(IReadOnlyList<Tensor> outputs) => Outputs = outputs;
}
