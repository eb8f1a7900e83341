namespace KerasCourse.Metrics;

/// <summary>The harmonic mean of precision and recall: <see cref="FBetaScore"/> with beta 1.</summary>
/// <remarks>2 precision recall / (precision + recall). Source: keras.metrics.F1Score.</remarks>
/// <param name="average">null: none; micro: counts of all classes together; macro: the mean; weighted: by how often a class occurs.</param>
/// <param name="threshold">Above it a prediction is yes, in (0, 1]; null: the largest of a row is.</param>
/// <param name="name">The name in logs.</param>
public sealed class F1Score(string? average = null, double? threshold = null, string? name = null) : FBetaScore(average, 1, threshold, name ?? "f1_score");
