namespace KerasCourse.TensorFlow;

/// <summary>Copies that move numbers, on TensorFlow's ops.</summary>
internal sealed class TensorFlowShapingKernels(TensorFlowBackend backend) : TensorFlowKernels(backend), IShapingKernels
{
    /// <summary>A tensor of its own even where the shape stays: a tape tells tensors apart.</summary>
    Tensor IShapingKernels.Reshape(Tensor x, Shape shape) => x.Shape == shape ? x.View(shape) : Reshape(x, shape);

    public Tensor BroadcastTo(Tensor x, Shape shape) => Run("BroadcastTo", x, Ints(shape.Sizes));

    public Tensor Full(Shape shape, double value, DType dtype) => Run("Fill", Ints(shape.Sizes), Number(value, dtype));

    public Tensor Transpose(Tensor x, int[] axes) => Run("Transpose", x, Ints(axes));

    public Tensor Concatenate(Tensor[] tensors, int axis, Shape shape) =>
        tensors.Length == 1 ? Run("Identity", tensors[0]) : RunList("ConcatV2", tensors.Length, [.. tensors, Int(axis)]);

    public Tensor Slice(Tensor x, int[] begin, int[] steps, Shape shape)
    {
        int[] sizes = shape.Sizes;
        if (Array.TrueForAll(steps, step => step == 1))
            return Run("Slice", [x, Ints(begin), Ints(sizes)]);
        var (end, mask) = Ends(begin, steps, sizes);
        return Run("StridedSlice", [x, Ints(begin), Ints(end), Ints(steps)], mask);
    }

    public Tensor SliceGradient(Tensor dy, int[] begin, int[] steps, Shape shape)
    {
        int[] sizes = dy.Shape.Sizes, whole = shape.Sizes;
        if (dy.Size == 0)
            return Full(shape, 0, dy.DType);
        if (Array.TrueForAll(steps, step => step == 1))
            return Pad(dy, begin, [.. whole.Select((size, axis) => size - begin[axis] - sizes[axis])], 0);
        var (end, mask) = Ends(begin, steps, sizes);
        return Run("StridedSliceGrad", [Ints(whole), Ints(begin), Ints(end), Ints(steps), dy], mask);
    }

    public Tensor SliceUpdate(Tensor x, int[] begin, Tensor updates)
    {
        int[] end = [.. begin.Select((first, axis) => first + updates.Shape.Size(axis))], ones = [.. begin.Select(_ => 1)];
        return x.Rank == 0 ? Run("Identity", updates) : Run("TensorStridedSliceUpdate", [x, Ints(begin), Ints(end), Ints(ones), updates]);
    }

    public Tensor Pad(Tensor x, int[] before, int[] after, double value)
    {
        if (x.Rank == 0)
            return Run("Identity", x);
        int[] pairs = [.. before.Zip(after, (first, last) => new[] { first, last }).SelectMany(pair => pair)];
        return Run("PadV2", [x, Reshape(Ints(pairs), (x.Rank, 2)), Number(value, x.DType)]);
    }

    public Tensor Flip(Tensor x, int[] axes) => Run("ReverseV2", x, Ints(axes));

    public Tensor Roll(Tensor x, int shift, int axis) => Run("Roll", [x, Int(shift), Int(axis)]);

    public Tensor Repeat(Tensor x, int repeats, int axis)
    {
        int[] sizes = x.Shape.Sizes;
        var apart = Reshape(x, new Shape([.. sizes[..(axis + 1)], 1, .. sizes[(axis + 1)..]]));
        var wide = new Shape([.. sizes[..(axis + 1)], repeats, .. sizes[(axis + 1)..]]);
        return Reshape(BroadcastTo(apart, wide), x.Shape.With(axis, sizes[axis] * repeats));
    }

    public Tensor Tile(Tensor x, int[] repeats) => Run("Tile", x, Ints(repeats));

    public Tensor Band(Tensor x, int lowest, int highest)
    {
        int rows = x.Shape.Size(-2), columns = x.Shape.Size(-1);
        if (lowest > 0)
            return Run("Sub", Band(x, 0, highest), Band(x, 0, lowest - 1));
        if (highest < 0)
            return Run("Sub", Band(x, lowest, 0), Band(x, highest + 1, 0));
        return Run("MatrixBandPart", [x, Int(Math.Min(-lowest, rows)), Int(Math.Min(highest, columns))]);
    }

    [OnEmbeddedEngine]
    public Tensor Diagonal(Tensor x, int offset) => OnEmbedded($"Diagonal {offset}", [x], (engine, t) => engine.Shaping.Diagonal(t[0], offset));

    [OnEmbeddedEngine]
    public Tensor DiagonalGradient(Tensor dy, int offset, Shape shape) =>
        OnEmbedded($"DiagonalGradient {offset}", [dy], (engine, t) => engine.Shaping.DiagonalGradient(t[0], offset, shape));

    public Tensor Range(double start, double step, int count, DType dtype)
    {
        var places = Cast(Run("Range", [Int(0), Int(count), Int(1)]), dtype);
        return Run("AddV2", Run("Mul", places, Number(step, dtype)), Number(start, dtype));
    }

    public Tensor CumulativeSum(Tensor x, int axis, bool reverse, bool exclusive) => Cumulative("Cumsum", x, axis, reverse, exclusive);

    public Tensor CumulativeProduct(Tensor x, int axis, bool reverse, bool exclusive) => Cumulative("Cumprod", x, axis, reverse, exclusive);

    [OnEmbeddedEngine]
    public Tensor CumulativeProductGradient(Tensor x, Tensor dy, int axis, bool reverse, bool exclusive) => OnEmbedded(
        $"CumulativeProductGradient {axis} {reverse} {exclusive}", [x, dy], (engine, t) => engine.Shaping.CumulativeProductGradient(t[0], t[1], axis, reverse, exclusive));

    /// <summary>The ends that StridedSlice asks for: one step behind the last index; in front of index 0 there is none, which the mask says.</summary>
    private static (int[] End, OpAttribute Mask) Ends(int[] begin, int[] steps, int[] sizes)
    {
        var end = new int[begin.Length];
        long mask = 0;
        for (int axis = 0; axis < end.Length; axis++)
        {
            int last = begin[axis] + (sizes[axis] - 1) * steps[axis];
            end[axis] = Math.Max(last + Math.Sign(steps[axis]), 0);
            if (steps[axis] < 0 && last == 0)
                mask |= 1L << axis;
        }
        return (end, OpAttribute.Int("end_mask", mask));
    }

    private Tensor Cumulative(string op, Tensor x, int axis, bool reverse, bool exclusive) =>
        Run(op, x, Int(axis), OpAttribute.Bool("reverse", reverse), OpAttribute.Bool("exclusive", exclusive));
}
