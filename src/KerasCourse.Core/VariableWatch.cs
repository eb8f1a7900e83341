namespace KerasCourse;

/// <summary>Collects the variables that the code of this thread reads or writes while it is open: the state that a step depends on.</summary>
internal sealed class VariableWatch : IDisposable
{
    [ThreadStatic]
    private static VariableWatch? _current;

    private readonly VariableWatch? _outer = _current;
    private readonly HashSet<Variable> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<Variable> _variables = [];

    public VariableWatch() => _current = this;

    /// <summary>The watch that is open on this thread, if one is.</summary>
    public static VariableWatch? Current => _current;

    /// <summary>What was seen, in the order of the first use.</summary>
    public IReadOnlyList<Variable> Variables => _variables;

    public void Add(Variable variable)
    {
        if (_seen.Add(variable))
            _variables.Add(variable);
        _outer?.Add(variable);
    }

    public void Dispose() => _current = _outer;
}
