namespace KerasCourse.TensorFlow;

/// <summary>A recorded step: host hooks, then TensorFlow functions, with host code between them where the step has any.</summary>
internal sealed class TensorFlowCapturedStep : ICapturedStep
{
    private readonly TensorFlowBackend _backend;
    private readonly IReadOnlyList<Tensor> _outputs;
    private readonly TensorFlowBuffer[] _results;
    private readonly Action[] _hooks;
    private readonly IReadOnlyList<StepItem> _items;
    private readonly HashSet<TensorFlowVariableState> _written = [];
    private readonly Dictionary<TensorFlowBuffer, TensorHandle> _passed = [];
    private readonly bool _compiled;
    private Part[]? _parts;
    private bool _disposed;

    public TensorFlowCapturedStep(TensorFlowBackend backend, IReadOnlyList<Tensor> outputs, Action[] hooks, TensorFlowRecorder recorder, string? whyNot, bool compiled)
    {
        (_backend, _compiled) = (backend, compiled);
        (_outputs, _hooks, _items, Signature, WhyNot) = (outputs, hooks, recorder.Items, recorder.Signature, whyNot);
        _results = [.. outputs.Select(output => output.RawBuffer).OfType<TensorFlowBuffer>()]; // Strings are made by hooks.
    }

    public string? WhyNot { get; }

    public IReadOnlyList<Tensor> Outputs => _outputs;

    public ulong Signature { get; }

    /// <summary>Made at the first replay: a step that always runs as code needs no functions.</summary>
    private Part[] Parts => _parts ??= Plan();

    public void Replay()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (WhyNot is not null)
            throw new InvalidOperationException($"Capture: the step cannot be run again: {WhyNot}.");
        HostHook.RunAll(_hooks);
        try
        {
            foreach (var part in Parts)
                Run(part);
            foreach (var buffer in _results)
            {
                if (_passed.Remove(buffer, out var handle))
                    buffer.Replace(handle);
            }
        }
        finally
        {
            foreach (var handle in _passed.Values)
                handle.Dispose();
            _passed.Clear();
        }
        foreach (var variable in _written)
            variable.Touch();
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        foreach (var part in _parts ?? [])
            part.Function?.Dispose();
    }

    private void Run(Part part)
    {
        for (int i = 0; i < part.Arguments.Length; i++)
            part.Given[i] = _passed.GetValueOrDefault(part.Arguments[i]) ?? part.Arguments[i].Handle;
        var results = part.Made;
        if (part.Function is not null)
            Run(part.Function, part.Given, results);
        else
            results = part.Host!.Run(part.Given);
        for (int i = 0; i < results.Length; i++)
            _passed[part.Results[i]] = results[i];
    }

    private void Run(GraphFunction function, TensorHandle[] arguments, TensorHandle[] results)
    {
        try
        {
            function.Run(arguments, results);
        }
        catch (TensorFlowException refused) when (refused.Code is TensorFlowCode.InvalidArgument or TensorFlowCode.OutOfRange)
        {
            function.RunOneByOne(_backend, arguments);
            throw;
        }
    }

    /// <summary>Host code that reads nothing of the step goes first, so that it splits no function; what reads something splits it there.</summary>
    private Part[] Plan()
    {
        var order = _items.Where(IsFree).Concat(_items.Where(item => !IsFree(item))).ToArray();
        var needed = new HashSet<TensorFlowBuffer>(_results);
        var pieces = new List<object>();
        foreach (var item in order)
        {
            if (item is HostCall host)
            {
                pieces.Add(host);
                needed.UnionWith(host.Inputs);
                continue;
            }
            if (pieces.Count == 0 || pieces[^1] is not List<OpCall>)
                pieces.Add(new List<OpCall>());
            ((List<OpCall>)pieces[^1]).Add((OpCall)item);
            _written.UnionWith(((OpCall)item).Inputs.Select(input => input.Variable).OfType<TensorFlowVariableState>());
        }
        NoteCrossings(pieces.OfType<List<OpCall>>(), needed);
        return [.. pieces.Select(piece => piece is HostCall host ? new Part(host) : new Part(MakeFunction((List<OpCall>)piece, needed)))];
    }

    private static bool IsFree(StepItem item) => item is HostCall { Inputs.Length: 0 };

    /// <summary>What one function makes and a later one reads.</summary>
    private static void NoteCrossings(IEnumerable<List<OpCall>> functions, HashSet<TensorFlowBuffer> needed)
    {
        foreach (var calls in functions)
        {
            var made = new HashSet<TensorFlowBuffer>();
            foreach (var call in calls)
            {
                foreach (var input in call.Inputs)
                {
                    if (!made.Contains(input))
                        needed.Add(input);
                }
                made.UnionWith(call.Outputs);
            }
        }
    }

    private GraphFunction MakeFunction(List<OpCall> calls, HashSet<TensorFlowBuffer> needed) =>
        new(_backend.Placement, calls, [.. calls.SelectMany(call => call.Outputs).Where(needed.Contains)], _compiled);

    private sealed class Part
    {
        public Part(GraphFunction function)
        {
            (Function, Arguments, Results) = (function, [.. function.Arguments], [.. function.Results]);
            (Given, Made) = (new TensorHandle[Arguments.Length], new TensorHandle[Results.Length]);
        }

        public Part(HostCall host)
        {
            (Host, Arguments, Results) = (host, host.Inputs, host.Outputs);
            (Given, Made) = (new TensorHandle[Arguments.Length], []);
        }

        public GraphFunction? Function { get; }

        public HostCall? Host { get; }

        public TensorFlowBuffer[] Arguments { get; }

        public TensorFlowBuffer[] Results { get; }

        /// <summary>Room for the arguments' handles.</summary>
        public TensorHandle[] Given { get; }

        /// <summary>Room for the results' handles.</summary>
        public TensorHandle[] Made { get; }
    }
}
