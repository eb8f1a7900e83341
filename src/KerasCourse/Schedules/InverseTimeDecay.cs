namespace KerasCourse.Schedules;

/// <summary>initial / (1 + decayRate * step / decaySteps).</summary>
/// <remarks>Source: keras.optimizers.schedules.InverseTimeDecay.</remarks>
/// <param name="initial">The learning rate of step 0.</param>
/// <param name="decaySteps">The unit in which steps are counted.</param>
/// <param name="decayRate">The speed of the decay.</param>
/// <param name="staircase">Whether the rate falls in steps rather than smoothly.</param>
public sealed class InverseTimeDecay(double initial, int decaySteps, double decayRate, bool staircase = false) : Schedule
{
    /// <summary>The learning rate of step 0.</summary>
    public double Initial => initial;

    /// <summary>The unit in which steps are counted.</summary>
    public int DecaySteps { get; } = decaySteps > 0 ? decaySteps : throw new ArgumentOutOfRangeException(nameof(decaySteps), $"InverseTimeDecay: decaySteps must be 1 or more, received {decaySteps}.");

    /// <summary>The speed of the decay.</summary>
    public double DecayRate => decayRate;

    /// <summary>Whether the rate falls in steps.</summary>
    public bool Staircase => staircase;

    /// <inheritdoc/>
    public override double Rate(long step)
    {
        double periods = (double)step / DecaySteps;
        return initial / (1 + (decayRate * (staircase ? Math.Floor(periods) : periods)));
    }
}
