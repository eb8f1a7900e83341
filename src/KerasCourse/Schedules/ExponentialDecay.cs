namespace KerasCourse.Schedules;

/// <summary>initial * decayRate^(step / decaySteps).</summary>
/// <remarks>Source: keras.optimizers.schedules.ExponentialDecay.</remarks>
/// <param name="initial">The learning rate of step 0.</param>
/// <param name="decaySteps">Steps (not epochs) in which the rate falls by the factor.</param>
/// <param name="decayRate">The factor.</param>
/// <param name="staircase">Whether the rate falls in steps rather than smoothly.</param>
public sealed class ExponentialDecay(double initial, int decaySteps, double decayRate, bool staircase = false) : Schedule
{
    /// <summary>The learning rate of step 0.</summary>
    public double Initial => initial;

    /// <summary>Steps in which the rate falls by the factor.</summary>
    public int DecaySteps { get; } = decaySteps > 0 ? decaySteps : throw new ArgumentOutOfRangeException(nameof(decaySteps), $"ExponentialDecay: decaySteps must be 1 or more, received {decaySteps}.");

    /// <summary>The factor.</summary>
    public double DecayRate => decayRate;

    /// <summary>Whether the rate falls in steps.</summary>
    public bool Staircase => staircase;

    /// <inheritdoc/>
    public override double Rate(long step)
    {
        double periods = (double)step / DecaySteps;
        return initial * Math.Pow(decayRate, staircase ? Math.Floor(periods) : periods);
    }
}
