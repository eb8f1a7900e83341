namespace KerasCourse.Cpu;

/// <summary>Where the numbers of a sequence lie: the user's arrays, and the rows that <see cref="RecurrentPlan"/> describes.</summary>
internal unsafe struct RecurrentMemory
{
    /// <summary>[batch, time, features].</summary>
    public float* X;

    /// <summary>[batch, time] of bytes; null: every step counts.</summary>
    public byte* Mask;

    /// <summary>Whether the steps are taken from the last to the first.</summary>
    public bool Backwards;

    /// <summary>States before the first step [batch, units]; the second one is null for a cell that has one only.</summary>
    public float* H0, C0;

    /// <summary>Rows [h, 1, x] of each step, rows of activations, rows of cell states; null where they are not kept.</summary>
    public float* Rows, Z, Cells;

    /// <summary>The step of time that is taken as number <paramref name="step"/>.</summary>
    public readonly int TimeOf(in RecurrentPlan plan, int step) => Backwards ? plan.Time - 1 - step : step;

    /// <summary>Whether a step of a sample counts.</summary>
    public readonly bool Counts(in RecurrentPlan plan, int sample, int time) => Mask == null || Mask[(nint)sample * plan.Time + time] != 0;
}
