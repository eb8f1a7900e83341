namespace KerasCourse;

/// <summary>One step of a functional model's graph: what was applied to which symbolic tensors, and what came out.</summary>
public abstract class GraphNode
{
    /// <summary>The tensors that went in, in order; constants among them are eager tensors.</summary>
    public required IReadOnlyList<Tensor> Inputs { get; init; }

    /// <summary>The symbolic tensors that came out.</summary>
    public IReadOnlyList<Tensor> Outputs { get; internal set; } = [];

    /// <summary>What messages and diagrams call this step.</summary>
    public abstract string Name { get; }

    /// <summary>Runs the step on other tensors, eager or symbolic.</summary>
    internal abstract IReadOnlyList<Tensor> Run(IReadOnlyList<Tensor> inputs, bool? training);
}
