namespace KerasCourse.Schedules;

/// <summary>(initial - end) (1 - step / decaySteps)^power + end.</summary>
/// <remarks>Source: keras.optimizers.schedules.PolynomialDecay.</remarks>
/// <param name="initial">The learning rate of step 0.</param>
/// <param name="decaySteps">The step at which the end is reached.</param>
/// <param name="end">The rate from then on.</param>
/// <param name="power">The power; 1 is a straight line.</param>
/// <param name="cycle">Whether to go on beyond the end with a longer decay.</param>
public sealed class PolynomialDecay(double initial, int decaySteps, double end = 0.0001, double power = 1, bool cycle = false) : Schedule
{
    /// <summary>The learning rate of step 0.</summary>
    public double Initial => initial;

    /// <summary>The step at which the end is reached.</summary>
    public int DecaySteps { get; } = decaySteps > 0 ? decaySteps : throw new ArgumentOutOfRangeException(nameof(decaySteps), $"PolynomialDecay: decaySteps must be 1 or more, received {decaySteps}.");

    /// <summary>The rate from then on.</summary>
    public double End => end;

    /// <summary>The power.</summary>
    public double Power => power;

    /// <summary>Whether to go on beyond the end with a longer decay.</summary>
    public bool Cycle => cycle;

    /// <inheritdoc/>
    public override double Rate(long step)
    {
        double steps = DecaySteps, at = step;
        if (cycle)
            steps *= step == 0 ? 1 : Math.Ceiling(at / steps);
        else
            at = Math.Min(at, steps);
        return ((initial - end) * Math.Pow(1 - (at / steps), power)) + end;
    }
}
