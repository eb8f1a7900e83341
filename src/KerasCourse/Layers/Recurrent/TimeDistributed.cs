namespace KerasCourse;

/// <summary>Applies a layer to each time step, with the same weights.</summary>
/// <remarks>
/// Input: [batch, time, ...], of which the layer sees [batch, ...]. Output: [batch, time, ...]. Weights: the layer's. All steps go through
/// the layer at once where that gives the same numbers; one after the other where the layer keeps statistics, as batch normalization does.
/// Source: keras.layers.TimeDistributed.
/// </remarks>
/// <example><code>
/// var video = Keras.Input((10, 32, 32, 3)); // ten pictures
/// var features = new TimeDistributed(new Conv2D(8, 3, activation: "relu")).Apply(video);
/// var h = new LSTM(16).Apply(new TimeDistributed(new Flatten()).Apply(features));
/// </code></example>
/// <param name="layer">The layer.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class TimeDistributed(Layer layer, string? name = null) : Wrapper(layer, name)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The input has fewer than three axes.</exception>
    public override void Build(Shape input) => Layer.EnsureBuiltFor(StepShape(input));

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The input has fewer than three axes, or the mask does not fit it.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        var step = StepShape(input.Shape);
        CheckMask(input, context.Mask);
        bool atOnce = context.Mask is null && TakesStepsAtOnce(Layer);
        if (GraphTrace.Current is not null)
            return atOnce && input.Shape[1] is not null ? CallAtOnce(input, context) : CallInLoop(input, context);
        if (input.IsSymbolic)
        {
            var shape = Layer.Invoke([Tensor.Symbolic(new TensorSpec(step, input.DType), null)], context.Training)[0].Spec;
            return Tensor.Symbolic(new TensorSpec(WithTime(shape.Shape, input), shape.DType), null);
        }
        return atOnce ? CallAtOnce(input, context) : CallInTurn(input, context);
    }

    private Tensor CallAtOnce(Tensor input, CallContext context)
    {
        var sizes = input.Shape.Sizes;
        int steps = sizes[0] == Shape.Unknown ? Shape.Unknown : sizes[0] * sizes[1];
        var y = Layer.Invoke([Ops.Reshape(input, new Shape([steps, .. sizes[2..]]))], context.Training)[0];
        return Ops.Reshape(y, WithTime(y.Shape.With(0, sizes[0]), input));
    }

    private Tensor CallInTurn(Tensor input, CallContext context)
    {
        var steps = Ops.Unstack(input, 1);
        var masks = context.Mask is null ? null : Ops.Unstack(context.Mask, 1);
        for (int i = 0; i < steps.Length; i++)
            steps[i] = Layer.Invoke([steps[i]], context.Training, [masks?[i]])[0];
        return Ops.Stack(steps, 1);
    }

    /// <summary>The steps as one op, for files.</summary>
    private Tensor CallInLoop(Tensor input, CallContext context) => ScanOperation.Run([], context.Mask is null ? [input] : [input, context.Mask], backwards: false,
        (_, slices) => ([], [Layer.Invoke([slices[0]], null, [slices.Length > 1 ? slices[1] : null])[0]])).Outputs[0];

    /// <summary>Whether a step's output depends on that step alone: built-in layers that change no numbers of their own.</summary>
    private static bool TakesStepsAtOnce(Layer layer) => layer.GetType().Assembly == typeof(Layer).Assembly && !layer.UsesUserCode &&
        layer is not RNN { Stateful: true } && layer.OwnVariables.All(variable => variable.Trainable) && layer.Layers.All(TakesStepsAtOnce);

    private static Shape WithTime(Shape step, Tensor input) => new([step.Size(0), input.Shape.Size(1), .. step.Sizes[1..]]);

    private Shape StepShape(Shape input) => input.Rank >= 3
        ? new Shape([input.Size(0), .. input.Sizes[2..]])
        : throw new ShapeException($"{Describe()}: the input must have at least 3 axes [batch, time, ...], received {input.Rank}. Input shape: {input}.");

    private void CheckMask(Tensor input, Tensor? mask)
    {
        if (mask is null)
            return;
        bool fits = mask.Rank >= 2;
        for (int axis = 0; fits && axis < 2; axis++)
            fits = mask.Shape.Size(axis) == input.Shape.Size(axis) || mask.Shape[axis] is null || input.Shape[axis] is null;
        if (!fits)
            throw new ShapeException($"{Describe()}: the mask must begin with the axes [batch, time] of the input. Shapes: mask {mask.Shape}, input {input.Shape}.");
    }
}
