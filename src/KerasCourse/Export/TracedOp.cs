namespace KerasCourse;

/// <summary>An op that a model runs, and the call of the layer that it belongs to.</summary>
internal sealed record TracedOp(OperationNode Node, CallContext? Context)
{
    /// <summary>The layer; null for ops between layers.</summary>
    public Layer? Layer => Context?.Layer;

    /// <summary>The names of the layers around the op, without the model: <c>encoder/dense</c>.</summary>
    public string Path
    {
        get
        {
            string path = "";
            for (var context = Context; context?.Outer is not null; context = context.Outer)
                path = path.Length == 0 ? context.Layer.Name : $"{context.Layer.Name}/{path}";
            return path.Length == 0 ? Context?.Layer.Name ?? "" : path;
        }
    }
}
