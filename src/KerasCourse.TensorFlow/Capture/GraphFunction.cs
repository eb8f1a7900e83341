using System.Text;
using static KerasCourse.TensorFlow.TensorFlowC;

namespace KerasCourse.TensorFlow;

/// <summary>Recorded ops as one TensorFlow function: the ops in a graph, the buffers from outside as its arguments.</summary>
internal sealed unsafe class GraphFunction : IDisposable
{
    private const int LargestConstant = 1024;

    private static int _count;

    private readonly IReadOnlyList<OpCall> _calls;
    private readonly Placement _placement;
    private readonly bool _compiled;
    private readonly FunctionHandle _function;
    private readonly OpHandle _op;

    /// <summary>Builds and registers the function.</summary>
    /// <param name="placement">Where the ops run.</param>
    /// <param name="calls">The ops, in order.</param>
    /// <param name="wanted">Which of the buffers that they make are the function's results.</param>
    /// <param name="compiled">Whether XLA compiles it.</param>
    public GraphFunction(Placement placement, IReadOnlyList<OpCall> calls, IReadOnlyList<TensorFlowBuffer> wanted, bool compiled)
    {
        (_calls, _placement, _compiled) = (calls, placement, compiled);
        nint context = Context.Shared.Pointer;
        Name = $"kerascourse_step_{Interlocked.Increment(ref _count)}";
        Results = wanted;
        using var builder = new GraphBuilder(placement);
        foreach (var call in calls)
            builder.Add(call);
        Arguments = builder.Arguments;
        nint function = builder.ToFunction(Name, wanted);
        try
        {
            TFE_ContextAddFunction(context, function, Status.Current);
            Status.Check(Status.Current, Name);
        }
        finally
        {
            TF_DeleteFunction(function);
        }
        _function = new FunctionHandle(context, Name);
        _op = new OpHandle(context, Name);
    }

    /// <summary>The name that TensorFlow knows it by.</summary>
    public string Name { get; }

    /// <summary>The buffers whose numbers it takes.</summary>
    public IReadOnlyList<TensorFlowBuffer> Arguments { get; }

    /// <summary>The buffers whose numbers it gives.</summary>
    public IReadOnlyList<TensorFlowBuffer> Results { get; }

    /// <summary>Runs the function.</summary>
    /// <exception cref="TensorFlowException">TensorFlow refused.</exception>
    /// <exception cref="NotSupportedException">XLA was to compile it and could not.</exception>
    public void Run(ReadOnlySpan<TensorHandle> arguments, Span<TensorHandle> results)
    {
        nint status = Status.Current;
        _op.Reset(_placement.Text);
        if (_compiled)
            OpAttribute.Bool("_XlaMustCompile", true).SetOnOp(_op.Pointer);
        foreach (var argument in arguments)
            _op.Add(argument);
        nint* pointers = stackalloc nint[results.Length];
        int count = results.Length;
        TFE_Execute(_op.Pointer, pointers, &count, status);
        if (_compiled)
            CheckCompiled(status);
        Status.Check(status, Name);
        for (int i = 0; i < results.Length; i++)
            results[i] = new TensorHandle(pointers[i]);
    }

    /// <summary>Runs the ops by themselves, but for those that update variables, until one refuses and says why: after the function has failed.</summary>
    public void RunOneByOne(TensorFlowBackend backend, ReadOnlySpan<TensorHandle> arguments)
    {
        var handles = new Dictionary<TensorFlowBuffer, TensorHandle>();
        for (int i = 0; i < arguments.Length; i++)
            handles[Arguments[i]] = arguments[i];
        foreach (var call in _calls)
        {
            if (call.Outputs.Length == 0)
                continue;
            var results = backend.Execute(
                call.Name, Array.ConvertAll(call.Inputs, HandleOf), call.ListLength, call.Attributes, call.Outputs.Length, call.Explanation, HandleOf);
            for (int i = 0; i < results.Length; i++)
                handles[call.Outputs[i]] = results[i];
        }

        TensorHandle HandleOf(TensorFlowBuffer buffer) => handles.GetValueOrDefault(buffer) ?? buffer.Handle;
    }

    /// <summary>Without XLA in the library, or with an op that XLA does not know, a function that it must compile does not run.</summary>
    private static void CheckCompiled(nint status)
    {
        try
        {
            Status.Check(status, "XLA");
        }
        catch (TensorFlowException refused) when (refused.Code is not TensorFlowCode.ResourceExhausted)
        {
            throw new NotSupportedException(
                $"Compile(jitCompile: true): the step cannot be compiled. {refused.Message.Split('\n')[0]}. Leave jitCompile out: the step then runs as an ordinary function.",
                refused);
        }
    }

    public void Dispose()
    {
        _op.Dispose();
        _function.Dispose();
    }

    /// <summary>A graph that grows by recorded ops.</summary>
    private sealed class GraphBuilder(Placement placement) : IDisposable
    {
        private readonly nint _graph = TF_NewGraph();
        private readonly Dictionary<TensorFlowBuffer, Output> _values = [];
        private readonly List<TensorFlowBuffer> _arguments = [];
        private readonly Dictionary<TensorFlowBuffer, List<nint>> _readers = [];
        private readonly Dictionary<TensorFlowBuffer, nint> _writers = [];
        private readonly Dictionary<string, nint> _known = [];
        private int _nodes;

        public IReadOnlyList<TensorFlowBuffer> Arguments => _arguments;

