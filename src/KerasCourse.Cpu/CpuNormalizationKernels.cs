namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Normalization</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuNormalizationKernels(CpuBackend backend) : CpuKernels(backend), INormalizationKernels
{}
