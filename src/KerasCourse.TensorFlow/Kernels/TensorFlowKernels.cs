namespace KerasCourse.TensorFlow;

/// <summary>What the adapters of all families share: TensorFlow's ops by name, on tensors.</summary>
internal abstract class TensorFlowKernels(TensorFlowBackend backend)
{
    protected TensorFlowBackend Backend => backend;

    /// <summary>Runs an op of one result.</summary>
    protected Tensor Run(string op, ReadOnlySpan<Tensor> inputs, params OpAttribute[] attributes) => Wrap(op, backend.Execute(op, Buffers(inputs), 0, attributes, 1)[0]);

    /// <summary>Runs an op of one tensor.</summary>
    protected Tensor Run(string op, Tensor x, params OpAttribute[] attributes) => Run(op, [x], attributes);

    /// <summary>Runs an op of two tensors.</summary>
    protected Tensor Run(string op, Tensor a, Tensor b, params OpAttribute[] attributes) => Run(op, [a, b], attributes);

    /// <summary>Runs an op that looks at numbers: where it refuses them, the embedded engine's <paramref name="kernel"/> says why.</summary>
    protected Tensor[] RunChecked(
        string op, int results, ReadOnlySpan<Tensor> inputs, Tensor[] told, Func<Cpu.CpuBackend, Tensor[], Tensor> kernel, params OpAttribute[] attributes)
    {
        var explanation = new Explanation(Buffers(told), Array.ConvertAll(told, tensor => tensor.Spec), kernel);
        return Array.ConvertAll(backend.Execute(op, Buffers(inputs), 0, attributes, results, explanation), buffer => Wrap(op, buffer));
    }

    /// <summary>Runs an op of several results.</summary>
    protected Tensor[] RunAll(string op, int results, ReadOnlySpan<Tensor> inputs, params OpAttribute[] attributes) =>
        Array.ConvertAll(backend.Execute(op, Buffers(inputs), 0, attributes, results), buffer => Wrap(op, buffer));

    /// <summary>Runs an op whose first <paramref name="list"/> inputs form a list.</summary>
    protected Tensor RunList(string op, int list, ReadOnlySpan<Tensor> inputs, params OpAttribute[] attributes) =>
        Wrap(op, backend.Execute(op, Buffers(inputs), list, attributes, 1)[0]);

    /// <summary>Runs an op that updates variables.</summary>
    protected void Update(string op, ReadOnlySpan<Variable> variables, ReadOnlySpan<Tensor> inputs, params OpAttribute[] attributes)
    {
        var resources = new TensorFlowBuffer[variables.Length];
        for (int i = 0; i < resources.Length; i++)
        {
            var state = (TensorFlowVariableState)variables[i].State;
            resources[i] = state.Resource;
            state.Touch();
        }
        backend.Execute(op, [.. resources, .. Buffers(inputs)], 0, attributes, 0);
    }

    /// <summary>A vector of integers, as ops take axes and sizes.</summary>
    protected Tensor Ints(params int[] values) => new(values.Length, DType.Int32, backend.Constant(values));

    /// <summary>An integer, as ops take an axis.</summary>
    protected Tensor Int(int value) => new(Shape.Scalar, DType.Int32, backend.Constant(value));

    /// <summary>A number of a given element type, for ops that compare and fill.</summary>
    protected Tensor Number(double value, DType dtype) => Tensor.Scalar(value).Cast(dtype);

    /// <summary>The numbers under another shape.</summary>
    protected Tensor Reshape(Tensor x, Shape shape) => x.Shape == shape ? x : Run("Reshape", x, Ints(shape.Sizes));

    /// <summary>The numbers as another element type.</summary>
    protected Tensor Cast(Tensor x, DType dtype) => x.DType == dtype ? x : Run("Cast", x, OpAttribute.Type("DstT", dtype));

    /// <summary>
    /// Runs a kernel of the embedded engine on host copies, for what TensorFlow has no op for. The kernel must be a function of its
    /// tensors alone.
    /// </summary>
    protected Tensor OnEmbedded(string name, ReadOnlySpan<Tensor> inputs, Func<Cpu.CpuBackend, Tensor[], Tensor> kernel)
    {
        Tensor[] given = inputs.ToArray();
        var specs = Array.ConvertAll(given, input => input.Spec);
        return Wrap(name, backend.ExecuteOnHost(name, Buffers(inputs), handles => [EmbeddedCall.Run(backend.Embedded, handles, specs, kernel)])[0]);
    }

    private TensorFlowBuffer[] Buffers(ReadOnlySpan<Tensor> tensors)
    {
        var buffers = new TensorFlowBuffer[tensors.Length];
        for (int i = 0; i < buffers.Length; i++)
            buffers[i] = backend.BufferOf(tensors[i]);
        return buffers;
    }

    /// <summary>The tensor that a buffer holds.</summary>
    protected static Tensor Wrap(string op, TensorFlowBuffer buffer) => new(new Shape(buffer.Sizes), buffer.DType!.Value, buffer) { Producer = op };
}
