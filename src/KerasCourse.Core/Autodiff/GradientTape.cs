namespace KerasCourse;

/// <summary>
/// Records the ops that run while it is open and differentiates through them (reverse mode). Trainable variables are watched by
/// themselves, other tensors by <see cref="Watch"/>. Tapes nest: an outer one differentiates the gradients of an inner one.
/// </summary>
/// <remarks>Source: tf.GradientTape.</remarks>
/// <example><code>
/// using var tape = new GradientTape();
/// var loss = Ops.Mean(Ops.Square(model.Apply(x) - y));
/// var gradients = tape.Gradient(loss, model.TrainableVariables);
///
/// // The slope of x^3, and the slope of that.
/// Tensor v = 2f;
/// using var outer = new GradientTape();
/// outer.Watch(v);
/// using var inner = new GradientTape();
/// inner.Watch(v);
/// var slope = inner.Gradient(v * v * v, v);   // 12
/// var second = outer.Gradient(slope, v);      // 12
/// </code></example>
public sealed class GradientTape : IDisposable
{
    private static readonly AsyncLocal<GradientTape?> _innermost = new();

    [ThreadStatic]
    private static int _paused;

    private readonly GradientTape? _outer = _innermost.Value;
    private readonly bool _persistent;
    private readonly List<TapeEntry> _entries = [];
    private readonly HashSet<Tensor> _watched = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Tensor, TapeEntry[]> _breaks = new(ReferenceEqualityComparer.Instance);
    private bool _used, _suspended, _disposed;

    /// <summary>Opens a tape; it records until it is disposed.</summary>
    /// <param name="persistent">Whether <c>Gradient</c> may be called more than once.</param>
    public GradientTape(bool persistent = false)
    {
        _persistent = persistent;
        _innermost.Value = this;
    }

    /// <summary>Records what is computed from <paramref name="tensor"/> from now on.</summary>
    public void Watch(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Throw.IfNotFloat("GradientTape.Watch", nameof(tensor), tensor.DType);
        _watched.Add(tensor);
    }

    /// <summary>The gradient of <paramref name="target"/> (its sum, where it has several elements) with respect to a tensor.</summary>
    /// <exception cref="InvalidOperationException">The target does not depend on it, or the tape was used before and is not persistent.</exception>
    public Tensor Gradient(Tensor target, Tensor source, UnconnectedGradients unconnected = UnconnectedGradients.Error) =>
        Compute(target, [source], [Describe(source)], unconnected, null)[0];

    /// <summary>The gradients of <paramref name="target"/> with respect to several tensors.</summary>
    public Tensor[] Gradient(Tensor target, IReadOnlyList<Tensor> sources, UnconnectedGradients unconnected = UnconnectedGradients.Error) =>
        Compute(target, [.. sources], [.. sources.Select(Describe)], unconnected, null);

    /// <summary>The gradients of <paramref name="target"/> with respect to variables.</summary>
    public Tensor[] Gradient(Tensor target, IReadOnlyList<Variable> sources, UnconnectedGradients unconnected = UnconnectedGradients.Error) =>
        Compute(target, [.. sources], [.. sources.Select(variable => $"\"{variable.Path}\"")], unconnected, null);

    /// <summary>The gradients with a factor for each element of <paramref name="target"/>: of <c>sum(target * outputGradient)</c>.</summary>
    public Tensor[] Gradient(Tensor target, IReadOnlyList<Tensor> sources, Tensor outputGradient) =>
        Compute(target, [.. sources], [.. sources.Select(Describe)], UnconnectedGradients.Zero, outputGradient);

    /// <summary>Stops recording for the code inside the returned scope.</summary>
    public IDisposable StopRecording()
    {
        _suspended = true;
        return new Resume(this);
    }

