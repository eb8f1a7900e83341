namespace KerasCourse.Metrics;

/// <summary>Intersection over union, averaged over all classes.</summary>
/// <remarks>Source: keras.metrics.MeanIoU.</remarks>
/// <param name="numClasses">The number of classes.</param>
/// <param name="ignoreClass">A label whose places do not count.</param>
/// <param name="sparseYTrue">Whether targets are labels rather than one-hot rows.</param>
/// <param name="sparseYPred">Whether predictions are labels rather than rows of scores.</param>
/// <param name="axis">The axis of one-hot rows and of scores.</param>
/// <param name="name">The name in logs.</param>
public class MeanIoU(int numClasses, int? ignoreClass = null, bool sparseYTrue = true, bool sparseYPred = true, int axis = -1, string? name = null)
    : IoU(numClasses, [.. Enumerable.Range(0, Math.Max(0, numClasses))], ignoreClass, sparseYTrue, sparseYPred, axis, name);
