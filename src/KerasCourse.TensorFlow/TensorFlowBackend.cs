using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace KerasCourse.TensorFlow;

/// <summary>The TensorFlow runtime: ops on its kernels through the C API, steps as its functions.</summary>
public sealed unsafe class TensorFlowBackend : IBackend
{
    private const string NoGpu =
        "A GPU needs NVIDIA's driver and TensorFlow's library for GPUs, with CUDA and cuDNN where it finds them: docs/gpu.md says how.";

    private readonly ConcurrentDictionary<string, TensorFlowBuffer> _constants = new();
    private readonly Context _context;
    private readonly ConcurrentDictionary<string, TensorFlowBackend> _onDevices;

    internal TensorFlowBackend()
        : this(null, []) => _onDevices[""] = this;

    private TensorFlowBackend(string? device, ConcurrentDictionary<string, TensorFlowBackend> onDevices)
    {
        TensorFlowLibrary.Load();
        (_context, _onDevices, Placement) = (Context.Shared, onDevices, new Placement(device));
        Embedded = new Cpu.CpuBackend();
        Elementwise = new TensorFlowElementwiseKernels(this);
        Activation = new TensorFlowActivationKernels(this);
        Reduction = new TensorFlowReductionKernels(this);
        Linear = new TensorFlowLinearKernels(this);
        Convolution = new TensorFlowConvolutionKernels(this);
        Pooling = new TensorFlowPoolingKernels(this);
        Normalization = new TensorFlowNormalizationKernels(this);
        Shaping = new TensorFlowShapingKernels(this);
        Indexing = new TensorFlowIndexingKernels(this);
        Random = new TensorFlowRandomKernels(this);
        Loss = new TensorFlowLossKernels(this);
        Optimizer = new TensorFlowOptimizerKernels(this);
        Image = new TensorFlowImageKernels(this);
        Host = new TensorFlowHostKernels(this);
    }

    /// <inheritdoc/>
    public string Name => "tensorflow";

    /// <inheritdoc/>
    public IElementwiseKernels Elementwise { get; }

    /// <inheritdoc/>
    public IActivationKernels Activation { get; }

    /// <inheritdoc/>
    public IReductionKernels Reduction { get; }

    /// <inheritdoc/>
    public ILinearKernels Linear { get; }

    /// <inheritdoc/>
    public IConvolutionKernels Convolution { get; }

    /// <inheritdoc/>
    public IPoolingKernels Pooling { get; }

    /// <inheritdoc/>
    public INormalizationKernels Normalization { get; }

    /// <inheritdoc/>
    public IShapingKernels Shaping { get; }

    /// <inheritdoc/>
    public IIndexingKernels Indexing { get; }

    /// <inheritdoc/>
    public IRandomKernels Random { get; }

    /// <inheritdoc/>
    public ILossKernels Loss { get; }

    /// <inheritdoc/>
    public IOptimizerKernels Optimizer { get; }

    /// <inheritdoc/>
    public IImageKernels Image { get; }

    /// <inheritdoc/>
    public IHostKernels Host { get; }

    /// <inheritdoc/>
    public bool IsHostMemory => false;

    /// <inheritdoc/>
    public bool ReplaysSameBits => false;

    /// <summary>The embedded engine: what TensorFlow has no op for runs there, on host copies.</summary>
    internal Cpu.CpuBackend Embedded { get; }