        public void Add(OpCall call)
        {
            var inputs = Array.ConvertAll(call.Inputs, ValueOf);
            string? key = IsPure(call) ? KeyOf(call, inputs) : null;
            if (key is null || !_known.TryGetValue(key, out nint operation))
                operation = Append(call, inputs);
            if (key is not null)
                _known[key] = operation;
            for (int i = 0; i < call.Outputs.Length; i++)
                _values[call.Outputs[i]] = new Output { Operation = operation, Index = i };
        }

        private nint Append(OpCall call, Output[] inputs)
        {
            nint description = TF_NewOperation(_graph, call.Name, $"{call.Name}_{_nodes++}");
            if (call.ListLength > 0)
            {
                fixed (Output* list = inputs)
                    TF_AddInputList(description, list, call.ListLength);
            }
            for (int i = call.ListLength; i < inputs.Length; i++)
                TF_AddInput(description, inputs[i]);
            foreach (var attribute in call.Attributes)
                attribute.SetOnOperation(description);
            byte* device = placement.For(call.Name, call.Inputs.Length == 0 ? ElementTypes.Resource : call.Inputs[0].TypeNumber);
            if (device != null)
                TF_SetDevice(description, device);
            AddOrder(description, call);
            nint operation = TF_FinishOperation(description, Status.Current);
            Status.Check(Status.Current, call.Name);
            RememberOrder(operation, call);
            return operation;
        }

        public nint ToFunction(string name, IReadOnlyList<TensorFlowBuffer> wanted)
        {
            var arguments = _arguments.Select(argument => _values[argument]).ToArray();
            var results = wanted.Select(result => _values[result]).ToArray();
            nint[] controls = [.. _writers.Values.Distinct()];
            byte[] names = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, controls.Length).Select(i => $"c{i:D6}\0")));
            byte** namePointers = stackalloc byte*[controls.Length];
            fixed (byte* firstName = names)
            fixed (nint* firstControl = controls)
            fixed (Output* firstArgument = arguments, firstResult = results)
            {
                for (int i = 0; i < controls.Length; i++)
                    namePointers[i] = firstName + i * 8;
                nint function = TF_GraphToFunctionWithControlOutputs(
                    _graph, name, 0, -1, null, arguments.Length, firstArgument, results.Length, firstResult, null, controls.Length, firstControl,
                    namePointers, 0, null, Status.Current);
                Status.Check(Status.Current, name);
                return function;
            }
        }

        public void Dispose() => TF_DeleteGraph(_graph);

        private Output ValueOf(TensorFlowBuffer buffer)
        {
            if (_values.TryGetValue(buffer, out var value))
                return value;
            bool isConstant = buffer.IsConstant && new Shape(buffer.Sizes).Count <= LargestConstant;
            if (!isConstant)
                _arguments.Add(buffer);
            return _values[buffer] = isConstant ? Constant(buffer) : Placeholder(buffer);
        }

        private Output Placeholder(TensorFlowBuffer buffer)
        {
            nint description = TF_NewOperation(_graph, "Placeholder", $"n{_nodes++}");
            OpAttribute.Type("dtype", buffer.TypeNumber).SetOnOperation(description);
            if (buffer.DType is not null)
                OpAttribute.ShapeOf("shape", new Shape(buffer.Sizes)).SetOnOperation(description);
            return Finish(description);
        }

        private Output Constant(TensorFlowBuffer buffer)
        {
            using var tensor = buffer.Handle.Resolve();
            var shape = new Shape(buffer.Sizes);
            string key = $"{buffer.DType} {shape} {Convert.ToHexString(tensor.Data(shape.Count * buffer.DType!.Value.SizeOf()))}";
            if (_known.TryGetValue(key, out nint known))
                return new Output { Operation = known };
            nint description = TF_NewOperation(_graph, "Const", $"n{_nodes++}");
            OpAttribute.Type("dtype", buffer.TypeNumber).SetOnOperation(description);
            fixed (byte* name = "value\0"u8)
                TF_SetAttrTensor(description, name, tensor.Pointer, Status.Current);
            var constant = Finish(description);
            _known[key] = constant.Operation;
            return constant;
        }

        private static Output Finish(nint description)
        {
            nint operation = TF_FinishOperation(description, Status.Current);
            Status.Check(Status.Current, "Capture");
            return new Output { Operation = operation };
        }

        /// <summary>A variable is read after what wrote it before, and written after what read or wrote it before.</summary>
        private void AddOrder(nint description, OpCall call)
        {
            foreach (var resource in call.Inputs)
            {
                if (resource.Variable is null)
                    continue;
                if (_writers.TryGetValue(resource, out nint writer))
                    TF_AddControlInput(description, writer);
                if (!Reads(call) && _readers.TryGetValue(resource, out var readers))
                {
                    foreach (nint reader in readers)
                        TF_AddControlInput(description, reader);
                }
            }
        }

        private void RememberOrder(nint operation, OpCall call)
        {
            foreach (var resource in call.Inputs)
            {
                if (resource.Variable is null)
                    continue;
                if (Reads(call))
                {
                    if (!_readers.TryGetValue(resource, out var readers))
                        _readers[resource] = readers = [];
                    readers.Add(operation);
                }
                else
                {
                    _writers[resource] = operation;
                    _readers.Remove(resource);
                }
            }
        }

        /// <summary>Whether the op depends on nothing but its inputs: done once, it need not be done again.</summary>
        private static bool IsPure(OpCall call) => Array.TrueForAll(call.Inputs, input => input.Variable is null);

        private static string KeyOf(OpCall call, Output[] inputs) =>
            $"{call.Name}({string.Join(' ', inputs.Select(input => $"{input.Operation}:{input.Index}"))}){string.Join(' ', call.Attributes)}";

        private static bool Reads(OpCall call) => call.Name == "ReadVariableOp";
    }
}
