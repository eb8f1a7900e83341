namespace KerasCourse;

/// <summary>
/// Gives back the memory of every tensor born inside it when it ends, except of those kept. Fit, Evaluate and Predict open one for each
/// step; nobody has to, because the garbage collector reclaims what is born outside.
/// </summary>
/// <example><code>
/// Tensor result;
/// using (var scope = new TensorScope())
///     result = scope.Keep(Ops.Sum(x * x));   // x * x is given back at the brace
/// </code></example>
public sealed class TensorScope : IDisposable
{
    private static readonly AsyncLocal<TensorScope?> _current = new();

    private readonly TensorScope? _outer = _current.Value;
    private readonly List<TensorBuffer> _buffers = [];

    /// <summary>Opens a scope; it is the innermost one of this logical flow until it is disposed.</summary>
    public TensorScope() => _current.Value = this;

    /// <summary>The innermost open scope.</summary>
    internal static TensorScope? Current => _current.Value;

    /// <summary>Hands a tensor to the surrounding scope (or to the garbage collector, if there is none).</summary>
    public Tensor Keep(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (!tensor.IsSymbolic && _buffers.Remove(tensor.Buffer))
            _outer?.Add(tensor.Buffer);
        return tensor;
    }

    /// <summary>Ends the scope: the tensors born in it that were not kept can no longer be used.</summary>
    public void Dispose()
    {
        _current.Value = _outer;
        foreach (var buffer in _buffers)
            buffer.Release();
        _buffers.Clear();
    }

    internal void Add(TensorBuffer buffer) => _buffers.Add(buffer);

    /// <summary>Runs code whose tensors belong to no scope: variables and optimizer slots.</summary>
    internal static T Outside<T>(Func<T> create)
    {
        var current = _current.Value;
        _current.Value = null;
        try
        {
            return create();
        }
        finally
        {
            _current.Value = current;
        }
    }
}
