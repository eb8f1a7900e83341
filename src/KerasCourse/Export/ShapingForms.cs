namespace KerasCourse;

/// <summary>ONNX's forms of the ops that move numbers about.</summary>
internal static class ShapingForms
{
    /// <summary>Writes the op and gives its output's name; null: it belongs to another family.</summary>
    public static string? Write(OnnxOp op) => op.Operation switch
    {
        BandOperation band => Band(op, band),
        BroadcastToOperation => op.Add("Expand", [op[0], op.Graph.Longs([.. op.Y.Shape.Sizes.Select(size => size == Shape.Unknown ? 1 : size)])]),
        ConcatenateOperation join => op.Same("Concat", ("axis", Throw.ResolveAxis(join.Name, join.Axis, op.Y.Shape))),
        CumSumOperation sum => op.Add("CumSum", [op[0], op.Graph.Number(sum.Axis, DType.Int64)], ("exclusive", sum.Exclusive ? 1 : 0), ("reverse", sum.Reverse ? 1 : 0)),
        ExpandDimsOperation expand => op.Add("Unsqueeze", [op[0], op.Graph.Longs(expand.Axis)]),
        FlipOperation flip => Flip(op, op[0], flip.Axis.Resolve(flip.Name, op.X.Shape)),
        FullLikeOperation full => op.Add("Expand", [ElementwiseForms.Number(op, full.Value), op.Same("Shape")]),
        MirrorPadOperation pad => op.Add("Gather", [op[0], op.Graph.NameOf(pad.Table(Known(op, pad.Axis)))], ("axis", pad.Axis)),
        PadOperation pad => op.Add("Pad", [op[0], op.Graph.Longs([.. pad.Widths.Select(width => width.Before), .. pad.Widths.Select(width => width.After)]), ElementwiseForms.Number(op, pad.Value)]),
        RepeatOperation repeat => Repeat(op, repeat.Repeats, Throw.ResolveAxis(repeat.Name, repeat.Axis, op.X.Shape)),
        ReshapeOperation => op.Add("Reshape", [op[0], op.Graph.Longs(ReshapeSizes(op))]),
        RollOperation roll => Roll(op, roll),
        SliceOperation slice => SliceForm.Write(op, slice.Slices),
        SqueezeOperation squeeze => Squeeze(op, [.. squeeze.Axis.Resolve(squeeze.Name, op.X.Shape).Where(axis => !squeeze.Axis.IsAll || op.X.Shape.Size(axis) == 1)]),
        TileOperation tile => op.Add("Tile", [op[0], op.Graph.Longs(tile.Repeats)]),
        TransposeOperation transpose => op.Same("Transpose", ("perm", transpose.Order(op.X.Shape))),
        _ => null,
    };

    /// <summary>Writes the parts of a split and gives their names; null: the op is another.</summary>
    public static string[]? WriteSplit(OnnxOp op) => op.Operation is not SplitOperation split ? null
        : op.Outputs.Any(part => part.Shape[split.Axis] is null) ? throw op.Refusal($"the size of axis {split.Axis} of {op.X.Shape} is not known.")
        : op.Graph.AddAll("Split", [op[0], op.Graph.Longs([.. op.Outputs.Select(part => part.Shape.Size(split.Axis))])], op.Outputs.Count, ("axis", split.Axis));

    /// <summary>The same numbers with these axes turned round.</summary>
    public static string Flip(OnnxOp op, string x, int[] axes)
    {
        int[] Each(int number) => [.. axes.Select(_ => number)];
        return op.Add("Slice", [x, op.Graph.Longs(Each(-1)), op.Graph.Longs(Each(int.MinValue)), op.Graph.Longs(axes), op.Graph.Longs(Each(-1))]);
    }

    /// <summary>A size that the form depends on.</summary>
    public static int Known(OnnxOp op, int axis) => op.X.Shape[axis] ?? throw op.Refusal($"the size of axis {axis} of {op.X.Shape} is not known.");

    /// <summary>
    /// The sizes for Reshape: 0 takes the input's size at that place, -1 what is left. Of several open sizes those in front stay what they
    /// are, if as many are open before and after.
    /// </summary>
    private static int[] ReshapeSizes(OnnxOp op)
    {
        Shape from = op.X.Shape, to = op.Y.Shape;
        int[] sizes = [.. to.Sizes];
        bool isSame = Open(from.Sizes) == Open(sizes) && Product(from) == Product(to);
        for (int i = 0; isSame && Open(sizes) > 1 && i < Math.Min(from.Rank, to.Rank) && from.Size(i) == to.Size(i); i++)
            sizes[i] = sizes[i] == Shape.Unknown ? 0 : sizes[i];
        return Open(sizes) <= 1 ? sizes
            : throw op.Refusal($"Reshape from {from} to {to} leaves several sizes open. Give all sizes but that of the batch in Keras.Input.");

        static int Open(int[] sizes) => sizes.Count(size => size == Shape.Unknown);
        static long Product(Shape shape) => shape.Sizes.Where(size => size != Shape.Unknown).Aggregate(1L, (product, size) => product * size);
    }

    private static string Squeeze(OnnxOp op, int[] axes) => axes.Length == 0 ? op.Same("Identity") : op.Add("Squeeze", [op[0], op.Graph.Longs(axes)]);

    private static string Band(OnnxOp op, BandOperation band)
    {
        string x = op[0];
        if (band.Lowest != int.MinValue)
            x = op.Add("Trilu", [x, op.Graph.Number(band.Lowest, DType.Int64)], ("upper", 1));
        return band.Highest == int.MaxValue ? x : op.Add("Trilu", [x, op.Graph.Number(band.Highest, DType.Int64)], ("upper", 0));
    }

    /// <summary>Each element several times.</summary>
    private static string Repeat(OnnxOp op, int repeats, int axis)
    {
        int size = Known(op, axis);
        int[] table = [.. Enumerable.Range(0, size * repeats).Select(i => i / repeats)];
        return op.Add("Gather", [op[0], op.Graph.Longs(table)], ("axis", axis));
    }

    private static string Roll(OnnxOp op, RollOperation roll)
    {
        int axis = Throw.ResolveAxis(roll.Name, roll.Axis ?? throw op.Refusal("Roll without an axis has no form."), op.X.Shape), size = Known(op, axis);
        int[] table = [.. Enumerable.Range(0, size).Select(i => (((i - roll.Shift) % size) + size) % size)];
        return op.Add("Gather", [op[0], op.Graph.Longs(table)], ("axis", axis));
    }
}
