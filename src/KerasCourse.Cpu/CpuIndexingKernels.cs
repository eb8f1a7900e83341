namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Indexing</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuIndexingKernels(CpuBackend backend) : CpuKernels(backend), IIndexingKernels
{}
