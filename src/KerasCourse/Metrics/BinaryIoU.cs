namespace KerasCourse.Metrics;

/// <summary>Intersection over union of yes-or-no predictions.</summary>
/// <remarks>Predictions from the threshold on are class 1, others class 0. Source: keras.metrics.BinaryIoU.</remarks>
/// <param name="targetClassIds">The classes whose values are averaged; null: 0 and 1.</param>
/// <param name="threshold">From it on a prediction is yes.</param>
/// <param name="name">The name in logs.</param>
public sealed class BinaryIoU(IReadOnlyList<int>? targetClassIds = null, double threshold = 0.5, string? name = null) : IoU(2, targetClassIds ?? [0, 1], name: name)
{
    /// <summary>From it on a prediction is yes.</summary>
    public double Threshold => threshold;

    /// <inheritdoc/>
    public override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null) =>
        base.Update(yTrue, Ops.Cast(Ops.Cast(yPred, DType.Float32) >= (float)threshold, DType.Int32), sampleWeight);
}
