namespace KerasCourse;

public static partial class Ops
{
    /// <summary>a where the condition is true, else b, element by element, with broadcasting of all three.</summary>
    /// <remarks>
    /// Input: a condition (any number but 0 counts as true) and two tensors whose shapes broadcast. Output: the broadcast shape, of the
    /// promoted element type of a and b. Gradient: dy for a where the condition is true, for b where it is false. Source: keras.ops.where.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor Where(Tensor condition, Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var (first, second) = BinaryOperation.Promote(a, b);
        return Operation.Run(new WhereOperation(), ToBool(condition), first, second);
    }
}

internal sealed class WhereOperation : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var shape = BroadcastShape.Of(Name, inputs[1].Shape, inputs[2].Shape);
        return [new(BroadcastShape.Of(Name, inputs[0].Shape, shape), inputs[1].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Elementwise.Select(inputs[0], inputs[1], inputs[2], specs[0].Shape)];

    public override Tensor?[] Gradient(GradientContext context)
    {
        var (condition, dy) = (context.Inputs[0], context.OutputGradient);
        return
        [
            null,
            context.Needs(1) ? BinaryOperation.SumTo(Ops.Where(condition, dy, 0), context.Inputs[1].Shape) : null,
            context.Needs(2) ? BinaryOperation.SumTo(Ops.Where(condition, 0, dy), context.Inputs[2].Shape) : null,
        ];
    }
}
