namespace KerasCourse;

/// <summary>A learning rate that follows the step.</summary>
/// <example><code>
/// var schedule = new Schedules.PiecewiseConstantDecay([1000, 2000], [0.1, 0.01, 0.001]);
/// model.Compile(new SGD(schedule), "mse");
/// </code></example>
public abstract class Schedule : KerasSaveable
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">How many updates the optimizer has made before: 0 at the first.</param>
    public abstract double Rate(long step);
}
