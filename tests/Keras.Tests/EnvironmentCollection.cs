namespace KerasCourse.Tests;

/// <summary>Tests that change environment variables or other state of the process: one after the other, with nothing beside them.</summary>
[CollectionDefinition(nameof(EnvironmentCollection), DisableParallelization = true)]
public class EnvironmentCollection;
