namespace KerasCourse;

/// <summary>An op that met a symbolic tensor, kept to be run when the model is.</summary>
internal sealed class OperationNode(Operation operation) : GraphNode
{
    public Operation Operation => operation;

    public override string Name => operation.Name;

    internal override IReadOnlyList<Tensor> Run(IReadOnlyList<Tensor> inputs, bool? training) => Operation.Execute(operation, [.. inputs]);
}
