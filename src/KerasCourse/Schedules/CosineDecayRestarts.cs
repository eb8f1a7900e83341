namespace KerasCourse.Schedules;

/// <summary>Cosines one after the other, each longer and lower than the last if wanted.</summary>
/// <remarks>Source: keras.optimizers.schedules.CosineDecayRestarts; Loshchilov and Hutter 2017.</remarks>
/// <param name="initial">The learning rate of step 0.</param>
/// <param name="firstDecaySteps">Steps of the first period.</param>
/// <param name="tMul">How many times longer each period is.</param>
/// <param name="mMul">The share of its initial rate that each period starts with.</param>
/// <param name="alpha">The smallest rate as a share of the initial one.</param>
public sealed class CosineDecayRestarts(double initial, int firstDecaySteps, double tMul = 2, double mMul = 1, double alpha = 0) : Schedule
{
    /// <summary>The learning rate of step 0.</summary>
    public double Initial => initial;

    /// <summary>Steps of the first period.</summary>
    public int FirstDecaySteps => firstDecaySteps;

    /// <summary>How many times longer each period is.</summary>
    public double TMul => tMul;

    /// <summary>The share of its initial rate that each period starts with.</summary>
    public double MMul => mMul;

    /// <summary>The smallest rate as a share of the initial one.</summary>
    public double Alpha => alpha;

    /// <inheritdoc/>
    public override double Rate(long step)
    {
        double completed = (double)step / firstDecaySteps, period;
        if (tMul == 1)
        {
            period = Math.Floor(completed);
            completed -= period;
        }
        else
        {
            period = Math.Floor(Math.Log(1 - (completed * (1 - tMul))) / Math.Log(tMul));
            double before = (1 - Math.Pow(tMul, period)) / (1 - tMul);
            completed = (completed - before) / Math.Pow(tMul, period);
        }
        double cosine = 0.5 * Math.Pow(mMul, period) * (1 + Math.Cos(Math.PI * completed));
        return initial * (((1 - alpha) * cosine) + alpha);
    }
}
