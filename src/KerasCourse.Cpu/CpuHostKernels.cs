namespace KerasCourse.Cpu;

/// <summary>Runs plain C# code of ops as one started kernel, on arrays that are made once, when the call is made.</summary>
internal sealed unsafe class CpuHostKernels(CpuBackend backend) : CpuKernels(backend), IHostKernels
{
    public Tensor[] Run(string name, HostFunction function, Tensor[] inputs, TensorSpec[] outputs)
    {
        var results = Array.ConvertAll(outputs, spec => Empty(spec.Shape, spec.DType));
        var (given, computed) = (Array.ConvertAll(inputs, input => new double[input.Size]), Array.ConvertAll(results, result => new double[result.Size]));
        Launch(name, inputs, results, () =>
        {
            for (int i = 0; i < inputs.Length; i++)
                HostConversion.Read(inputs[i].DType, Pointer(inputs[i]), given[i]);
            function(given, computed);
            for (int i = 0; i < results.Length; i++)
                HostConversion.Write(results[i].DType, computed[i], Pointer(results[i]));
        });
        return results;
    }
}
