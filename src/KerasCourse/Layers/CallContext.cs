namespace KerasCourse;

/// <summary>What a layer's <c>Call</c> is told beside its inputs: whether the model is training, and which time steps count.</summary>
public sealed class CallContext
{
    [ThreadStatic]
    private static CallContext? _current;

    internal CallContext(Layer layer, bool training, IReadOnlyList<Tensor?> masks, CallContext? outer, CallArguments? arguments = null)
    {
        Layer = layer;
        Training = training;
        Masks = masks;
        Outer = outer;
        Arguments = arguments;
        Losses = outer?.Losses ?? [];
    }

    /// <summary>Whether the model is training: dropout drops, batch normalization uses the batch's statistics.</summary>
    public bool Training { get; }

    /// <summary>The mask of each input; null where all of it counts.</summary>
    public IReadOnlyList<Tensor?> Masks { get; }

    /// <summary>The mask of the first input; null where all of it counts.</summary>
    public Tensor? Mask => Masks.Count > 0 ? Masks[0] : null;

    /// <summary>The call that is running on this thread, if one is.</summary>
    internal static CallContext? Current
    {
        get => _current;
        set => _current = value;
    }

    /// <summary>The layer that is being called.</summary>
    internal Layer Layer { get; }

    /// <summary>What the caller said beside the inputs; null: nothing.</summary>
    internal CallArguments? Arguments { get; }

    /// <summary>The call of the layer or model that called this one.</summary>
    internal CallContext? Outer { get; }

    /// <summary>The penalties added during the outermost call.</summary>
    internal List<Tensor> Losses { get; }
}