    /// <summary>Where ops run.</summary>
    internal Placement Placement { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Device> Devices => _context.Devices;

    /// <summary>Whether all ops run on the CPU.</summary>
    internal bool IsOnCpu => Placement.Device?.StartsWith("CPU", StringComparison.Ordinal) ?? Devices.All(device => device.Type == "CPU");

    /// <inheritdoc/>
    public IBackend On(string? device, bool softPlacement)
    {
        if (device is null)
            return _onDevices[""];
        string name = DeviceName(device);
        if (Devices.Any(known => known.Name == name))
            return _onDevices.GetOrAdd(name, _ => new TensorFlowBackend(name, _onDevices));
        return softPlacement ? On(null, softPlacement) : throw Backend.NoDevice(this, device, name.StartsWith("GPU", StringComparison.Ordinal) ? NoGpu : null);
    }

    /// <inheritdoc/>
    public string Describe(bool verbose) =>
        $"""
        backend: tensorflow {TensorFlowLibrary.Version}{(TensorFlowLibrary.Warning is { } warning ? $" (warning: {warning})" : "")}
        library: {TensorFlowLibrary.Path}
        machine: {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}
        devices: {string.Join("; ", Devices)}
        device: {Placement.Device ?? "chosen by TensorFlow for each op"}{(verbose ? MissingOps.Describe(this) : "")}
        """;

    /// <inheritdoc/>
    public Tensor FromHost(ReadOnlySpan<byte> data, Shape shape, DType dtype)
    {
        var buffer = new TensorFlowBuffer(this, TensorHandle.FromHost(data, shape.Sizes, dtype), shape.Sizes, dtype) { IsConstant = true };
        if (TensorFlowRecorder.Current is { } recorder)
            recorder.AddConstant(data); // Read by the recording for as long as it lives: belongs to no scope.
        else
            TensorScope.Current?.Add(buffer);
        return new Tensor(shape, dtype, buffer);
    }

    /// <inheritdoc/>
    public void ReadBack(Tensor tensor, Span<byte> destination)
    {
        TensorFlowRecorder.Current?.HostRead(tensor);
        ((TensorFlowBuffer)tensor.Buffer).Handle.CopyTo(destination);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> HostView(Tensor tensor) => throw new NotSupportedException("TensorFlow: tensors do not lie in host memory; use ReadBack.");

    /// <inheritdoc/>
    public VariableState CreateState(Tensor initial)
    {
        var bytes = new byte[(long)initial.Size * initial.DType.SizeOf()];
        ((TensorFlowBuffer)initial.Buffer).Handle.CopyTo(bytes);
        return new TensorFlowVariableState(this, bytes, initial.Shape, initial.DType);
    }

    /// <inheritdoc/>
    public VariableState CreateState(Shape shape, DType dtype) => new TensorFlowVariableState(this, new byte[(long)shape.Count * dtype.SizeOf()], shape, dtype);

    /// <inheritdoc/>
    public Span<byte> Map(InputSlot slot)
    {
        var tensor = slot.Tensor;
        int bytes = tensor.Size * tensor.DType.SizeOf();
        var staged = HostTensor.Allocate(tensor.Shape.Sizes, tensor.DType, bytes);
        var buffer = (TensorFlowBuffer)tensor.Buffer;
        (buffer.Staged, buffer.IsConstant) = (staged, false);
        return staged.Data(bytes);
    }

    /// <inheritdoc/>
    public void Unmap(InputSlot slot)
    {
        var buffer = (TensorFlowBuffer)slot.Tensor.Buffer;
        using var staged = buffer.Staged!;
        buffer.Staged = null;
        buffer.Replace(staged.ToHandle());
    }

    /// <inheritdoc/>
    public ICapturedStep Capture(Func<IReadOnlyList<Tensor>> step, IReadOnlyList<InputSlot> inputs, bool jitCompile = false)
    {
        foreach (var buffer in inputs.Select(slot => slot.Tensor.Buffer).OfType<TensorFlowBuffer>())
            buffer.IsConstant = false;
        var recorder = new TensorFlowRecorder(inputs);
        using var scope = new TensorScope();
        Variable.BeginEpoch();
        TensorFlowRecorder.Begin(recorder);
        HostHook.BeginRecording();
        Action[] hooks;
        Tensor[] outputs;
        string? whyNot;
        try
        {
            outputs = [.. step().Select(KeepOutput)];
        }
        finally
        {
            hooks = HostHook.EndRecording(out whyNot);
            TensorFlowRecorder.End();
            Variable.BeginEpoch();
        }
        return new TensorFlowCapturedStep(this, outputs, hooks, recorder, whyNot ?? recorder.WhyNot, jitCompile);
    }

    /// <summary>The one door through which every op is started: runs it, and puts it on the recording if there is one.</summary>
    /// <exception cref="TensorFlowException">TensorFlow refused.</exception>
    internal TensorFlowBuffer[] Execute(string name, TensorFlowBuffer[] inputs, int listLength, OpAttribute[] attributes, int outputCount, Explanation? explanation = null)
    {
        var handles = Execute(name, Array.ConvertAll(inputs, input => input.Handle), listLength, attributes, outputCount, explanation, buffer => buffer.Handle);
        var outputs = new TensorFlowBuffer[outputCount];
        for (int i = 0; i < outputCount; i++)
        {
            outputs[i] = new TensorFlowBuffer(this, handles[i], handles[i].Sizes(), handles[i].DType);
            TensorScope.Current?.Add(outputs[i]);
        }
        TensorFlowRecorder.Current?.Add(new OpCall(name, inputs, listLength, attributes, outputs) { Explanation = explanation });
        return outputs;
    }

    /// <summary>Runs an op on handles, outside any recording; if it looks at numbers and refuses them, says why.</summary>
    internal TensorHandle[] Execute(
        string name, TensorHandle[] inputs, int listLength, OpAttribute[] attributes, int outputCount, Explanation? explanation, Func<TensorFlowBuffer, TensorHandle> handleOf)
    {
        try
        {
            return _context.Execute(name, inputs, listLength, attributes, outputCount, Placement);
        }
        catch (TensorFlowException refused) when (explanation is not null && refused.Code is TensorFlowCode.InvalidArgument or TensorFlowCode.OutOfRange)
        {
            explanation?.Throw(Embedded, handleOf);
            throw;
        }
    }

    /// <summary>Runs host code on handles, and puts it on the recording if there is one.</summary>
    internal TensorFlowBuffer[] ExecuteOnHost(string name, TensorFlowBuffer[] inputs, Func<TensorHandle[], TensorHandle[]> run)
    {
        var handles = run(Array.ConvertAll(inputs, input => input.Handle));
        var outputs = Array.ConvertAll(handles, handle => new TensorFlowBuffer(this, handle, handle.Sizes(), handle.DType));
        foreach (var output in outputs)
            TensorScope.Current?.Add(output);
        TensorFlowRecorder.Current?.Add(new HostCall(name, inputs, outputs, run));
        return outputs;
    }

    /// <summary>The buffer of a tensor, with a handle that has the tensor's own shape.</summary>
    internal TensorFlowBuffer BufferOf(Tensor tensor)
    {
        var buffer = (TensorFlowBuffer)tensor.Buffer;
        return buffer.Sizes.AsSpan().SequenceEqual(tensor.Shape.Sizes) ? buffer : Execute("Reshape", [buffer, Constant(tensor.Shape.Sizes)], 0, [], 1)[0];
    }

    /// <summary>A vector of integers, as ops take axes and sizes; made once.</summary>
    internal TensorFlowBuffer Constant(int[] values) => _constants.GetOrAdd($"v{string.Join(',', values)}", _ => MakeConstant(MemoryMarshal.AsBytes(values.AsSpan()), [values.Length]));

    /// <summary>An integer, as ops take an axis; made once.</summary>
    internal TensorFlowBuffer Constant(int value) => _constants.GetOrAdd($"s{value}", _ => MakeConstant(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in value)), []));

