using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KerasCourse.Cpu;

/// <summary>The embedded engine: pure C# on the CPU, nothing to install.</summary>
public sealed unsafe class CpuBackend : IBackend
{
    internal CpuBackend()
    {
        Elementwise = new CpuElementwiseKernels(this);
        Activation = new CpuActivationKernels(this);
        Reduction = new CpuReductionKernels(this);
        Linear = new CpuLinearKernels(this);
        Convolution = new CpuConvolutionKernels(this);
        Pooling = new CpuPoolingKernels(this);
        Normalization = new CpuNormalizationKernels(this);
        Attention = new CpuAttentionKernels(this);
        Shaping = new CpuShapingKernels(this);
        Indexing = new CpuIndexingKernels(this);
        Recurrent = new CpuRecurrentKernels(this);
        Random = new CpuRandomKernels(this);
        Loss = new CpuLossKernels(this);
        Optimizer = new CpuOptimizerKernels(this);
        Image = new CpuImageKernels(this);
        Host = new CpuHostKernels(this);
    }

    /// <summary>
    /// How many threads compute; results do not depend on it. At the start <c>KERASCOURSE_THREADS</c>, or the processors that this process
    /// may use.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not between 1 and 1024.</exception>
    public static int Threads
    {
        get => Workers.ThreadCount;
        set => Workers.ThreadCount = value;
    }

    /// <inheritdoc/>
    public string Name => "cpu";

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
    public IAttentionKernels Attention { get; }

    /// <inheritdoc/>
    public IShapingKernels Shaping { get; }

    /// <inheritdoc/>
    public IIndexingKernels Indexing { get; }

    /// <inheritdoc/>
    public IRecurrentKernels Recurrent { get; }

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
    public bool IsHostMemory => true;

    /// <inheritdoc/>
    public bool ReplaysSameBits => true;

    /// <inheritdoc/>
    public IReadOnlyList<Device> Devices { get; } =
        [new("CPU:0", "CPU", GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, $"{RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors")];

    /// <inheritdoc/>
    public IBackend On(string? device, bool softPlacement) => device is null or "CPU:0" || softPlacement ? this : throw Backend.NoDevice(this, device);

    /// <inheritdoc/>
    public string Describe(bool verbose) =>
        $"""
        backend: cpu (KerasCourse embedded engine {typeof(CpuBackend).Assembly.GetName().Version!.ToString(3)}, pure C#)
        machine: {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}
        simd: {SimdLevel.Current} (hardware: {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0)} bits)
        threads: {Workers.ThreadCount}
        """;

    /// <inheritdoc/>
    public Tensor FromHost(ReadOnlySpan<byte> data, Shape shape, DType dtype)
    {
        var buffer = new CpuBuffer(this, data.Length);
        data.CopyTo(new Span<byte>(buffer.Pointer, data.Length));
        if (Recorder.Current is { } recorder)
            recorder.AddConstant(data); // Read by the recording for as long as it lives: belongs to no scope.
        else
            TensorScope.Current?.Add(buffer);
        return new Tensor(shape, dtype, buffer);
    }

    /// <inheritdoc/>
    public void ReadBack(Tensor tensor, Span<byte> destination)
    {
        Recorder.Current?.HostRead(tensor);
        var buffer = (CpuBuffer)tensor.Buffer;
        new ReadOnlySpan<byte>(buffer.Pointer, destination.Length).CopyTo(destination);
        GC.KeepAlive(buffer);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> HostView(Tensor tensor)
    {
        var buffer = (CpuBuffer)tensor.Buffer;
        return new ReadOnlySpan<byte>(buffer.Pointer, checked((int)buffer.Bytes));
    }

    /// <inheritdoc/>
    public VariableState CreateState(Tensor initial)
    {
        var source = (CpuBuffer)initial.Buffer;
        var buffer = new CpuBuffer(this, source.Bytes);
        Buffer.MemoryCopy(source.Pointer, buffer.Pointer, buffer.Bytes, source.Bytes);
        GC.KeepAlive(source);
        return new CpuVariableState(this, buffer, initial.Shape, initial.DType);
    }

    /// <inheritdoc/>
    public VariableState CreateState(Shape shape, DType dtype) =>
        new CpuVariableState(this, CpuBuffer.Zeros(this, (long)shape.Count * dtype.SizeOf()), shape, dtype);

    /// <inheritdoc/>
    public Span<byte> Map(InputSlot slot)
    {
        var buffer = (CpuBuffer)slot.Tensor.Buffer;
        return new Span<byte>(buffer.Pointer, checked((int)buffer.Bytes));
    }

    /// <inheritdoc/>
    public void Unmap(InputSlot slot)
    {
    }

    /// <inheritdoc/>
    public ICapturedStep Capture(Func<IReadOnlyList<Tensor>> step, IReadOnlyList<InputSlot> inputs, bool jitCompile = false)
    {
        var recorder = new Recorder(inputs);
        using var scope = new TensorScope();
        Variable.BeginEpoch();
        Recorder.Begin(recorder);
        HostHook.BeginRecording();
        Action[] hooks;
        Tensor[] outputs;
        string? whyNot;
        try
        {
            outputs = [.. step().Select(result => Recorder.CopyOut(this, result))];
        }
        finally
        {
            hooks = HostHook.EndRecording(out whyNot);
            Recorder.End();
            Variable.BeginEpoch();
        }
        whyNot ??= recorder.WhyNot;
        if (whyNot is not null)
            return new CpuCapturedStep(outputs, [], [], null, recorder.Signature, whyNot);
        var arena = recorder.Finish(out var calls);
        // While a step is recorded each of its temporaries has memory of its own; it will never ask for that much again.
        CpuMemoryPool.Trim();
        return new CpuCapturedStep(outputs, hooks, calls, arena, recorder.Signature, null);
    }

    /// <summary>
    /// The one door through which every kernel is started: runs it, and puts it on the recording if there is one. <paramref name="run"/>
    /// asks the buffers for their pointers each time it runs, because a recording moves them.
    /// </summary>
    internal void Launch(string name, ReadOnlySpan<CpuBuffer> reads, ReadOnlySpan<CpuBuffer> writes, Action run)
    {
        run();
        Recorder.Current?.AddCall(new KernelCall(name, reads.ToArray(), writes.ToArray(), run));
        GC.KeepAlive(run);
    }

    /// <summary>A tensor whose numbers a kernel is about to write.</summary>
    internal Tensor Empty(Shape shape, DType dtype)
    {
        var buffer = new CpuBuffer(this, (long)shape.Count * dtype.SizeOf());
        TensorScope.Current?.Add(buffer);
        Recorder.Current?.AddBorn(buffer);
        return new Tensor(shape, dtype, buffer);
    }
}
