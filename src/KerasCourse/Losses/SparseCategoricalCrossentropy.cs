namespace KerasCourse.Losses;

/// <summary>The cross-entropy of integer labels and predicted probabilities.</summary>
/// <remarks>
/// -log(p[yTrue]). Input: yTrue [batch, ...] or [batch, ..., 1], yPred [batch, ..., classes]. Values: [batch, ...].
/// Source: keras.losses.SparseCategoricalCrossentropy.
/// </remarks>
/// <param name="fromLogits">Whether predictions are scores, before the softmax.</param>
/// <param name="ignoreClass">A label whose places do not count.</param>
/// <param name="reduction">How one number is made of the samples' values; by default their mean.</param>
/// <param name="axis">The axis of the classes.</param>
/// <param name="name">The name in logs.</param>
public sealed class SparseCategoricalCrossentropy(
    bool fromLogits = false, int? ignoreClass = null, Reduction reduction = default, int axis = -1, string? name = null)
    : Loss(reduction, name)
{
    /// <summary>Whether predictions are scores, before the softmax.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>A label whose places do not count.</summary>
    public int? IgnoreClass => ignoreClass;

    /// <summary>The axis of the classes.</summary>
    public int Axis => axis;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        yPred = axis == -1 ? yPred : Ops.MoveAxis(yPred, axis, -1);
        if (yTrue.Rank == yPred.Rank && yTrue.Rank > 0 && yTrue.Shape.Size(-1) == 1)
            yTrue = Ops.Squeeze(yTrue, -1);
        if (yPred.Rank == 0 || !LossRules.Agree(yTrue.Shape, yPred.Shape[..^1]))
            throw new ShapeException($"SparseCategoricalCrossentropy: yTrue has shape {yTrue.Shape}, yPred {yPred.Shape}; yTrue has one label for each row of classes." +
                (yTrue.Rank == yPred.Rank ? " For one-hot targets use CategoricalCrossentropy." : ""));
        yTrue = yTrue.DType.IsInteger() ? yTrue : Ops.Cast(yTrue, DType.Int32);
        if (ignoreClass is not { } ignored)
            return Ops.SparseCategoricalCrossentropy(yTrue, yPred, fromLogits);
        var counts = Ops.NotEqual(yTrue, ignored);
        var values = Ops.SparseCategoricalCrossentropy(yTrue * Ops.Cast(counts, yTrue.DType), yPred, fromLogits);
        values = Ops.Where(counts, values, 0f);
        values.Mask = counts;
        return values;
    }
}