    /// <summary>A resource for a variable of that shape and type.</summary>
    internal TensorHandle NewResource(string sharedName, Shape shape, DType dtype) => _context.Execute(
        "VarHandleOp", [], 0,
        [OpAttribute.Type("dtype", dtype), OpAttribute.ShapeOf("shape", shape), OpAttribute.Text("shared_name", sharedName), OpAttribute.Text("container", "")], 1, Placement)[0];

    /// <summary>Replaces a variable's numbers at once; never part of a recording.</summary>
    internal void Assign(TensorHandle resource, TensorHandle value, DType dtype) => _context.Assign(resource, value, dtype);

    /// <summary>A variable's present numbers; never part of a recording.</summary>
    internal TensorHandle Read(TensorHandle resource, DType dtype) => _context.Read(resource, dtype);

    /// <summary>A result of a step, in a buffer of its own that outlives the recording; strings have that already.</summary>
    private Tensor KeepOutput(Tensor result) => result.DType == DType.String
        ? result
        : TensorScope.Outside(() => new Tensor(result.Shape, result.DType, Execute("Identity", [BufferOf(result)], 0, [], 1)[0]) { Producer = result.Producer });

    /// <summary>gpu:0, /GPU:0, /device:GPU:0 and GPU are GPU:0.</summary>
    private static string DeviceName(string device)
    {
        string name = device.ToUpperInvariant().TrimStart('/').Replace("DEVICE:", "", StringComparison.Ordinal);
        return name.Contains(':', StringComparison.Ordinal) ? name : $"{name}:0";
    }

    private TensorFlowBuffer MakeConstant(ReadOnlySpan<byte> data, int[] sizes) =>
        new(this, TensorHandle.FromHost(data, sizes, DType.Int32), sizes, DType.Int32) { IsConstant = true };
}
