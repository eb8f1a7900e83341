namespace KerasCourse.Cpu.Tests;

/// <summary>Sets the thread count or the SIMD level for a while, and puts the old ones back.</summary>
internal sealed class EngineState : IDisposable
{
    readonly int _threads = Workers.ThreadCount;
    readonly SimdLevel _level = SimdLevel.Current;

    /// <summary>Every level can run anywhere: what the hardware lacks, .NET emulates.</summary>
    public static readonly SimdLevel[] AllLevels = Enum.GetValues<SimdLevel>();

    public EngineState(int? threads = null, SimdLevel? level = null)
    {
        Workers.ThreadCount = threads ?? _threads;
        SimdLevel.Current = level ?? _level;
    }

    public void Dispose()
    {
        Workers.ThreadCount = _threads;
        SimdLevel.Current = _level;
    }
}
