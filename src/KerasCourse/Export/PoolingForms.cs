namespace KerasCourse;

/// <summary>ONNX's forms of pooling.</summary>
internal static class PoolingForms
{
    /// <summary>Writes the op and gives its output's name; null: it belongs to another family.</summary>
    public static string? Write(OnnxOp op) => op.Operation switch
    {
        AveragePoolOperation pool => Pool(op, "AveragePool", pool),
        MaxPoolOperation pool => Pool(op, "MaxPool", pool),
        _ => null,
    };

    private static string Pool(OnnxOp op, string type, PoolOperation pool)
    {
        var (window, strides) = pool.Resolve(op.X.Shape);
        return ChannelsLast.Around(op, x => op.Add(type, [x],
            ("kernel_shape", window), ("strides", strides), ("auto_pad", pool.Padding == Padding.Same ? "SAME_UPPER" : "VALID")));
    }
}
