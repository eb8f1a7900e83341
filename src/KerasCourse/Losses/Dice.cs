namespace KerasCourse.Losses;

/// <summary>One minus the Dice coefficient: how little two sets overlap, for segmentation.</summary>
/// <remarks>
/// 1 - 2 sum(yTrue yPred) / (sum(yTrue) + sum(yPred) + 1e-7). Input: yTrue and yPred of one shape. Values: a scalar, or the shape without
/// the axes. Source: keras.losses.Dice.
/// </remarks>
/// <param name="reduction">How one number is made of the values; by default their mean.</param>
/// <param name="axis">The axes that are summed; all by default.</param>
/// <param name="name">The name in logs.</param>
public sealed class Dice(Reduction reduction = default, Axes axis = default, string? name = null) : Loss(reduction, name)
{
    /// <summary>The axes that are summed.</summary>
    public Axes Axis => axis;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = LossInputs.Align(nameof(Dice), yTrue, yPred);
        var overlap = Ops.Sum(yTrue * yPred, axis);
        return 1 - overlap * 2 / (Ops.Sum(yTrue, axis) + Ops.Sum(yPred, axis) + (float)LossRules.Epsilon);
    }
}
