namespace KerasCourse.TensorFlow;

/// <summary>
/// A variable's numbers: on the host until an op needs them, then a resource of TensorFlow's (a reference-counted one without a name, so
/// that it dies with its last handle).
/// </summary>
internal sealed class TensorFlowVariableState : VariableState
{
    /// <summary>TensorFlow's word for a resource without a name (ResourceHandle::ANONYMOUS_NAME).</summary>
    private const string Anonymous = "cd2c89b7-88b7-44c8-ad83-06c2a9158347";

    private readonly TensorFlowBackend _backend;
    private readonly Shape _shape;
    private readonly DType _dtype;
    private byte[]? _host;
    private TensorFlowBuffer? _resource;

    public TensorFlowVariableState(TensorFlowBackend backend, byte[] initial, Shape shape, DType dtype) =>
        (_backend, _host, _shape, _dtype) = (backend, initial, shape, dtype);

    public override IBackend Backend => _backend;

    /// <summary>The resource that ops read and update.</summary>
    public TensorFlowBuffer Resource => _resource ?? Create();

    public override Tensor Snapshot(Variable variable)
    {
        var buffer = _backend.Execute("ReadVariableOp", [Resource], 0, [OpAttribute.Type("dtype", _dtype)], 1)[0];
        return new Tensor(_shape, _dtype, buffer) { Variable = variable, Producer = $"variable \"{variable.Path}\"" };
    }

    public override void Write(Tensor value)
    {
        Version++;
        _backend.Execute("AssignVariableOp", [Resource, _backend.BufferOf(value)], 0, [OpAttribute.Type("dtype", _dtype)], 0);
    }

    public override void WriteHost(ReadOnlySpan<byte> data)
    {
        Version++;
        if (_resource is null)
        {
            data.CopyTo(_host);
            return;
        }
        using var handle = TensorHandle.FromHost(data, _shape.Sizes, _dtype);
        _backend.Assign(_resource.Handle, handle, _dtype);
    }

    public override void ReadHost(Span<byte> destination)
    {
        if (_resource is null)
        {
            _host.CopyTo(destination);
            return;
        }
        using var handle = _backend.Read(_resource.Handle, _dtype);
        handle.CopyTo(destination);
    }

    public override void FillHost(Filler fill)
    {
        byte[] numbers = new byte[_shape.Count * _dtype.SizeOf()];
        fill(numbers);
        WriteHost(numbers);
    }

    public override void ShowHost(Looker look)
    {
        byte[] numbers = new byte[_shape.Count * _dtype.SizeOf()];
        ReadHost(numbers);
        look(numbers);
    }

    /// <summary>An op updates the resource in place, now or in a replay.</summary>
    public void Touch() => Version++;

    private TensorFlowBuffer Create()
    {
        _resource = new TensorFlowBuffer(_backend, _backend.NewResource(Anonymous, _shape, _dtype), [], null) { Variable = this };
        using var handle = TensorHandle.FromHost(_host, _shape.Sizes, _dtype);
        _backend.Assign(_resource.Handle, handle, _dtype);
        _host = null;
        return _resource;
    }
}
