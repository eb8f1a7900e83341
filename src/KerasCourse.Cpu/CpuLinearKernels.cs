namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Linear</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuLinearKernels(CpuBackend backend) : CpuKernels(backend), ILinearKernels
{}
