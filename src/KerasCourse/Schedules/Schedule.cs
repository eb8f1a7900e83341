namespace KerasCourse;

/// <summary>A learning rate that follows the step.</summary>
public abstract class Schedule : KerasSaveable
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">How many updates the optimizer has made before: 0 at the first.</param>
    public abstract double Rate(long step);
}
