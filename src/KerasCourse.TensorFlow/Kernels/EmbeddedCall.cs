namespace KerasCourse.TensorFlow;

/// <summary>Carries tensors from TensorFlow to the embedded engine and back.</summary>
internal static class EmbeddedCall
{
    /// <summary>Runs a kernel of the embedded engine on copies of what the handles hold.</summary>
    public static TensorHandle Run(Cpu.CpuBackend engine, TensorHandle[] handles, TensorSpec[] specs, Func<Cpu.CpuBackend, Tensor[], Tensor> kernel) => TensorScope.Outside(() =>
    {
        using var scope = new TensorScope();
        var inputs = new Tensor[handles.Length];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = ToEngine(engine, handles[i], specs[i]);
        var result = kernel(engine, inputs);
        return TensorHandle.FromHost(engine.HostView(result), result.Shape.Sizes, result.DType);
    });

    private static Tensor ToEngine(Cpu.CpuBackend engine, TensorHandle handle, TensorSpec spec)
    {
        using var tensor = handle.Resolve();
        return engine.FromHost(tensor.Data(spec.Shape.Count * spec.DType.SizeOf()), spec.Shape, spec.DType);
    }
}
