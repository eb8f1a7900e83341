namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Indexing</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuIndexingKernels(CpuBackend backend) : CpuKernels(backend), IIndexingKernels
{
    public Tensor Gather(Tensor x, Tensor indices, int axis, string op, NegativeIndex negative)
    {
        var y = Empty(new Shape([.. x.Shape.Sizes[..axis], .. indices.Shape.Sizes, .. x.Shape.Sizes[(axis + 1)..]]), x.DType);
        var (outer, size, inner) = AxisShape.Of(x.Shape, axis);
        var (indexType, elementSize, count) = (indices.DType, x.DType.SizeOf(), indices.Size);
        Launch("Gather", [x, indices], [y], () =>
        {
            int* table = IndexTable.Resolve(indexType, Pointer(indices), count, size, axis, op, negative);
            GatherKernel.Run(elementSize, Pointer(x), table, Pointer(y), outer, size, count, inner);
        });
        return y;
    }

    public Tensor GatherGradient(Tensor dy, Tensor indices, int axis, Shape shape, string op, NegativeIndex negative)
    {
        var dx = Empty(shape, dy.DType);
        var (outer, size, inner) = AxisShape.Of(shape, axis);
        var (indexType, count) = (indices.DType, indices.Size);
        Launch("GatherGradient", [dy, indices], [dx], () =>
        {
            int* table = IndexTable.Resolve(indexType, Pointer(indices), count, size, axis, op, negative);
            AddRows(dy, table, dx, outer, size, count, inner);
        });
        return dx;
    }

    public Tensor TakeAlongAxis(Tensor x, Tensor indices, int axis)
    {
        var y = Empty(indices.Shape, x.DType);
        var (outer, size, inner) = AxisShape.Of(x.Shape, axis);
        var (indexType, elementSize, all, count) = (indices.DType, x.DType.SizeOf(), indices.Size, indices.Shape.Size(axis));
        Launch("TakeAlongAxis", [x, indices], [y], () =>
        {
            int* table = IndexTable.Resolve(indexType, Pointer(indices), all, size, axis, "TakeAlongAxis", NegativeIndex.FromEnd);
            TakeAlongAxisKernel.Run(elementSize, Pointer(x), table, Pointer(y), outer, size, count, inner);
        });
        return y;
    }

    public Tensor TakeAlongAxisGradient(Tensor dy, Tensor indices, int axis, Shape shape)
    {
        var dx = Empty(shape, dy.DType);
        var (outer, size, inner) = AxisShape.Of(shape, axis);
        var (indexType, all, count) = (indices.DType, indices.Size, indices.Shape.Size(axis));
        Launch("TakeAlongAxisGradient", [dy, indices], [dx], () =>
        {
            int* table = IndexTable.Resolve(indexType, Pointer(indices), all, size, axis, "TakeAlongAxis", NegativeIndex.FromEnd);
            FillKernel.Run(dx.DType, Pointer(dx), dx.Size, 0);
            if (dx.DType == DType.Float32)
                ScatterKernel.AddAlongAxis(Float(dy), table, Float(dx), outer, size, count, inner);
            else
                ScatterKernel.AddAlongAxis(Double(dy), table, Double(dx), outer, size, count, inner);
        });
        return dx;
    }

    public Tensor GatherTuples(Tensor x, Tensor indices, string op)
    {
        var (sizes, rest) = SplitShape(x.Shape, indices);
        var y = Empty(new Shape([.. indices.Shape.Sizes[..^1], .. rest.Sizes]), x.DType);
        var (indexType, elementSize, inner) = (indices.DType, x.DType.SizeOf(), rest.Count);
        int count = indices.Shape[..^1].Count, size = new Shape(sizes).Count;
        Launch("GatherTuples", [x, indices], [y], () =>
        {
            int* table = IndexTable.ResolveTuples(indexType, Pointer(indices), count, sizes, op);
            GatherKernel.Run(elementSize, Pointer(x), table, Pointer(y), 1, size, count, inner);
        });
        return y;
    }

    public Tensor ScatterAdd(Tensor indices, Tensor values, Shape shape, string op)
    {
        var (sizes, rest) = SplitShape(shape, indices);
        var y = Empty(shape, values.DType);
        var (indexType, inner) = (indices.DType, rest.Count);
        int count = indices.Shape[..^1].Count, size = new Shape(sizes).Count;
        Launch("ScatterAdd", [indices, values], [y], () =>
        {
            int* table = IndexTable.ResolveTuples(indexType, Pointer(indices), count, sizes, op);
            AddRows(values, table, y, 1, size, count, inner);
        });
        return y;
    }

    public Tensor ScatterUpdate(Tensor x, Tensor indices, Tensor updates)
    {
        var (sizes, rest) = SplitShape(x.Shape, indices);
        var y = Empty(x.Shape, x.DType);
        var (indexType, elementSize, inner) = (indices.DType, x.DType.SizeOf(), rest.Count);
        int count = indices.Shape[..^1].Count;
        long bytes = (long)x.Size * elementSize;
        Launch("ScatterUpdate", [x, indices, updates], [y], () =>
        {
            int* table = IndexTable.ResolveTuples(indexType, Pointer(indices), count, sizes, "ScatterUpdate");
            Buffer.MemoryCopy(Pointer(x), Pointer(y), bytes, bytes);
            ScatterKernel.Replace(elementSize, Pointer(updates), table, Pointer(y), count, inner);
        });
        return y;
    }

    public Tensor SegmentMax(Tensor data, Tensor segmentIds, int segments)
    {
        var y = Empty(data.Shape.With(0, segments), data.DType);
        var (indexType, count, inner) = (segmentIds.DType, segmentIds.Size, data.Shape[1..].Count);
        Launch("SegmentMax", [data, segmentIds], [y], () =>
        {
            int* table = IndexTable.Resolve(indexType, Pointer(segmentIds), count, segments, 0, "SegmentMax", NegativeIndex.Skip);
            switch (y.DType)
            {
                case DType.Float32:
                    SegmentMaxKernel.Run(Float(data), table, Float(y), segments, count, inner);
                    break;
                case DType.Float64:
                    SegmentMaxKernel.Run(Double(data), table, Double(y), segments, count, inner);
                    break;
                case DType.Int32:
                    SegmentMaxKernel.Run(Int(data), table, Int(y), segments, count, inner);
                    break;
                case DType.Int64:
                    SegmentMaxKernel.Run((long*)Pointer(data), table, (long*)Pointer(y), segments, count, inner);
                    break;
                default:
                    SegmentMaxKernel.Run((byte*)Pointer(data), table, (byte*)Pointer(y), segments, count, inner);
                    break;
            }
        });
        return y;
    }

    public Tensor OneHot(Tensor indices, int classes, DType dtype)
    {
        var y = Empty(new Shape([.. indices.Shape.Sizes, classes]), dtype);
        var (indexType, count) = (indices.DType, indices.Size);
        Launch("OneHot", [indices], [y], () =>
        {
            switch (dtype)
            {
                case DType.Float32:
                    OneHotKernel.Run(indexType, Pointer(indices), Float(y), count, classes);
                    break;
                case DType.Float64:
                    OneHotKernel.Run(indexType, Pointer(indices), Double(y), count, classes);
                    break;
                case DType.Int32:
                    OneHotKernel.Run(indexType, Pointer(indices), Int(y), count, classes);
                    break;
                case DType.Int64:
                    OneHotKernel.Run(indexType, Pointer(indices), (long*)Pointer(y), count, classes);
                    break;
                default:
                    OneHotKernel.Run(indexType, Pointer(indices), (byte*)Pointer(y), count, classes);
                    break;
            }
        });
        return y;
    }

    public Tensor ArgSort(Tensor x, bool descending)
    {
        var order = Empty(x.Shape, DType.Int32);
        var (dtype, rows, length) = (x.DType, x.Shape[..^1].Count, x.Shape.Size(-1));
        Launch("ArgSort", [x], [order], () =>
        {
            switch (dtype)
            {
                case DType.Float32:
                    SortKernel.Run(Float(x), Int(order), rows, length, descending);
                    break;
                case DType.Float64:
                    SortKernel.Run(Double(x), Int(order), rows, length, descending);
                    break;
                case DType.Int32:
                    SortKernel.Run(Int(x), Int(order), rows, length, descending);
                    break;
                case DType.Int64:
                    SortKernel.Run((long*)Pointer(x), Int(order), rows, length, descending);
                    break;
                default:
                    SortKernel.Run((byte*)Pointer(x), Int(order), rows, length, descending);
                    break;
            }
        });
        return order;
    }

    public Tensor TopKIndices(Tensor x, int k)
    {
        var indices = Empty(x.Shape.With(-1, k), DType.Int32);
        var (dtype, rows, length) = (x.DType, x.Shape[..^1].Count, x.Shape.Size(-1));
        Launch("TopK", [x], [indices], () =>
        {
            switch (dtype)
            {
                case DType.Float32:
                    SortKernel.TopK(Float(x), Int(indices), rows, length, k);
                    break;
                case DType.Float64:
                    SortKernel.TopK(Double(x), Int(indices), rows, length, k);
                    break;
                case DType.Int32:
                    SortKernel.TopK(Int(x), Int(indices), rows, length, k);
                    break;
                case DType.Int64:
                    SortKernel.TopK((long*)Pointer(x), Int(indices), rows, length, k);
                    break;
                default:
                    SortKernel.TopK((byte*)Pointer(x), Int(indices), rows, length, k);
                    break;
            }
        });
        return indices;
    }

    public Tensor InTopK(Tensor targets, Tensor predictions, int k)
    {
        var y = Empty(targets.Shape, DType.Bool);
        var (dtype, rows, classes) = (predictions.DType, predictions.Shape.Size(0), predictions.Shape.Size(1));
        Launch("InTopK", [targets, predictions], [y], () =>
        {
            if (dtype == DType.Float32)
                SearchKernel.InTopK(Int(targets), Float(predictions), (byte*)Pointer(y), rows, classes, k);
            else
                SearchKernel.InTopK(Int(targets), Double(predictions), (byte*)Pointer(y), rows, classes, k);
        });
        return y;
    }

    public Tensor HashBuckets(Tensor x, long buckets, (long First, long Second)? key)
    {
        var y = Empty(x.Shape, DType.Int64);
        int count = x.Size;
        var (first, second) = key ?? default;
        bool keyed = key is not null;
        Launch("HashBuckets", [x], [y], () => HashKernel.Run((long*)Pointer(x), (long*)Pointer(y), count, new BucketHash(buckets, keyed ? (first, second) : null)));
        return y;
    }

    public Tensor CrossBuckets(Tensor[] x, long buckets)
    {
        var y = Empty(x[0].Shape, DType.Int64);
        int count = y.Size;
        Launch("CrossBuckets", x, [y], () =>
        {
            HashKernel.Start((long*)Pointer(y), count);
            foreach (var feature in x)
                HashKernel.Cross((long*)Pointer(feature), (long*)Pointer(y), count);
            HashKernel.Finish((long*)Pointer(y), count, buckets);
        });
        return y;
    }

    public Tensor SearchSorted(Tensor sorted, Tensor values, bool right)
    {
        var y = Empty(values.Shape, DType.Int32);
        var (dtype, length, count) = (sorted.DType, sorted.Size, values.Size);
        Launch("SearchSorted", [sorted, values], [y], () =>
        {
            switch (dtype)
            {
                case DType.Float32:
                    SearchKernel.SearchSorted(Float(sorted), length, Float(values), Int(y), count, right);
                    break;
                case DType.Float64:
                    SearchKernel.SearchSorted(Double(sorted), length, Double(values), Int(y), count, right);
                    break;
                case DType.Int32:
                    SearchKernel.SearchSorted(Int(sorted), length, Int(values), Int(y), count, right);
                    break;
                case DType.Int64:
                    SearchKernel.SearchSorted((long*)Pointer(sorted), length, (long*)Pointer(values), Int(y), count, right);
                    break;
                default:
                    SearchKernel.SearchSorted((byte*)Pointer(sorted), length, (byte*)Pointer(values), Int(y), count, right);
                    break;
            }
        });
        return y;
    }

    /// <summary>Clears the target and adds the rows of the source to it; inside a started kernel.</summary>
    private static void AddRows(Tensor source, int* table, Tensor target, int outer, int size, int count, int inner)
    {
        FillKernel.Run(target.DType, Pointer(target), target.Size, 0);
        switch (target.DType)
        {
            case DType.Float32:
                ScatterKernel.Add(Float(source), table, Float(target), outer, size, count, inner);
                break;
            case DType.Float64:
                ScatterKernel.Add(Double(source), table, Double(target), outer, size, count, inner);
                break;
            case DType.Int32:
                ScatterKernel.Add(Int(source), table, Int(target), outer, size, count, inner);
                break;
            case DType.Int64:
                ScatterKernel.Add((long*)Pointer(source), table, (long*)Pointer(target), outer, size, count, inner);
                break;
            default:
                ScatterKernel.Add((byte*)Pointer(source), table, (byte*)Pointer(target), outer, size, count, inner);
                break;
        }
    }

    /// <summary>The axes that an index tuple (the last axis of the indices) names, and those that it leaves.</summary>
    private static (int[] Indexed, Shape Left) SplitShape(Shape shape, Tensor indices)
    {
        int depth = indices.Shape.Size(-1);
        return (shape.Sizes[..depth], shape[depth..]);
    }
}
