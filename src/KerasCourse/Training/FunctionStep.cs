namespace KerasCourse;

/// <summary>What stands behind Keras.Function: the captured steps of the user's code, one for each combination of input shapes.</summary>
internal sealed class FunctionStep : IColumns
{
    private readonly Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> _step;
    private readonly Func<StepKind, IColumns, CachedStep> _create;
    private readonly StepCache _steps = new();
    private readonly Lock _stepping = new();
    private readonly Tensor[] _inputs;

    public FunctionStep(int inputs, Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> step)
    {
        _step = step;
        _create = Create;
        _inputs = new Tensor[inputs];
    }

    public int ColumnCount => _inputs.Length;

    public TensorSpec Spec(int column) => _inputs[column].Spec;

    public void Write(int column, Span<byte> destination) => _inputs[column].Buffer.Backend.ReadBack(_inputs[column], destination);

    /// <summary>Runs the step and gives copies of its outputs.</summary>
    public Tensor[] RunAll(ReadOnlySpan<Tensor> inputs)
    {
        if (BelongsToOthers(inputs))
            return [.. _step(inputs.ToArray())];
        lock (_stepping)
        {
            var outputs = Step(inputs).Outputs;
            var copies = new Tensor[outputs.Count];
            for (int i = 0; i < copies.Length; i++)
                copies[i] = Copy(outputs[i]);
            return copies;
        }
    }

    /// <summary>Runs a step without outputs; once it is captured nothing is allocated.</summary>
    public void Run(ReadOnlySpan<Tensor> inputs)
    {
        if (BelongsToOthers(inputs))
        {
            _step(inputs.ToArray());
            return;
        }
        lock (_stepping)
            Step(inputs);
    }

    /// <summary>Runs a step of one input on a tensor, or on each batch of a pipeline.</summary>
    public Tensor RunBatches(Data batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Tensor is { } tensor)
            return RunAll([tensor])[0];
        if (batch.Dataset is not { } dataset)
            throw new ArgumentException(
                $"Keras.Function: the step takes one tensor, received {Math.Max(batch.List.Count, batch.ByName.Count)}. Write it with as many parameters: Keras.Function((a, b) => ...).");
        Tensor? last = null;
        foreach (var element in dataset.Batches())
            last = RunAll([element.X[0]])[0];
        return last ?? throw new ArgumentException("Keras.Function: the Dataset gives no batch.");
    }

    /// <summary>A step inside another captured one, under a tape or on symbolic tensors is part of what goes on there.</summary>
    private static bool BelongsToOthers(ReadOnlySpan<Tensor> inputs)
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i] is null)
                throw new ArgumentNullException(null, $"Keras.Function: input {i} is null.");
            if (inputs[i].IsSymbolic)
                return true;
        }
        return HostHook.IsRecording || GradientTape.IsRecording;
    }

    private CachedStep Step(ReadOnlySpan<Tensor> inputs)
    {
        inputs.CopyTo(_inputs);
        try
        {
            return _steps.Run(StepKind.Function, this, _create);
        }
        finally
        {
            Array.Clear(_inputs);
        }
    }

    private CachedStep Create(StepKind kind, IColumns columns) =>
        new("Keras.Function", Array.ConvertAll(_inputs, input => input.Spec), _step, trusted: false);

    /// <summary>A tensor of the caller's own: the captured step writes its outputs anew each time.</summary>
    private static Tensor Copy(Tensor output)
    {
        var backend = Backend.Current;
        var copy = backend.IsHostMemory ? backend.FromHost(backend.HostView(output), output.Shape, output.DType) : Variable.Transfer(output);
        copy.Producer = output.Producer;
        return copy;
    }
}
