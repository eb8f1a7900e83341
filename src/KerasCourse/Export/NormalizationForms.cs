namespace KerasCourse;

/// <summary>ONNX's form of layer normalization.</summary>
internal static class NormalizationForms
{
    /// <summary>Writes the op and gives its output's name; null: it belongs to another family.</summary>
    public static string? Write(OnnxOp op)
    {
        if (op.Operation is not LayerNormalizationOperation normalization)
            return null;
        string gamma = normalization.HasGamma ? op[1] : op.Graph.NameOf(Ops.Ones(op.X.Shape[normalization.FirstAxis..], op.X.DType));
        string[] inputs = normalization.HasBeta ? [op[0], gamma, op[op.Inputs.Count - 1]] : [op[0], gamma];
        return op.Add("LayerNormalization", inputs, ("axis", normalization.FirstAxis - op.X.Rank), ("epsilon", normalization.Epsilon));
    }
}
