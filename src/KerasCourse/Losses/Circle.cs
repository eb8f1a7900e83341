namespace KerasCourse.Losses;

/// <summary>Draws the vectors of one class together and those of different classes apart; each pair weighs as it still has to move.</summary>
/// <remarks>
/// softplus(logsumexp over pairs of one class + logsumexp over pairs of different classes). Input: labels [batch] or [batch, 1], vectors
/// of length 1 [batch, size]. Values: [batch]; those that are 0 do not count. Source: keras.losses.Circle; Sun et al. 2020.
/// </remarks>
/// <param name="gamma">The scale of the similarities.</param>
/// <param name="margin">How far the classes are kept apart.</param>
/// <param name="removeDiagonal">Whether a vector is no pair with itself.</param>
/// <param name="reduction">How one number is made of the samples' values; by default their mean.</param>
/// <param name="name">The name in logs.</param>
public sealed class Circle(double gamma = 80, double margin = 0.4, bool removeDiagonal = true, Reduction reduction = default, string? name = null)
    : Loss(reduction, name)
{
    /// <summary>The scale of the similarities.</summary>
    public double Gamma => gamma;

    /// <summary>How far the classes are kept apart.</summary>
    public double Margin => margin;

    /// <summary>Whether a vector is no pair with itself.</summary>
    public bool RemoveDiagonal => removeDiagonal;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        Throw.IfRankIsNot(nameof(Circle), "yPred", yPred.Shape, 2, "[batch, size]");
        var labels = Ops.ExpandDims(LossInputs.Labels(nameof(Circle), yTrue, yPred), 1);
        var alike = Ops.Equal(labels, Ops.Transpose(labels));
        var different = Ops.LogicalNot(alike);
        if (removeDiagonal)
            alike = Ops.LogicalAnd(alike, Ops.Equal(Ops.Eye(yPred.Shape.Size(0)), 0));

        var distance = Ops.Maximum(1 - Ops.MatMul(yPred, Ops.Transpose(yPred)), 0f);
        var attraction = Ops.Maximum(distance + (float)margin, 0f) * (distance - (float)margin);
        var repulsion = Ops.Maximum((float)(1 + margin) - distance, 0f) * ((float)(1 - margin) - distance);
        var values = Ops.Softplus(LogSumOver(alike, attraction) + LogSumOver(different, repulsion));
        values.Mask = values > 0;
        return values;
    }

    private Tensor LogSumOver(Tensor pairs, Tensor values) => Ops.LogSumExp(Ops.Where(pairs, values * (float)gamma, float.NegativeInfinity), 1);
}
