namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Reduction</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuReductionKernels(CpuBackend backend) : CpuKernels(backend), IReductionKernels
{
    public Tensor Sum(Tensor x, int[] axes, Shape shape) => throw new NotSupportedException();
}
