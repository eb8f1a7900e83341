namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Random</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuRandomKernels(CpuBackend backend) : CpuKernels(backend), IRandomKernels
{}
