namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Probabilities from scores: positive numbers that sum to 1 along the last axis.</summary>
    /// <remarks>
    /// y = e^(x - max) / sum(e^(x - max)). Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: y * (dy - sum(y * dy)). Source: keras.ops.softmax.
    /// </remarks>
    /// <exception cref="ShapeException">x is a scalar.</exception>
    public static Tensor Softmax(Tensor x) => Softmax(x, -1);

    /// <summary>Probabilities along <paramref name="axis"/>. See <see cref="Softmax(Tensor)"/>.</summary>
    /// <exception cref="ShapeException">The axis is outside the shape.</exception>
    public static Tensor Softmax(Tensor x, int axis) => AlongLastAxis("Softmax", new SoftmaxOperation(), ToFloat(x), axis);

    /// <summary>Runs an op of the last axis along another one.</summary>
    private static Tensor AlongLastAxis(string op, Operation operation, Tensor x, int axis)
    {
        int resolved = Throw.ResolveAxis(op, axis, x.Shape);
        return resolved == x.Rank - 1
            ? Operation.Run(operation, x)
            : SwapAxes(Operation.Run(operation, SwapAxes(x, resolved, -1)), resolved, -1);
    }
}

internal sealed class SoftmaxOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x)
    {
        var y = Backend.Current.Normalization.Softmax(x);
        y.Logits = x;
        return y;
    }

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => Run(new SoftmaxGradientOperation(), y, dy);
}

/// <summary>The gradient of softmax: y * (dy - sum(y * dy)) along the last axis.</summary>
internal sealed class SoftmaxGradientOperation : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs) => [inputs[0].Spec];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Normalization.SoftmaxGradient(inputs[0], inputs[1])];

    public override Tensor?[] Gradient(GradientContext context)
    {
        // With g the gradient of the result and s = sum(y * dy): d/dy = g * (dy - s) - dy * sum(g * y); d/d(dy) is the softmax gradient
        // of g.
        var (y, dy, g) = (context.Inputs[0], context.Inputs[1], context.OutputGradient);
        return
        [
            context.Needs(0)
                ? g * (dy - Ops.Sum(y * dy, -1, keepDims: true)) - dy * Ops.Sum(g * y, -1, keepDims: true)
                : null,
            context.Needs(1) ? Run(new SoftmaxGradientOperation(), y, g) : null,
        ];
    }
}
