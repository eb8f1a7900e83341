namespace KerasCourse;

public static partial class Ops
{
    /// <summary>
    /// Sets numbers to 0 at random, each with probability <paramref name="rate"/>, and enlarges the others so that the mean stays.
    /// </summary>
    /// <remarks>
    /// y = x * kept / (1 - rate). Input: any shape. Output: the same shape. Gradient: dy * kept / (1 - rate), with the mask of the forward
    /// pass. Source: keras.random.dropout; Srivastava et al. 2014.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="rate">The part that is dropped, 0 to 1.</param>
    /// <param name="generator">Where the mask comes from; <see cref="RandomGenerator.Global"/> if null.</param>
    /// <param name="noiseShape">
    /// The mask's shape, which broadcasts to x: an axis of size 1 is dropped or kept as a whole, an unknown size is that of x. The shape of
    /// x if null.
    /// </param>
    /// <exception cref="ArgumentException">The rate is not between 0 and 1.</exception>
    /// <exception cref="ShapeException">The noise shape does not broadcast to x.</exception>
    public static Tensor Dropout(Tensor x, double rate, RandomGenerator? generator = null, Shape? noiseShape = null)
    {
        if (!(rate is >= 0 and <= 1))
            throw new ArgumentException($"Dropout: rate must be between 0 and 1, received {rate}.");
        x = ToFloat(x);
        return rate == 0 ? x : Operation.Run(new DropoutOperation(rate, generator ?? RandomGenerator.Global, noiseShape), x);
    }
}

internal sealed class DropoutOperation(double rate, RandomGenerator generator, Shape? noiseShape) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        MaskShape(inputs[0].Shape);
        return [inputs[0].Spec];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var (y, mask) = Backend.Current.Random.Dropout(generator.State, inputs[0], rate, MaskShape(inputs[0].Shape));
        return [y, mask];
    }

    public override Tensor?[] Gradient(GradientContext context) =>
        [Run(new DropoutGradientOperation(rate), context.OutputGradient, context.Outputs[1])];

    private Shape MaskShape(Shape x)
    {
        if (noiseShape is not { } noise)
            return x;
        var sizes = (int[])noise.Sizes.Clone();
        for (int i = 0; i < sizes.Length && sizes.Length == x.Rank; i++)
        {
            if (sizes[i] == Shape.Unknown)
                sizes[i] = x.Size(i);
        }
        for (int i = 0; i < sizes.Length || sizes.Length != x.Rank; i++)
        {
            if (sizes.Length != x.Rank || (sizes[i] != 1 && sizes[i] != x.Size(i) && x.Size(i) != Shape.Unknown))
                throw new ShapeException(
                    $"{Name}: noiseShape must have the axes of x, each of its size or of size 1. Shapes: noiseShape {noise}, x {x}.");
        }
        return new Shape(sizes);
    }
}

/// <summary>dy * mask / (1 - rate). Inputs: dy and the mask. Linear in dy, so it is its own gradient.</summary>
internal sealed class DropoutGradientOperation(double rate) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs) => [inputs[0].Spec];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Random.DropoutGradient(inputs[0], inputs[1], rate)];

    public override Tensor?[] Gradient(GradientContext context) =>
        [Run(new DropoutGradientOperation(rate), context.OutputGradient, context.Inputs[1]), null];
}
