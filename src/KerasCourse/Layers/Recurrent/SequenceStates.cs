namespace KerasCourse;

/// <summary>
/// What a stateful layer keeps from one batch to the next: one variable for each state. No weights, as in Keras: they are neither counted
/// nor saved.
/// </summary>
internal sealed class SequenceStates
{
    private readonly Variable[] _variables;

    public SequenceStates(IReadOnlyList<Tensor> initial)
    {
        _variables = new Variable[initial.Count];
        for (int i = 0; i < _variables.Length; i++)
            _variables[i] = new Variable(initial[i], trainable: false, "rnn_state");
    }

    public int BatchSize => _variables[0].Shape.Size(0);

    public Tensor[] Read() => Array.ConvertAll(_variables, variable => variable.Value);

    public void Write(IReadOnlyList<Tensor> states)
    {
        for (int i = 0; i < _variables.Length; i++)
            _variables[i].Assign(states[i]);
    }

    public void Reset()
    {
        foreach (var variable in _variables)
            variable.Assign(Ops.Zeros(variable.Shape, variable.DType));
    }
}
