namespace KerasCourse;

/// <summary>What a training step is given: the inputs, the targets and the weights of a batch of samples.</summary>
/// <param name="X">The inputs.</param>
/// <param name="Y">The targets; none for prediction.</param>
/// <param name="SampleWeights">A factor for each sample, one tensor for all outputs or one for each; none: all count alike.</param>
public sealed record Batch(IReadOnlyList<Tensor> X, IReadOnlyList<Tensor> Y, IReadOnlyList<Tensor> SampleWeights);
