namespace KerasCourse.TensorFlow;

/// <summary>
/// What tells why TensorFlow refused numbers such as an index: the embedded engine's kernel, run on the same inputs, throws the exception
/// that users know.
/// </summary>
/// <param name="Inputs">What the kernel reads.</param>
/// <param name="Specs">Their shapes and element types.</param>
/// <param name="Kernel">The kernel of the embedded engine.</param>
internal sealed record Explanation(TensorFlowBuffer[] Inputs, TensorSpec[] Specs, Func<Cpu.CpuBackend, Tensor[], Tensor> Kernel)
{
    /// <summary>Throws the engine's exception if it finds something wrong too.</summary>
    public void Throw(Cpu.CpuBackend engine, Func<TensorFlowBuffer, TensorHandle> handleOf) =>
        EmbeddedCall.Run(engine, Array.ConvertAll(Inputs, input => handleOf(input)), Specs, Kernel).Dispose();
}
