namespace KerasCourse.TensorFlow;

/// <summary>Plain C# code of ops, on host copies.</summary>
internal sealed class TensorFlowHostKernels(TensorFlowBackend backend) : TensorFlowKernels(backend), IHostKernels
{
    Tensor[] IHostKernels.Run(string name, HostFunction function, Tensor[] inputs, TensorSpec[] outputs)
    {
        var specs = Array.ConvertAll(inputs, input => input.Spec);
        var buffers = Backend.ExecuteOnHost(name, Array.ConvertAll(inputs, Backend.BufferOf), handles =>
        {
            var given = new double[handles.Length][];
            for (int i = 0; i < given.Length; i++)
                given[i] = Read(handles[i], specs[i]);
            var computed = Array.ConvertAll(outputs, spec => new double[spec.Shape.Count]);
            function(given, computed);
            return [.. outputs.Select((spec, i) => Write(computed[i], spec))];
        });
        return [.. buffers.Select((buffer, i) => new Tensor(outputs[i].Shape, outputs[i].DType, buffer) { Producer = name })];
    }

    private static unsafe double[] Read(TensorHandle handle, TensorSpec spec)
    {
        var numbers = new double[spec.Shape.Count];
        using var tensor = handle.Resolve();
        fixed (byte* first = tensor.Data(numbers.Length * spec.DType.SizeOf()))
            Cpu.HostConversion.Read(spec.DType, first, numbers);
        return numbers;
    }

    private static unsafe TensorHandle Write(double[] numbers, TensorSpec spec)
    {
        using var tensor = HostTensor.Allocate(spec.Shape.Sizes, spec.DType, numbers.Length * spec.DType.SizeOf());
        fixed (byte* first = tensor.Data(numbers.Length * spec.DType.SizeOf()))
            Cpu.HostConversion.Write(spec.DType, numbers, first);
        return tensor.ToHandle();
    }
}
