namespace KerasCourse;

/// <summary>Its inputs one after the other along an axis.</summary>
/// <remarks>Input: tensors that agree in all other axes. Output: the sizes along the axis added up. Source: keras.layers.Concatenate.</remarks>
/// <param name="axis">The axis; negative counts from the end.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class Concatenate(int axis = -1, string? name = null) : Layer(name)
{
    /// <summary>The axis.</summary>
    public int Axis => axis;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes differ in another axis.</exception>
    public override Tensor Call(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        CheckShapes(inputs);
        return inputs.Count == 1 ? inputs[0] : Ops.Concatenate([.. inputs], axis);
    }

    /// <summary>An input without a mask counts as a whole; a step counts where any input has it.</summary>
    public override IReadOnlyList<Tensor?> ComputeMasks(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> masks, IReadOnlyList<Tensor> outputs)
    {
        if (masks.All(mask => mask is null))
            return [null];
        var full = new Tensor[inputs.Count];
        for (int i = 0; i < full.Length; i++)
        {
            var ones = Ops.Cast(Ops.OnesLike(inputs[i]), DType.Bool);
            full[i] = masks[i] is not { } mask ? ones : Ops.LogicalAnd(ones, mask.Rank < inputs[i].Rank ? Ops.ExpandDims(mask, -1) : mask);
        }
        return [Ops.Any(Ops.Concatenate(full, axis), -1)];
    }

    private void CheckShapes(IReadOnlyList<Tensor> inputs)
    {
        var first = inputs[0].Shape;
        int at = Throw.ResolveAxis(Describe(), axis, first);
        foreach (var input in inputs)
        {
            bool fits = input.Rank == first.Rank;
            for (int i = 0; fits && i < first.Rank; i++)
            {
                int a = first.Size(i), b = input.Shape.Size(i);
                fits = i == at || a == b || a == Shape.Unknown || b == Shape.Unknown;
            }
            if (!fits)
                throw new ShapeException($"{Describe()}: all axes but axis {axis} must agree. Shapes: {string.Join(", ", inputs.Select(tensor => tensor.Shape))}.");
        }
    }
}
