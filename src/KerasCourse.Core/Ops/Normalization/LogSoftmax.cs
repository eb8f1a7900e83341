namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The logarithm of the softmax along the last axis, without the loss of precision of taking one after the other.</summary>
    /// <remarks>
    /// y = x - max - log(sum(e^(x - max))). Input: any shape. Output: the same shape; integers become Float32.
    /// Gradient: dy - e^y * sum(dy). Source: keras.ops.log_softmax.
    /// </remarks>
    /// <exception cref="ShapeException">x is a scalar.</exception>
    public static Tensor LogSoftmax(Tensor x) => LogSoftmax(x, -1);

    /// <summary>The logarithm of the softmax along <paramref name="axis"/>. See <see cref="LogSoftmax(Tensor)"/>.</summary>
    /// <exception cref="ShapeException">The axis is outside the shape.</exception>
    public static Tensor LogSoftmax(Tensor x, int axis) => AlongLastAxis("LogSoftmax", new LogSoftmaxOperation(), ToFloat(x), axis);
}

internal sealed class LogSoftmaxOperation : UnaryOperation
{
    protected override Tensor Forward(Tensor x) => Backend.Current.Normalization.LogSoftmax(x);

    protected override Tensor Gradient(Tensor x, Tensor y, Tensor dy) => Run(new LogSoftmaxGradientOperation(), y, dy);
}

/// <summary>The gradient of log-softmax: dy - e^y * sum(dy) along the last axis.</summary>
internal sealed class LogSoftmaxGradientOperation : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs) => [inputs[0].Spec];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Normalization.LogSoftmaxGradient(inputs[0], inputs[1])];

    public override Tensor?[] Gradient(GradientContext context)
    {
        var (y, dy, g) = (context.Inputs[0], context.Inputs[1], context.OutputGradient);
        var probabilities = Ops.Exp(y);
        return
        [
            context.Needs(0) ? -g * probabilities * Ops.Sum(dy, -1, keepDims: true) : null,
            context.Needs(1) ? g - Ops.Sum(g * probabilities, -1, keepDims: true) : null,
        ];
    }
}
