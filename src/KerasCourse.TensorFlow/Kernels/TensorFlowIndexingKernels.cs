namespace KerasCourse.TensorFlow;

/// <summary>Gather, scatter, sort, one-hot on TensorFlow's ops. It checks indices itself; the embedded engine then says which one is wrong.</summary>
internal sealed class TensorFlowIndexingKernels(TensorFlowBackend backend) : TensorFlowKernels(backend), IIndexingKernels
{
    public Tensor Gather(Tensor x, Tensor indices, int axis, string op, NegativeIndex negative)
    {
        int size = x.Shape.Size(axis);
        var y = RunChecked("GatherV2", 1, [x, Places(indices, size, negative), Int(axis)], [x, indices], (engine, t) => engine.Indexing.Gather(t[0], t[1], axis, op, negative))[0];
        return negative == NegativeIndex.Skip ? Keep(y, indices, axis) : y;
    }

    public Tensor GatherGradient(Tensor dy, Tensor indices, int axis, Shape shape, string op, NegativeIndex negative)
    {
        // With the axis in front, the rows of dy are added up by segment.
        int[] sizes = shape.Sizes;
        int inner = indices.Rank;
        int[] order = [.. Enumerable.Range(axis, inner), .. Enumerable.Range(0, axis), .. Enumerable.Range(axis + inner, sizes.Length - axis - 1)];
        var rows = Reshape(Ordered(dy, order), new Shape([indices.Size, .. sizes[..axis], .. sizes[(axis + 1)..]]));
        var places = Reshape(negative == NegativeIndex.Skip ? indices : Places(indices, sizes[axis], negative), indices.Size);
        var sums = RunChecked("UnsortedSegmentSum", 1, [rows, places, Int(sizes[axis])], [dy, indices],
            (engine, t) => engine.Indexing.GatherGradient(t[0], t[1], axis, shape, op, negative))[0];
        return Ordered(sums, [.. Enumerable.Range(1, axis), 0, .. Enumerable.Range(axis + 1, sizes.Length - axis - 1)]);
    }

    [OnEmbeddedEngine]
    public Tensor TakeAlongAxis(Tensor x, Tensor indices, int axis) =>
        OnEmbedded($"TakeAlongAxis {axis}", [x, indices], (engine, t) => engine.Indexing.TakeAlongAxis(t[0], t[1], axis));

    [OnEmbeddedEngine]
    public Tensor TakeAlongAxisGradient(Tensor dy, Tensor indices, int axis, Shape shape) =>
        OnEmbedded($"TakeAlongAxisGradient {axis}", [dy, indices], (engine, t) => engine.Indexing.TakeAlongAxisGradient(t[0], t[1], axis, shape));

    public Tensor GatherTuples(Tensor x, Tensor indices, string op) =>
        RunChecked("GatherNd", 1, [x, TuplePlaces(indices, x.Shape)], [x, indices], (engine, t) => engine.Indexing.GatherTuples(t[0], t[1], op))[0];

    public Tensor ScatterAdd(Tensor indices, Tensor values, Shape shape, string op) =>
        RunChecked("ScatterNd", 1, [TuplePlaces(indices, shape), values, Cast(Ints(shape.Sizes), indices.DType)], [indices, values],
            (engine, t) => engine.Indexing.ScatterAdd(t[0], t[1], shape, op))[0];

    public Tensor ScatterUpdate(Tensor x, Tensor indices, Tensor updates) =>
        RunChecked("TensorScatterUpdate", 1, [x, TuplePlaces(indices, x.Shape), updates], [x, indices, updates],
            (engine, t) => engine.Indexing.ScatterUpdate(t[0], t[1], t[2]))[0];

    public Tensor SegmentMax(Tensor data, Tensor segmentIds, int segments) => Run("UnsortedSegmentMax", [data, segmentIds, Int(segments)]);

    public Tensor OneHot(Tensor indices, int classes, DType dtype) => Run("OneHot", [indices, Int(classes), Number(1, dtype), Number(0, dtype)]);

    [OnEmbeddedEngine]
    public Tensor ArgSort(Tensor x, bool descending) =>
        OnEmbedded($"ArgSort {descending}", [x], (engine, t) => engine.Indexing.ArgSort(t[0], descending));

    [OnEmbeddedEngine("floating point")]
    public Tensor TopKIndices(Tensor x, int k) => x.DType.IsFloat()
        ? OnEmbedded($"TopKIndices {k}", [x], (engine, t) => engine.Indexing.TopKIndices(t[0], k))
        : RunAll("TopKV2", 2, [x, Int(k)])[1];

    [OnEmbeddedEngine]
    public Tensor InTopK(Tensor targets, Tensor predictions, int k) =>
        OnEmbedded($"InTopK {k}", [targets, predictions], (engine, t) => engine.Indexing.InTopK(t[0], t[1], k));

    public Tensor SearchSorted(Tensor sorted, Tensor values, bool right)
    {
        var places = Run(right ? "UpperBound" : "LowerBound", Reshape(sorted, (1, sorted.Size)), Reshape(values, (1, values.Size)));
        return Reshape(places, values.Shape);
    }

    [OnEmbeddedEngine]
    public Tensor HashBuckets(Tensor values, long buckets, (long First, long Second)? salt) =>
        OnEmbedded($"HashBuckets {buckets} {salt}", [values], (engine, t) => engine.Indexing.HashBuckets(t[0], buckets, salt));

    [OnEmbeddedEngine]
    public Tensor CrossBuckets(Tensor[] values, long buckets) =>
        OnEmbedded($"CrossBuckets {buckets}", values, (engine, t) => engine.Indexing.CrossBuckets(t, buckets));

    private Tensor Ordered(Tensor x, int[] order) => order.AsSpan().SequenceEqual([.. Enumerable.Range(0, order.Length)]) ? x : Run("Transpose", x, Ints(order));

    /// <summary>Indices from 0: negative ones counted from the end, or, where they stand for nothing, at 0.</summary>
    private Tensor Places(Tensor indices, int size, NegativeIndex negative)
    {
        var zero = Number(0, indices.DType);
        var isNegative = Run("Less", indices, zero);
        return Run("SelectV2", [isNegative, negative == NegativeIndex.Skip ? zero : Run("AddV2", indices, Number(size, indices.DType)), indices]);
    }

    /// <summary>Index tuples with negative ones counted from the end.</summary>
    private Tensor TuplePlaces(Tensor indices, Shape shape)
    {
        int[] sizes = shape.Sizes[..indices.Shape.Size(-1)];
        return Run("SelectV2", [Run("Less", indices, Number(0, indices.DType)), Run("AddV2", indices, Cast(Ints(sizes), indices.DType)), indices]);
    }

    /// <summary>Zeros where the index stands for nothing.</summary>
    private Tensor Keep(Tensor y, Tensor indices, int axis)
    {
        var sizes = new int[y.Rank];
        Array.Fill(sizes, 1);
        indices.Shape.Sizes.CopyTo(sizes, axis);
        var kept = Reshape(Run("GreaterEqual", indices, Number(0, indices.DType)), new Shape(sizes));
        return Run("SelectV2", [kept, y, Number(0, y.DType)]);
    }
}
