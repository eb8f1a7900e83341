namespace KerasCourse.Cpu.Tests;

/// <summary>Sets the thread count or the SIMD level for a while, and puts the old ones back.</summary>
internal sealed class EngineState : IDisposable
{
    readonly int _threads = Workers.ThreadCount;
    readonly SimdLevel _level = SimdLevel.Current;

    /// <summary>
    /// The levels to test: all of them, since .NET emulates what the hardware lacks. Only without any vectors at all are the wide ones left
    /// out, where emulation would take minutes and shows nothing new.
    /// </summary>
    public static readonly SimdLevel[] AllLevels = SimdLevel.Hardware == SimdLevel.Scalar
        ? [SimdLevel.Scalar, SimdLevel.Vector128]
        : Enum.GetValues<SimdLevel>();

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
