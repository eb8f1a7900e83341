namespace KerasCourse.Metrics;

/// <summary>Intersection over union of chosen classes, for one-hot targets.</summary>
/// <remarks>Source: keras.metrics.OneHotIoU.</remarks>
/// <param name="numClasses">The number of classes.</param>
/// <param name="targetClassIds">The classes whose values are averaged.</param>
/// <param name="ignoreClass">A label whose places do not count.</param>
/// <param name="sparseYPred">Whether predictions are labels rather than rows of scores.</param>
/// <param name="axis">The axis of one-hot rows and of scores.</param>
/// <param name="name">The name in logs.</param>
public sealed class OneHotIoU(int numClasses, IReadOnlyList<int> targetClassIds, int? ignoreClass = null, bool sparseYPred = false, int axis = -1, string? name = null)
    : IoU(numClasses, targetClassIds, ignoreClass, sparseYTrue: false, sparseYPred, axis, name);
