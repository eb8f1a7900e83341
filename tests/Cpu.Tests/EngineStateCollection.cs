namespace KerasCourse.Cpu.Tests;

/// <summary>Tests that set the thread count or the SIMD level: those are the process's, so these tests run one at a time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EngineStateCollection
{
    public const string Name = "engine state";
}
