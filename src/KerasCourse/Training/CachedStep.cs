namespace KerasCourse;

/// <summary>A step for batches of one shape: run eagerly at first, then replayed.</summary>
/// <remarks>
/// Built-in code is captured at its first run. A step that runs the user's code is replayed after two runs made the same calls with the
/// same constants; only the first may differ from the second, because it may make variables that it needs.
/// </remarks>
internal sealed class CachedStep : IDisposable
{
    private readonly Func<IReadOnlyList<Tensor>> _run;
    private readonly string _name;
    private readonly bool _trusted, _checked = ReplayCheck.IsOn;
    private readonly InputSlot[] _slots;
    private ICapturedStep? _captured;
    private IReadOnlyList<Variable> _variables = [];
    private bool _differs, _repeats;
    private int _runs;

    /// <param name="name">What messages call the step.</param>
    /// <param name="specs">The batch's columns.</param>
    /// <param name="run">The step, given tensors for the columns.</param>
    /// <param name="trusted">Whether only built-in code runs.</param>
    public CachedStep(string name, TensorSpec[] specs, Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> run, bool trusted)
    {
        _name = name;
        Specs = specs;
        _slots = Array.ConvertAll(specs, spec => new InputSlot(spec.Shape, spec.DType));
        var columns = Array.ConvertAll(_slots, slot => slot.Tensor);
        _run = () => run(columns);
        _trusted = trusted;
    }

    public TensorSpec[] Specs { get; }

    /// <summary>Why the step is not replayed, if it cannot be.</summary>
    public string? WhyNot => _differs ? "two runs of the step made different calls" : _captured?.WhyNot;

    /// <summary>Whether every run is eager, as the user asked.</summary>
    public bool NeverReplay { get; init; }

    /// <summary>Whether the backend's compiler makes one program of the step, where it has one.</summary>
    public bool JitCompile { get; init; }

    /// <summary>The captured form; null before the first run.</summary>
    public ICapturedStep? Captured => _captured;

    public IReadOnlyList<Tensor> Outputs => _captured!.Outputs;

    /// <summary>Whether the present batch of a source has this step's shapes.</summary>
    public bool Fits(IColumns source)
    {
        if (source.ColumnCount != Specs.Length)
            return false;
        for (int i = 0; i < Specs.Length; i++)
        {
            if (source.Spec(i) != Specs[i])
                return false;
        }
        return true;
    }

    /// <summary>Runs the step on the present batch.</summary>
    public void Run(IColumns source)
    {
        var backend = Backend.Current;
        for (int i = 0; i < _slots.Length; i++)
        {
            if (Specs[i].DType == DType.String)
            {
                source.Write(i, _slots[i].Strings);
                continue;
            }
            source.Write(i, backend.Map(_slots[i]));
            backend.Unmap(_slots[i]);
        }
        if (_captured is { WhyNot: null } && !_differs && !NeverReplay && (_trusted || _repeats))
        {
            if (_checked)
                ReplayCheck.Run(_name, Specs, _captured, _run, _variables);
            else
                _captured.Replay();
            return;
        }
        using var watch = _checked ? new VariableWatch() : null;
        var step = backend.Capture(_run, _slots, JitCompile);
        _variables = watch?.Variables ?? [];
        _runs++;
        _repeats = _captured is { WhyNot: null } && step.WhyNot is null && _captured.Signature == step.Signature;
        _differs |= _runs > 2 && step.WhyNot is null && !_repeats && !_trusted && !NeverReplay;
        _captured?.Dispose();
        _captured = step;
    }

    public void Dispose() => _captured?.Dispose();
}
