namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Shaping</c>: they turn what is asked into strides.</summary>
internal sealed unsafe class CpuShapingKernels(CpuBackend backend) : CpuKernels(backend), IShapingKernels
{
    public Tensor Reshape(Tensor x, Shape shape) => x.View(shape);

    public Tensor BroadcastTo(Tensor x, Shape shape)
    {
        var y = Empty(shape, x.DType);
        Copy("BroadcastTo", x, y, shape.Sizes, StridedLayout.Broadcast(x.Shape, shape), StridedLayout.Of(shape.Sizes));
        return y;
    }

    public Tensor Full(Shape shape, double value, DType dtype)
    {
        var y = Empty(shape, dtype);
        Fill(y, value);
        return y;
    }

    public Tensor Transpose(Tensor x, int[] axes)
    {
        var own = StridedLayout.Of(x.Shape.Sizes);
        var sizes = new int[axes.Length];
        var from = new int[axes.Length];
        for (int i = 0; i < axes.Length; i++)
            (sizes[i], from[i]) = (x.Shape.Size(axes[i]), own[axes[i]]);
        var y = Empty(new Shape(sizes), x.DType);
        Copy("Transpose", x, y, sizes, from, StridedLayout.Of(sizes));
        return y;
    }

    public Tensor Concatenate(Tensor[] tensors, int axis, Shape shape)
    {
        var y = Empty(shape, tensors[0].DType);
        var to = StridedLayout.Of(shape.Sizes);
        int at = 0;
        foreach (var x in tensors)
        {
            Copy("Concatenate", x, y, x.Shape.Sizes, StridedLayout.Of(x.Shape.Sizes), to, toStart: at * to[axis]);
            at += x.Shape.Size(axis);
        }
        return y;
    }

    public Tensor Slice(Tensor x, int[] begin, int[] steps, Shape shape)
    {
        var y = Empty(shape, x.DType);
        var from = Steps(x.Shape, begin, steps, out int start);
        Copy("Slice", x, y, shape.Sizes, from, StridedLayout.Of(shape.Sizes), fromStart: start);
        return y;
    }

    public Tensor SliceGradient(Tensor dy, int[] begin, int[] steps, Shape shape)
    {
        var dx = Full(shape, 0, dy.DType);
        var to = Steps(shape, begin, steps, out int start);
        Copy("SliceGradient", dy, dx, dy.Shape.Sizes, StridedLayout.Of(dy.Shape.Sizes), to, toStart: start);
        return dx;
    }

    public Tensor SliceUpdate(Tensor x, int[] begin, Tensor updates)
    {
        var y = Empty(x.Shape, x.DType);
        var strides = StridedLayout.Of(x.Shape.Sizes);
        Copy("SliceUpdate", x, y, x.Shape.Sizes, strides, strides);
        int start = 0;
        for (int i = 0; i < begin.Length; i++)
            start += begin[i] * strides[i];
        Copy("SliceUpdate", updates, y, updates.Shape.Sizes, StridedLayout.Of(updates.Shape.Sizes), strides, toStart: start);
        return y;
    }