    /// <summary>Stops recording and forgets what was recorded.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (_innermost.Value == this)
            _innermost.Value = _outer;
        _entries.Clear();
        _watched.Clear();
        _breaks.Clear();
    }

    /// <summary>Whether a tape is open and records.</summary>
    internal static bool IsRecording
    {
        get
        {
            for (var tape = _innermost.Value; tape is not null; tape = tape._outer)
            {
                if (!tape._suspended && !tape._disposed)
                    return true;
            }
            return false;
        }
    }

    /// <summary>How many tapes record something of these inputs.</summary>
    internal static int CountWatching(Tensor[] inputs)
    {
        int count = 0;
        if (_paused == 0)
        {
            for (var tape = _innermost.Value; tape is not null; tape = tape._outer)
                count += tape.Watches(inputs) ? 1 : 0;
        }
        return count;
    }

    /// <summary>Puts an op on every tape that records something of its inputs.</summary>
    internal static void RecordAll(Operation operation, Tensor[] inputs, Tensor[] outputs)
    {
        for (var tape = _innermost.Value; tape is not null && _paused == 0; tape = tape._outer)
        {
            if (tape.Watches(inputs))
                tape.Record(operation, inputs, outputs);
            if (tape._breaks.Count > 0 && !tape._suspended)
                tape.RecordBreaks(inputs, outputs);
        }
    }

    /// <summary>No tape of this thread records inside the returned scope: what runs there belongs to one op.</summary>
    internal static PauseScope Pause() => new(0);

    internal readonly ref struct PauseScope
    {
        internal PauseScope(int _) => _paused++;

        public void Dispose() => _paused--;
    }

    private bool Watches(Tensor[] inputs)
    {
        if (_suspended || _disposed)
            return false;
        foreach (var input in inputs)
        {
            if (IsWatched(input))
                return true;
        }
        return false;
    }

    private bool IsWatched(Tensor tensor) => tensor.Variable is { Trainable: true } || _watched.Contains(tensor);

    private void Record(Operation operation, Tensor[] inputs, Tensor[] outputs)
    {
        var entry = new TapeEntry(operation, inputs, outputs);
        _entries.Add(entry);
        foreach (var output in outputs)
        {
            if (operation.NoGradient is not null)
                _breaks[output] = [entry];
            else if (output.DType.IsFloat())
                _watched.Add(output);
        }
    }

    /// <summary>Remembers behind which ops without gradient the outputs lie, for the message that names them.</summary>
    private void RecordBreaks(Tensor[] inputs, Tensor[] outputs)
    {
        foreach (var input in inputs)
        {
            if (!_breaks.TryGetValue(input, out var breaks))
                continue;
            foreach (var output in outputs)
                _breaks[output] = _breaks.TryGetValue(output, out var others) ? [.. others.Union(breaks)] : breaks;
        }
    }

    private Tensor[] Compute(Tensor target, object[] sources, string[] names, UnconnectedGradients unconnected, Tensor? outputGradient)
    {
        if (_used && !_persistent)
            throw new InvalidOperationException(
                "GradientTape: Gradient was called twice on a tape that is not persistent. Open it with new GradientTape(persistent: true).");
        _used = true;
        bool suspended = _suspended;
        _suspended = true;
        try
        {
            var reachable = Reachable(sources);
            var gradients = Backward(target, reachable, outputGradient);
            var result = new Tensor[sources.Length];
            for (int i = 0; i < sources.Length; i++)
                result[i] = Collect(sources[i], gradients) ?? Unconnected(target, sources[i], names[i], unconnected);
            return result;
        }
        finally
        {
            _suspended = suspended;
            if (!_persistent)
                _entries.Clear();
        }
    }

    /// <summary>The sources and all that was computed from them: only through these do gradients flow.</summary>
    private HashSet<object> Reachable(object[] sources)
    {
        var reachable = new HashSet<object>(sources, ReferenceEqualityComparer.Instance);
        foreach (var entry in _entries)
        {
            if (entry.Operation.NoGradient is not null || !Array.Exists(entry.Inputs, input => IsReachable(reachable, input)))
                continue;
            foreach (var output in entry.Outputs)
                reachable.Add(output);
        }
        return reachable;
    }

    private static bool IsReachable(HashSet<object> reachable, Tensor tensor) =>
        reachable.Contains(tensor) || (tensor.Variable is { } variable && reachable.Contains(variable));

    private Dictionary<Tensor, Tensor> Backward(Tensor target, HashSet<object> reachable, Tensor? outputGradient)
    {
        var gradients = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance) { [target] = outputGradient ?? Ops.OnesLike(target) };
        for (int i = _entries.Count - 1; i >= 0; i--)
        {
            var (operation, inputs, outputs) = _entries[i];
            if (operation.NoGradient is not null)
                continue;
            var needed = Array.ConvertAll(inputs, input => input.DType.IsFloat() && IsReachable(reachable, input));
            var outputGradients = Array.ConvertAll(outputs, output => gradients.GetValueOrDefault(output));
            if (Array.TrueForAll(outputGradients, gradient => gradient is null) || !Array.Exists(needed, need => need))
                continue;
            var inputGradients = operation.Gradient(new GradientContext(inputs, outputs, outputGradients, needed));
            for (int j = 0; j < inputs.Length; j++)
            {
                if (!needed[j] || inputGradients[j] is not { } gradient)
                    continue;
                if (gradient.Shape != inputs[j].Shape || gradient.DType != inputs[j].DType)
                    throw new InvalidOperationException(
                        $"{operation.Name}: the gradient of input {j} is {gradient.Shape} {gradient.DType}, the input {inputs[j].Shape} {inputs[j].DType}. This is a defect of the op.");
                gradients[inputs[j]] = gradients.TryGetValue(inputs[j], out var sum) ? Ops.Add(sum, gradient) : gradient;
            }
        }
        return gradients;
    }

    /// <summary>The gradient of a tensor, or of a variable: the sum over the values of it that were read.</summary>
    private static Tensor? Collect(object source, Dictionary<Tensor, Tensor> gradients)
    {
        if (source is Tensor tensor && gradients.TryGetValue(tensor, out var direct))
            return direct;
        Tensor? sum = null;
        foreach (var (key, gradient) in gradients)
        {
            if (source is Variable && ReferenceEquals(key.Variable, source))
                sum = sum is null ? gradient : Ops.Add(sum, gradient);
        }
        return sum;
    }

    private Tensor Unconnected(Tensor target, object source, string name, UnconnectedGradients unconnected)
    {
        if (unconnected == UnconnectedGradients.Null)
            return null!;
        var value = source as Tensor ?? ((Variable)source).Value;
        if (unconnected == UnconnectedGradients.Zero)
            return Ops.ZerosLike(value);
        var reachable = Reachable([source]);
        foreach (var entry in _breaks.GetValueOrDefault(target, []))
        {
            if (entry.Operation.NoGradient is { } reason && Array.Exists(entry.Inputs, input => IsReachable(reachable, input)))
                throw new InvalidOperationException($"Gradient: {entry.Operation.Name} has no gradient ({reason}). It lies between the target and {name}.");
        }
        throw new InvalidOperationException(source is Variable
            ? $"Gradient: the target does not depend on {name}. Compute it inside the tape, from the variable itself; a value read before the tape was opened is not followed if the variable is not trainable."
            : $"Gradient: the target does not depend on {name}. Call tape.Watch(tensor) before computing with it.");
    }

    private static string Describe(Tensor tensor) => tensor.Variable is { } variable ? $"\"{variable.Path}\"" : $"the tensor {tensor.Shape} (result of {tensor.Producer})";

    private sealed class Resume(GradientTape tape) : IDisposable
    {
        public void Dispose() => tape._suspended = false;
    }
}
