namespace KerasCourse;

/// <summary>What all optimizers have in common beside the learning rate; each takes these as arguments of its constructor.</summary>
/// <param name="Name">The name in files.</param>
/// <param name="WeightDecay">Decoupled decay: each weight loses this share, times the learning rate, before the update.</param>
/// <param name="ClipNorm">The largest norm of one gradient.</param>
/// <param name="ClipValue">The largest absolute value in a gradient.</param>
/// <param name="GlobalClipNorm">The largest norm of all gradients together.</param>
/// <param name="UseEma">Whether to keep exponential moving averages of the weights.</param>
/// <param name="EmaMomentum">The share of the old average that stays at each step.</param>
/// <param name="EmaOverwriteFrequency">Steps after which the averages replace the weights; null: never by itself.</param>
/// <param name="GradientAccumulationSteps">Steps whose gradients are averaged before one update; null: 1.</param>
public sealed record OptimizerOptions(string? Name = null, double? WeightDecay = null, double? ClipNorm = null, double? ClipValue = null,
    double? GlobalClipNorm = null, bool UseEma = false, double EmaMomentum = 0.99, int? EmaOverwriteFrequency = null,
    int? GradientAccumulationSteps = null);
