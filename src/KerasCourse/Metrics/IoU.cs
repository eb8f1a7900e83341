namespace KerasCourse.Metrics;

/// <summary>Intersection over union of chosen classes, for segmentation: the overlap of what is there and what is predicted.</summary>
/// <remarks>
/// Mean over the classes of tp / (tp + fp + fn), from a confusion matrix over all batches; classes that never occur do not count.
/// Weights are cut to integers, as in Keras. Source: keras.metrics.IoU.
/// </remarks>
public class IoU : Metric
{
    private readonly Variable _confusions;

    /// <summary>An intersection over union.</summary>
    /// <param name="numClasses">The number of classes.</param>
    /// <param name="targetClassIds">The classes whose values are averaged.</param>
    /// <param name="ignoreClass">A label whose places do not count.</param>
    /// <param name="sparseYTrue">Whether targets are labels rather than one-hot rows.</param>
    /// <param name="sparseYPred">Whether predictions are labels rather than rows of scores.</param>
    /// <param name="axis">The axis of one-hot rows and of scores.</param>
    /// <param name="name">The name in logs.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or a chosen class is not one of them.</exception>
    public IoU(int numClasses, IReadOnlyList<int> targetClassIds, int? ignoreClass = null, bool sparseYTrue = true, bool sparseYPred = true,
        int axis = -1, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(targetClassIds);
        Throw.IfNotPositive(GetType().Name, nameof(numClasses), numClasses);
        foreach (int id in targetClassIds)
        {
            if (id < 0 || id >= numClasses)
                throw new ArgumentOutOfRangeException(nameof(targetClassIds), $"{GetType().Name}: class {id} is not one of the {numClasses} classes, 0 to {numClasses - 1}.");
        }
        (NumClasses, TargetClassIds, IgnoreClass, SparseYTrue, SparseYPred, Axis) = (numClasses, targetClassIds, ignoreClass, sparseYTrue, sparseYPred, axis);
        _confusions = AddVariable((numClasses, numClasses), dtype: DType.Int32, name: "total_confusion_matrix");
    }

    /// <summary>The number of classes.</summary>
    public int NumClasses { get; }

    /// <summary>The classes whose values are averaged.</summary>
    public IReadOnlyList<int> TargetClassIds { get; }

    /// <summary>A label whose places do not count.</summary>
    public int? IgnoreClass { get; }

    /// <summary>Whether targets are labels rather than one-hot rows.</summary>
    public bool SparseYTrue { get; }

    /// <summary>Whether predictions are labels rather than rows of scores.</summary>
    public bool SparseYPred { get; }

    /// <summary>The axis of one-hot rows and of scores.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">There are more or fewer predictions than targets.</exception>
    public override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null)
    {
        var (truth, predicted) = (Labels(yTrue, SparseYTrue), Labels(yPred, SparseYPred));
        if (truth.Size != predicted.Size)
            throw new ShapeException($"{GetType().Name}: yTrue {yTrue.Shape} has {truth.Size} labels, yPred {yPred.Shape} has {predicted.Size}.");
        var counted = Ops.LogicalAnd(IsClass(truth), IsClass(predicted));
        if (IgnoreClass is { } ignored)
            counted = Ops.LogicalAnd(counted, Ops.NotEqual(truth, ignored));
        var weight = Ops.Cast(counted, DType.Int32);
        if (sampleWeight is not null)
            weight *= Ops.Reshape(Ops.Cast(sampleWeight, DType.Int32), sampleWeight.Size);
        var places = Ops.Where(counted, truth * NumClasses + predicted, 0);
        var counts = Ops.Scatter(Ops.ExpandDims(places, 1), weight, NumClasses * NumClasses);
        _confusions.AssignAdd(Ops.Reshape(counts, _confusions.Shape));
    }

    /// <inheritdoc/>
    public override Tensor Result()
    {
        var confusions = Ops.Cast(_confusions.Value, DType.Float32);
        var hits = Ops.Diagonal(confusions);
        var union = Ops.Sum(confusions, 0) + Ops.Sum(confusions, 1) - hits;
        Tensor chosen = TargetClassIds.ToArray();
        (hits, union) = (Ops.Take(hits, chosen), Ops.Take(union, chosen));
        var occurs = union > 0;
        var values = Ops.Where(occurs, hits / (union + (float)LossRules.Epsilon), 0f);
        return Ops.Sum(values) / (Ops.Sum(Ops.Cast(occurs, DType.Float32)) + (float)LossRules.Epsilon);
    }

    /// <summary>Integer labels in a row.</summary>
    private Tensor Labels(Tensor y, bool sparse)
    {
        var labels = Ops.Cast(sparse ? y : Ops.ArgMax(y, Axis), DType.Int32);
        return Ops.Reshape(labels, labels.Size);
    }

    private Tensor IsClass(Tensor labels) => Ops.LogicalAnd(labels >= 0, labels < NumClasses);
}
