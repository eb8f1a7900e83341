namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Loss</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuLossKernels(CpuBackend backend) : CpuKernels(backend), ILossKernels
{}
