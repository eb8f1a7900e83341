namespace KerasCourse;

/// <summary>ONNX's forms of the ops that look things up.</summary>
internal static class IndexingForms
{
    /// <summary>Writes the op and gives its output's name; null: it belongs to another family.</summary>
    public static string? Write(OnnxOp op) => op.Operation switch
    {
        ArgSortOperation sort => Best(op, ShapingForms.Known(op, op.X.Rank - 1), sort.Descending),
        LookupOperation lookup => Lookup(op, lookup),
        OneHotOperation oneHot => OneHot(op, oneHot.Classes),
        SearchSortedOperation search => SearchSorted(op, search.Right),
        TakeAlongAxisOperation take => op.Same("GatherElements", ("axis", take.Axis)),
        TakeOperation { Negative: NegativeIndex.FromEnd } take => op.Same("Gather", ("axis", Throw.ResolveAxis(take.Name, take.Axis, op.X.Shape))),
        TopKOperation top => Best(op, top.K, largest: true),
        _ => null,
    };

    /// <summary>The places of the largest or smallest numbers, in their order; of equal ones the first comes first, as here.</summary>
    private static string Best(OnnxOp op, int count, bool largest) => op.Add("Cast",
        [op.Graph.AddAll("TopK", [op[0], op.Graph.Longs(count)], 2, ("largest", largest ? 1 : 0))[1]], ("to", OnnxTypes.NumberOf(DType.Int32)));

    private static string Lookup(OnnxOp op, LookupOperation lookup) => lookup.OtherString is { } other
        ? op.Graph.AddMachineLearning("LabelEncoder", [op.Add("Cast", [op[0]], ("to", OnnxTypes.NumberOf(DType.Int64)))],
            ("keys_int64s", lookup.Numbers), ("values_strings", lookup.Strings), ("default_string", other))
        : op.Graph.AddMachineLearning("LabelEncoder", [op[0]],
            ("keys_strings", lookup.Strings), ("values_int64s", lookup.Numbers), ("default_int64", lookup.OtherNumber));

    /// <summary>Whether each class is the number: other numbers give zeros, where ONNX's OneHot would count negative ones from the end.</summary>
    private static string OneHot(OnnxOp op, int classes)
    {
        string each = op.Graph.NameOf(Ops.Cast(Ops.Arange(classes), op.X.DType));
        string isClass = op.Add("Equal", [op.Add("Unsqueeze", [op[0], op.Graph.Longs(-1)]), each]);
        return op.Add("Cast", [isClass], ("to", OnnxTypes.NumberOf(op.Y.DType)));
    }

    /// <summary>How many of the sorted numbers lie below the value, or at it where it goes to the right of its equals.</summary>
    private static string SearchSorted(OnnxOp op, bool right)
    {
        string isAbove = op.Add(right ? "GreaterOrEqual" : "Greater", [op.Add("Unsqueeze", [op[1], op.Graph.Longs(-1)]), op[0]]);
        return op.Add("ReduceSum", [op.Add("Cast", [isAbove], ("to", OnnxTypes.NumberOf(DType.Int32))), op.Graph.Longs(-1)], ("keepdims", 0));
    }
}
