namespace KerasCourse;

/// <summary>
/// Gather, scatter, sort, one-hot. Indices are Int32 or Int64; one that is out of range ends in an
/// <see cref="ArgumentOutOfRangeException"/> that names the op. Axes are not negative, shapes are known and fit.
/// </summary>
public interface IIndexingKernels
{
    /// <summary>The given indices of an axis: the axes of <paramref name="indices"/> take the axis's place.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="indices">Which indices, in any shape.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="op">Whose name messages carry.</param>
    /// <param name="negative">What negative indices mean.</param>
    Tensor Gather(Tensor x, Tensor indices, int axis, string op, NegativeIndex negative = NegativeIndex.FromEnd);

    /// <summary>
    /// Zeros of <paramref name="shape"/> to which each part of dy is added where <see cref="Gather"/> took it; parts with the same index in
    /// the order of the indices, whatever the number of threads. Any element type but Bool.
    /// </summary>
    Tensor GatherGradient(Tensor dy, Tensor indices, int axis, Shape shape, string op, NegativeIndex negative = NegativeIndex.FromEnd);

    /// <summary>y[.., j, ..] = x[.., indices[.., j, ..], ..]: one index for each element of the result, which has the indices' shape.</summary>
    Tensor TakeAlongAxis(Tensor x, Tensor indices, int axis);

    /// <summary>Zeros of <paramref name="shape"/> to which dy is added where <see cref="TakeAlongAxis"/> took it.</summary>
    Tensor TakeAlongAxisGradient(Tensor dy, Tensor indices, int axis, Shape shape);

    /// <summary>x[indices[i]] for each index tuple, the last axis of <paramref name="indices"/>; the tuples' shape, then the axes they leave.</summary>
    Tensor GatherTuples(Tensor x, Tensor indices, string op);

    /// <summary>Zeros of <paramref name="shape"/> to which values[i] is added at indices[i], the last axis of which holds index tuples.</summary>
    Tensor ScatterAdd(Tensor indices, Tensor values, Shape shape, string op);

    /// <summary>A copy of x in which updates[i] stands at indices[i], the last axis of which holds index tuples; of equal ones the last counts.</summary>
    Tensor ScatterUpdate(Tensor x, Tensor indices, Tensor updates);

    /// <summary>The largest of the rows of each segment; the smallest finite number where a segment is empty. Negative ids are skipped.</summary>
    Tensor SegmentMax(Tensor data, Tensor segmentIds, int segments);

    /// <summary>A new last axis of <paramref name="classes"/> zeros with a one at the index; only zeros where the index is out of range.</summary>
    Tensor OneHot(Tensor indices, int classes, DType dtype);

    /// <summary>The order (Int32) that sorts the last axis. Equal elements keep their order; NaN counts as the largest.</summary>
    Tensor ArgSort(Tensor x, bool descending);

    /// <summary>The indices (Int32) of the k largest elements of the last axis, largest first, of equal ones the first.</summary>
    Tensor TopKIndices(Tensor x, int k);

    /// <summary>Whether (Bool) fewer than k predictions [n, classes] of a row are above that of its target [n].</summary>
    Tensor InTopK(Tensor targets, Tensor predictions, int k);

    /// <summary>Where (Int32) each value would be inserted into an ascending vector: before its equals, or behind them if right.</summary>
    Tensor SearchSorted(Tensor sorted, Tensor values, bool right);

    /// <summary>The bucket (Int64) of each Int64 number: FarmHash of its decimal digits, or SipHash-2-4 with a key, modulo the buckets.</summary>
    Tensor HashBuckets(Tensor x, long buckets, (long First, long Second)? key);

    /// <summary>The bucket (Int64) of the numbers that stand at one place in all inputs (Int64): their fingerprints, concatenated, modulo the buckets.</summary>
    Tensor CrossBuckets(Tensor[] x, long buckets);
}
