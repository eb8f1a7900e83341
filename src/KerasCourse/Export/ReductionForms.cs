namespace KerasCourse;

/// <summary>ONNX's forms of the ops that fold axes.</summary>
internal static class ReductionForms
{
    /// <summary>Writes the op and gives its output's name; null: it belongs to another family.</summary>
    public static string? Write(OnnxOp op) => op.Operation switch
    {
        AllOperation all => OfTruth(op, "ReduceMin", all),
        AnyOperation any => OfTruth(op, "ReduceMax", any),
        ArgMaxOperation most => Place(op, "ArgMax", most),
        ArgMinOperation least => Place(op, "ArgMin", least),
        LogSumExpOperation fold => Fold(op, "ReduceLogSumExp", fold, op[0]),
        MaxOperation fold => Fold(op, "ReduceMax", fold, op[0]),
        MeanOperation fold => Fold(op, "ReduceMean", fold, op[0]),
        MinOperation fold => Fold(op, "ReduceMin", fold, op[0]),
        ProdOperation fold => Fold(op, "ReduceProd", fold, op[0]),
        SumOperation fold => Fold(op, "ReduceSum", fold, op[0]),
        _ => null,
    };

    private static string Fold(OnnxOp op, string type, ReductionOperation fold, string x)
    {
        int[] axes = fold.Axis.Resolve(fold.Name, op.X.Shape);
        return axes.Length == 0 ? op.Add("Identity", [x]) : op.Add(type, [x, op.Graph.Longs(axes)], ("keepdims", fold.KeepDims ? 1 : 0));
    }

    private static string OfTruth(OnnxOp op, string type, ReductionOperation fold)
    {
        string numbers = op.Same("Cast", ("to", OnnxTypes.NumberOf(DType.Int32)));
        return op.Add("Cast", [Fold(op, type, fold, numbers)], ("to", OnnxTypes.NumberOf(DType.Bool)));
    }

    private static string Place(OnnxOp op, string type, ArgExtremumOperation fold)
    {
        if (fold.Axis is null && fold.KeepDims)
            throw op.Refusal($"{fold.Name} over all axes does not keep them.");
        string x = fold.Axis is null ? op.Add("Reshape", [op[0], op.Graph.Longs(-1)]) : op[0];
        string place = op.Add(type, [x], ("axis", fold.Axis ?? 0), ("keepdims", fold.KeepDims ? 1 : 0));
        return op.Add("Cast", [place], ("to", OnnxTypes.NumberOf(DType.Int32)));
    }
}
