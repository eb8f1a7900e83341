namespace KerasCourse;

/// <summary>What the layers that combine inputs number by number share: the inputs broadcast against each other.</summary>
public abstract class Merge : Layer
{
    private protected Merge(string? name)
        : base(name)
    {
    }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">There are fewer than two inputs, or they do not broadcast.</exception>
    public override void Build(IReadOnlyList<Shape> inputs)
    {
        if (inputs.Count < 2)
            throw new ShapeException($"{Describe()}: needs at least 2 inputs, received {inputs.Count}. Apply it to a list: layer.Apply(a, b).");
        var shape = inputs[0];
        foreach (var other in inputs.Skip(1))
            shape = BroadcastShape.Of(Describe(), shape, other);
    }

    /// <inheritdoc/>
    public sealed override Tensor Call(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        if (inputs.Count < 2)
            throw new ShapeException($"{Describe()}: needs at least 2 inputs, received {inputs.Count}. Apply it to a list: layer.Apply(a, b).");
        return Combine([.. AlignRanks(inputs)]);
    }

    /// <summary>A step counts where it does for any of the inputs; without a mask on every input there is none (Keras 3).</summary>
    public override IReadOnlyList<Tensor?> ComputeMasks(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> masks, IReadOnlyList<Tensor> outputs)
    {
        if (masks.Any(mask => mask is null))
            return [null];
        var any = masks[0]!;
        foreach (var mask in masks.Skip(1))
            any = Ops.LogicalOr(any, mask!);
        return [any];
    }

    private protected abstract Tensor Combine(Tensor[] inputs);

    /// <summary>Inputs of lower rank get axes of size 1 behind the batch axis, as in Keras.</summary>
    private static IEnumerable<Tensor> AlignRanks(IReadOnlyList<Tensor> inputs)
    {
        int rank = inputs.Max(input => input.Rank);
        foreach (var input in inputs)
        {
            var aligned = input;
            while (aligned.Rank < rank)
                aligned = Ops.ExpandDims(aligned, 1);
            yield return aligned;
        }
    }
}