    public Tensor Pad(Tensor x, int[] before, int[] after, double value)
    {
        var sizes = new int[x.Rank];
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] = before[i] + x.Shape.Size(i) + after[i];
        var y = Full(new Shape(sizes), value, x.DType);
        var to = StridedLayout.Of(sizes);
        int start = 0;
        for (int i = 0; i < sizes.Length; i++)
            start += before[i] * to[i];
        Copy("Pad", x, y, x.Shape.Sizes, StridedLayout.Of(x.Shape.Sizes), to, toStart: start);
        return y;
    }

    public Tensor Flip(Tensor x, int[] axes)
    {
        var y = Empty(x.Shape, x.DType);
        var to = StridedLayout.Of(x.Shape.Sizes);
        var from = (int[])to.Clone();
        int start = 0;
        foreach (int axis in axes)
        {
            start += (x.Shape.Size(axis) - 1) * from[axis];
            from[axis] = -from[axis];
        }
        Copy("Flip", x, y, x.Shape.Sizes, from, to, fromStart: start);
        return y;
    }

    public Tensor Roll(Tensor x, int shift, int axis)
    {
        var y = Empty(x.Shape, x.DType);
        var strides = StridedLayout.Of(x.Shape.Sizes);
        int size = x.Shape.Size(axis), stride = strides[axis];
        Copy("Roll", x, y, x.Shape.With(axis, size - shift).Sizes, strides, strides, toStart: shift * stride);
        Copy("Roll", x, y, x.Shape.With(axis, shift).Sizes, strides, strides, fromStart: (size - shift) * stride);
        return y;
    }

    public Tensor Repeat(Tensor x, int repeats, int axis)
    {
        var y = Empty(x.Shape.With(axis, x.Shape.Size(axis) * repeats), x.DType);
        int[] sizes = [.. x.Shape.Sizes[..(axis + 1)], repeats, .. x.Shape.Sizes[(axis + 1)..]];
        var own = StridedLayout.Of(x.Shape.Sizes);
        Copy("Repeat", x, y, sizes, [.. own[..(axis + 1)], 0, .. own[(axis + 1)..]], StridedLayout.Of(sizes));
        return y;
    }

    public Tensor Tile(Tensor x, int[] repeats)
    {
        int rank = x.Rank;
        var tiled = new int[rank];
        var own = StridedLayout.Of(x.Shape.Sizes);
        var (sizes, from) = (new int[2 * rank], new int[2 * rank]);
        for (int i = 0; i < rank; i++)
        {
            tiled[i] = x.Shape.Size(i) * repeats[i];
            (sizes[2 * i], sizes[(2 * i) + 1], from[(2 * i) + 1]) = (repeats[i], x.Shape.Size(i), own[i]);
        }
        var y = Empty(new Shape(tiled), x.DType);
        Copy("Tile", x, y, sizes, from, StridedLayout.Of(sizes));
        return y;
    }

    public Tensor Band(Tensor x, int lowest, int highest)
    {
        var y = Empty(x.Shape, x.DType);
        int rows = x.Shape.Size(-2), columns = x.Shape.Size(-1), elementSize = x.DType.SizeOf(), count = x.Size;
        Launch("Band", [x], [y], () => BandKernel.Run(elementSize, Pointer(x), Pointer(y), count, rows, columns, lowest, highest));
        return y;
    }

    public Tensor Diagonal(Tensor x, int offset)
    {
        int rows = x.Shape.Size(-2), columns = x.Shape.Size(-1);
        var y = Empty(new Shape([.. x.Shape.Sizes[..^2], DiagonalShape.Length(rows, columns, offset)]), x.DType);
        var from = StridedLayout.Of(x.Shape.Sizes);
        Copy("Diagonal", x, y, y.Shape.Sizes, [.. from[..^2], columns + 1], StridedLayout.Of(y.Shape.Sizes),
            fromStart: DiagonalShape.Start(columns, offset));
        return y;
    }

    public Tensor DiagonalGradient(Tensor dy, int offset, Shape shape)
    {
        var dx = Full(shape, 0, dy.DType);
        var to = StridedLayout.Of(shape.Sizes);
        Copy("DiagonalGradient", dy, dx, dy.Shape.Sizes, StridedLayout.Of(dy.Shape.Sizes), [.. to[..^2], shape.Size(-1) + 1],
            toStart: DiagonalShape.Start(shape.Size(-1), offset));
        return dx;
    }

    public Tensor Range(double start, double step, int count, DType dtype)
    {
        var y = Empty(count, dtype);
        Launch("Range", [], [y], () => RangeKernel.Run(dtype, Pointer(y), count, start, step));
        return y;
    }

    public Tensor CumulativeSum(Tensor x, int axis, bool reverse, bool exclusive) => Cumulate("CumulativeSum", x, axis, reverse, exclusive, isProduct: false);

    public Tensor CumulativeProduct(Tensor x, int axis, bool reverse, bool exclusive) => Cumulate("CumulativeProduct", x, axis, reverse, exclusive, isProduct: true);

    public Tensor CumulativeProductGradient(Tensor x, Tensor dy, int axis, bool reverse, bool exclusive)
    {
        var dx = Empty(x.Shape, x.DType);
        var (outer, size, inner) = AxisShape.Of(x.Shape, axis);
        var dtype = x.DType;
        Launch("CumulativeProductGradient", [x, dy], [dx], () =>
        {
            if (dtype == DType.Float32)
                CumulativeKernel.ProductGradient(Float(x), Float(dy), Float(dx), outer, size, inner, reverse, exclusive);
            else
                CumulativeKernel.ProductGradient(Double(x), Double(dy), Double(dx), outer, size, inner, reverse, exclusive);
        });
        return dx;
    }

    private Tensor Cumulate(string name, Tensor x, int axis, bool reverse, bool exclusive, bool isProduct)
    {
        var y = Empty(x.Shape, x.DType);
        var (outer, size, inner) = AxisShape.Of(x.Shape, axis);
        var dtype = x.DType;
        Launch(name, [x], [y], () => CumulativeKernel.Run(dtype, Pointer(x), Pointer(y), outer, size, inner, reverse, exclusive, isProduct));
        return y;
    }

    private void Fill(Tensor y, double value)
    {
        int count = y.Size;
        var dtype = y.DType;
        Launch("Full", [], [y], () => FillKernel.Run(dtype, Pointer(y), count, value));
    }

    /// <summary>Starts a copy of elements x[fromStart + i * from] to y[toStart + i * to] for all indices i below sizes.</summary>
    private void Copy(string name, Tensor x, Tensor y, int[] sizes, int[] from, int[] to, int fromStart = 0, int toStart = 0)
    {
        if (Array.IndexOf(sizes, 0) >= 0)
            return;
        StridedLayout.Merge(ref sizes, ref from, ref to);
        int elementSize = x.DType.SizeOf();
        Launch(name, [x], [y], () => StridedCopyKernel.Run(
            elementSize, (byte*)Pointer(x) + ((long)fromStart * elementSize), (byte*)Pointer(y) + ((long)toStart * elementSize), sizes, from, to));
    }

    /// <summary>The strides of a slice, and its first element.</summary>
    private static int[] Steps(Shape shape, int[] begin, int[] steps, out int start)
    {
        var strides = StridedLayout.Of(shape.Sizes);
        start = 0;
        for (int i = 0; i < strides.Length; i++)
        {
            start += begin[i] * strides[i];
            strides[i] *= steps[i];
        }
        return strides;
    }
}
