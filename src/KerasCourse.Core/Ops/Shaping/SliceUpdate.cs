namespace KerasCourse;

public static partial class Ops
{
    /// <summary>A copy of x in which <paramref name="updates"/> stands from <paramref name="startIndices"/> on.</summary>
    /// <remarks>Gradient: of x, dy with zeros in the block; of the updates, the block of dy. Source: keras.ops.slice_update.</remarks>
    /// <exception cref="ShapeException">The block leaves the tensor, or the numbers of axes differ.</exception>
    public static Tensor SliceUpdate(Tensor x, int[] startIndices, Tensor updates)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(startIndices);
        ArgumentNullException.ThrowIfNull(updates);
        return Operation.Run(new SliceUpdateOperation(startIndices), x, Cast(updates, x.DType));
    }
}

internal sealed class SliceUpdateOperation(int[] begin) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var (shape, block) = (inputs[0].Shape, inputs[1].Shape);
        if (begin.Length != shape.Rank || block.Rank != shape.Rank)
            throw new ShapeException($"{Name}: {begin.Length} start indices; x and updates must have as many axes. Shapes: x {shape}, updates {block}.");
        for (int i = 0; i < begin.Length; i++)
        {
            bool known = shape.Size(i) != Shape.Unknown && block.Size(i) != Shape.Unknown;
            if (begin[i] < 0 || (known && begin[i] + block.Size(i) > shape.Size(i)))
                throw new ShapeException($"{Name}: a block that starts at [{string.Join(", ", begin)}] leaves x. Shapes: x {shape}, updates {block}.");
        }
        return [inputs[0].Spec];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Shaping.SliceUpdate(inputs[0], begin, inputs[1])];

    public override Tensor?[] Gradient(GradientContext context) =>
    [
        context.Needs(0) ? Run(new SliceUpdateOperation(begin), context.OutputGradient, Ops.ZerosLike(context.Inputs[1])) : null,
        context.Needs(1) ? Ops.Slice(context.OutputGradient, begin, context.Inputs[1].Shape.Sizes) : null,
    ];
}
