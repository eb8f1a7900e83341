namespace KerasCourse.Losses;

/// <summary>Squared for small differences, linear for large ones.</summary>
/// <remarks>
/// mean of e^2 / 2 where |e| &lt;= delta, else delta |e| - delta^2 / 2, with e = yTrue - yPred. Input: yTrue and yPred of one shape [batch, ..., size]. Values: [batch, ...]. Source: keras.losses.Huber.
/// </remarks>
/// <param name="delta">Where the linear part begins.</param>
/// <param name="reduction">How one number is made of the samples' values; by default their mean.</param>
/// <param name="name">The name in logs.</param>
public sealed class Huber(double delta = 1, Reduction reduction = default, string? name = null) : Loss(reduction, name)
{
    /// <summary>Where the linear part begins.</summary>
    public double Delta => delta;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = LossInputs.Align(nameof(Huber), yTrue, yPred);
        var error = Ops.Abs(yTrue - yPred);
        return Ops.Mean(Ops.Where(error <= (float)delta, Ops.Square(error) * 0.5f, error * (float)delta - (float)(0.5 * delta * delta)), -1);
    }
}
