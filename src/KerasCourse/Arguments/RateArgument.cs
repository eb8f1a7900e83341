namespace KerasCourse;

/// <summary>A learning rate: a number, or a <see cref="KerasCourse.Schedule"/> that gives one for each step.</summary>
public sealed class RateArgument
{
    private RateArgument(double rate, Schedule? schedule)
    {
        Rate = rate;
        Schedule = schedule;
    }

    /// <summary>The number; that of step 0, for a schedule.</summary>
    public double Rate { get; }

    /// <summary>The schedule, if it is one.</summary>
    public Schedule? Schedule { get; }

    /// <summary>A number.</summary>
    public static implicit operator RateArgument(double rate) => new(rate, null);

    /// <summary>A schedule.</summary>
    public static implicit operator RateArgument(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new RateArgument(schedule.Rate(0), schedule);
    }
}
