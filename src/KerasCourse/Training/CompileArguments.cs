namespace KerasCourse;

/// <summary>What Compile was given beside the optimizer.</summary>
internal sealed record CompileArguments(LossArgument? Loss = null, MetricArgument? Metrics = null, LossWeights? LossWeights = null, MetricArgument? Weighted = null);
