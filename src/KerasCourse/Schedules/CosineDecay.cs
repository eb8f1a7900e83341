namespace KerasCourse.Schedules;

/// <summary>A cosine from the initial rate down to alpha times it, after a linear warm-up if wanted.</summary>
/// <remarks>Source: keras.optimizers.schedules.CosineDecay; Loshchilov and Hutter 2017.</remarks>
/// <param name="initial">The learning rate of step 0.</param>
/// <param name="decaySteps">Steps of the decay, behind the warm-up.</param>
/// <param name="alpha">The smallest rate as a share of the largest.</param>
/// <param name="warmupTarget">The rate at the end of the warm-up; null: no warm-up.</param>
/// <param name="warmupSteps">Steps of the warm-up.</param>
public sealed class CosineDecay(double initial, int decaySteps, double alpha = 0, double? warmupTarget = null, int warmupSteps = 0) : Schedule
{
    /// <summary>The learning rate of step 0.</summary>
    public double Initial => initial;

    /// <summary>Steps of the decay, behind the warm-up.</summary>
    public int DecaySteps { get; } = decaySteps > 0 ? decaySteps : throw new ArgumentOutOfRangeException(nameof(decaySteps), $"CosineDecay: decaySteps must be 1 or more, received {decaySteps}.");

    /// <summary>The smallest rate as a share of the largest.</summary>
    public double Alpha => alpha;

    /// <summary>The rate at the end of the warm-up.</summary>
    public double? WarmupTarget => warmupTarget;

    /// <summary>Steps of the warm-up.</summary>
    public int WarmupSteps => warmupSteps;

    /// <inheritdoc/>
    public override double Rate(long step)
    {
        if (warmupTarget is not { } target)
            return Decay(initial, Math.Min(step, DecaySteps));
        return step < warmupSteps
            ? initial + ((target - initial) * step / warmupSteps)
            : Decay(target, Math.Min(step - warmupSteps, DecaySteps));
    }

    private double Decay(double from, double step) => from * (((1 - alpha) * 0.5 * (1 + Math.Cos(Math.PI * step / DecaySteps))) + alpha);
}
