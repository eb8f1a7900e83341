namespace KerasCourse.Losses;

/// <summary>A Dice loss in which the two kinds of mistakes have weights of their own; 0.5 and 0.5 make it <see cref="Dice"/>.</summary>
/// <remarks>
/// 1 - t / (t + alpha sum((1 - yPred) yTrue) + beta sum(yPred (1 - yTrue)) + 1e-7), t = sum(yTrue yPred). Input: yTrue and yPred of one
/// shape. Values: a scalar, or the shape without the axes. Source: keras.losses.Tversky; Salehi et al. 2017.
/// </remarks>
/// <param name="alpha">The weight of what is there and not predicted.</param>
/// <param name="beta">The weight of what is predicted and not there.</param>
/// <param name="reduction">How one number is made of the values; by default their mean.</param>
/// <param name="axis">The axes that are summed; all by default.</param>
/// <param name="name">The name in logs.</param>
public sealed class Tversky(double alpha = 0.5, double beta = 0.5, Reduction reduction = default, Axes axis = default, string? name = null)
    : Loss(reduction, name)
{
    /// <summary>The weight of what is there and not predicted.</summary>
    public double Alpha => alpha;

    /// <summary>The weight of what is predicted and not there.</summary>
    public double Beta => beta;

    /// <summary>The axes that are summed.</summary>
    public Axes Axis => axis;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = LossInputs.Align(nameof(Tversky), yTrue, yPred);
        var overlap = Ops.Sum(yTrue * yPred, axis);
        var missed = Ops.Sum((1 - yPred) * yTrue, axis);
        var invented = Ops.Sum(yPred * (1 - yTrue), axis);
        return 1 - overlap / (overlap + missed * (float)alpha + invented * (float)beta + (float)LossRules.Epsilon);
    }
}
