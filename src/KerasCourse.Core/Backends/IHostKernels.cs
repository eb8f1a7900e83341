namespace KerasCourse;

/// <summary>A place for ops that no backend needs a kernel for, such as matrix decompositions: plain C# on host copies of the numbers.</summary>
public interface IHostKernels
{
    /// <summary>
    /// Converts the inputs to double, runs <paramref name="function"/> and converts what it wrote. A captured step runs it again in each
    /// replay, so it must be a pure function of its inputs.
    /// </summary>
    /// <param name="name">What the call does, its constants included.</param>
    /// <param name="function">The computation.</param>
    /// <param name="inputs">What it reads.</param>
    /// <param name="outputs">What it writes: known shapes and element types.</param>
    Tensor[] Run(string name, HostFunction function, Tensor[] inputs, TensorSpec[] outputs);
}
