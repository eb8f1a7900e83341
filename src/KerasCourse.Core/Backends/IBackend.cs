namespace KerasCourse;

/// <summary>
/// An engine that holds tensors and computes on them. What ops need of it is grouped in families (<see cref="IElementwiseKernels"/> and
/// its neighbours); everything a user can get wrong has been checked before a kernel is called.
/// </summary>
public interface IBackend
{
    /// <summary>The word that <see cref="Backend.Use"/> knows it by.</summary>
    string Name { get; }

    /// <summary>Arithmetic and comparison, number by number.</summary>
    IElementwiseKernels Elementwise { get; }

    /// <summary>Activations and their gradients.</summary>
    IActivationKernels Activation { get; }

    /// <summary>Sums, means, maxima over axes.</summary>
    IReductionKernels Reduction { get; }

    /// <summary>Matrix products.</summary>
    ILinearKernels Linear { get; }

    /// <summary>Convolutions and their gradients.</summary>
    IConvolutionKernels Convolution { get; }

    /// <summary>Pooling and its gradients.</summary>
    IPoolingKernels Pooling { get; }

    /// <summary>Batch and layer normalization, softmax.</summary>
    INormalizationKernels Normalization { get; }

    /// <summary>Attention over whole sequences; null for a backend that takes it in simpler ops.</summary>
    IAttentionKernels? Attention => null;

    /// <summary>Copies that move numbers: transpose, concatenate, slice, pad.</summary>
    IShapingKernels Shaping { get; }

    /// <summary>Gather, scatter, sort, one-hot.</summary>
    IIndexingKernels Indexing { get; }

    /// <summary>Recurrent cells over whole sequences; null for a backend that takes their steps in simpler ops.</summary>
    IRecurrentKernels? Recurrent => null;

    /// <summary>Random numbers from a counter.</summary>
    IRandomKernels Random { get; }

    /// <summary>Losses in one pass.</summary>
    ILossKernels Loss { get; }

    /// <summary>Optimizer updates in one pass over a variable.</summary>
    IOptimizerKernels Optimizer { get; }

    /// <summary>Resampling of images.</summary>
    IImageKernels Image { get; }

    /// <summary>Ops in plain C#: matrix decompositions.</summary>
    IHostKernels Host { get; }

    /// <summary>Whether tensors lie in host memory, so that <see cref="HostView"/> costs nothing.</summary>
    bool IsHostMemory { get; }

    /// <summary>
    /// Whether a replayed step gives the very bits of the step run as code. A backend that rewrites the step's graph changes roundings.
    /// </summary>
    bool ReplaysSameBits { get; }

    /// <summary>What it can compute on.</summary>
    IReadOnlyList<Device> Devices { get; }

    /// <summary>The same engine on one of its devices.</summary>
    /// <param name="device">The device's name; null: the engine chooses.</param>
    /// <param name="softPlacement">Whether the engine may choose where there is no such device.</param>
    /// <exception cref="BackendException">There is no such device; the message lists those there are.</exception>
    IBackend On(string? device, bool softPlacement);

    /// <summary>Engine, version, devices, SIMD level and threads, as lines of text.</summary>
    /// <param name="verbose">Whether to list the ops that the engine does not have itself.</param>
    string Describe(bool verbose);

    /// <summary>A tensor with a copy of the bytes, row-major, little-endian.</summary>
    Tensor FromHost(ReadOnlySpan<byte> data, Shape shape, DType dtype);

    /// <summary>Copies a tensor's numbers to the host.</summary>
    void ReadBack(Tensor tensor, Span<byte> destination);

    /// <summary>A tensor's numbers where they lie, for a backend whose tensors lie in host memory.</summary>
    ReadOnlySpan<byte> HostView(Tensor tensor);

    /// <summary>A place for a variable's numbers, starting with those of <paramref name="initial"/>.</summary>
    VariableState CreateState(Tensor initial);

    /// <summary>A place for a variable's numbers, all 0.</summary>
    VariableState CreateState(Shape shape, DType dtype);

    /// <summary>
    /// Runs <paramref name="step"/> once and keeps what it did, so that it can be run again without its C# code. The numbers of
    /// <paramref name="inputs"/> may be changed between runs; variables are read and written in place. If the step did something that
    /// cannot be run again, the result says what (<see cref="ICapturedStep.WhyNot"/>), and the step has still run once. With
    /// <paramref name="jitCompile"/> the backend's compiler, where it has one, makes one program of it.
    /// </summary>
    ICapturedStep Capture(Func<IReadOnlyList<Tensor>> step, IReadOnlyList<InputSlot> inputs, bool jitCompile = false);

    /// <summary>Host memory through which the next numbers of a captured step's input are written; ended by <see cref="Unmap"/>.</summary>
    Span<byte> Map(InputSlot slot);

    /// <summary>Makes what was written through <see cref="Map"/> the slot's numbers.</summary>
    void Unmap(InputSlot slot);
}
