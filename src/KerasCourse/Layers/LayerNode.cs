namespace KerasCourse;

/// <summary>A layer that was applied to symbolic tensors.</summary>
internal sealed class LayerNode(Layer layer, bool? training) : GraphNode
{
    public Layer Layer => layer;

    /// <summary>What the caller said about training; null: as the model is called.</summary>
    public bool? Training => training;

    public override string Name => layer.Name;

    internal override IReadOnlyList<Tensor> Run(IReadOnlyList<Tensor> inputs, bool? outerTraining) => layer.Invoke([.. inputs], training ?? outerTraining);

    /// <summary>Sets the outputs once they are made.</summary>
    public void Complete(IReadOnlyList<Tensor> outputs) => Outputs = outputs;
}
