namespace KerasCourse;

/// <summary>Resizing as a product with a matrix for each axis: every interpolation, with the numbers that Keras gives.</summary>
internal static class ImageForms
{
    /// <summary>Writes the op and gives its output's name; null: it belongs to another family.</summary>
    public static string? Write(OnnxOp op)
    {
        if (op.Operation is not ResizeOperation resize)
            return null;
        string x = op.X.DType == op.Y.DType ? op[0] : op.Same("Cast", ("to", OnnxTypes.NumberOf(op.Y.DType)));
        foreach (int axis in new[] { 1, 2 })
        {
            int from = ShapingForms.Known(op, axis), to = op.Y.Shape.Size(axis);
            var weights = ResampleWeights.Of(from, to, resize.Interpolation, resize.Antialias);
            x = resize.Interpolation == Interpolation.Nearest
                ? op.Add("Gather", [x, op.Graph.Longs(weights.Places)], ("axis", axis))
                : Resampled(op, x, axis, Matrix(weights, from, to));
        }
        return x;
    }

    private static Tensor Matrix(ResampleWeights weights, int from, int to)
    {
        float[] matrix = new float[from * to];
        for (int i = 0; i < weights.Places.Length; i++)
            matrix[(weights.Places[i] * to) + (i / weights.Taps)] += weights.Weights[i];
        return Tensor.From(matrix, Shape.Of(from, to));
    }

    private static string Resampled(OnnxOp op, string x, int axis, Tensor matrix)
    {
        int[] swapped = axis == 1 ? [0, 3, 2, 1] : [0, 1, 3, 2];
        string product = op.Add("MatMul", [op.Add("Transpose", [x], ("perm", swapped)), op.Graph.NameOf(Ops.Cast(matrix, op.Y.DType))]);
        return op.Add("Transpose", [product], ("perm", swapped));
    }
}
