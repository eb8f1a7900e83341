namespace KerasCourse;

/// <summary>ONNX's forms of matrix products.</summary>
internal static class LinearForms
{
    /// <summary>Writes the op and gives its output's name; null: it belongs to another family.</summary>
    public static string? Write(OnnxOp op) => op.Operation switch
    {
        DenseOperation dense => Dense(op, dense.Activation),
        MatMulOperation product => op.Add("MatMul", [Operand(op, 0, product.TransposeA), Operand(op, 1, product.TransposeB)]),
        _ => null,
    };

    private static string Dense(OnnxOp op, FusedActivation activation)
    {
        string y = op.Add("MatMul", [op[0], op[1]]);
        return op.Activated(op.Inputs.Count > 2 ? op.Add("Add", [y, op[2]]) : y, activation);
    }

    private static string Operand(OnnxOp op, int input, bool transpose)
    {
        int rank = op.Inputs[input].Rank;
        return transpose && rank > 1 ? op.Transposed(op.Inputs[input], [.. Enumerable.Range(0, rank - 2), rank - 1, rank - 2]) : op[input];
    }
}
