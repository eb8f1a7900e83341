namespace Exercises.Tests;

/// <summary>Tests that catch the console or use all processors: one after the other.</summary>
[CollectionDefinition("console", DisableParallelization = true)]
public class ConsoleCollection;
