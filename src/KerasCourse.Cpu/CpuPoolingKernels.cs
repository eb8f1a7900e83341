namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Pooling</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuPoolingKernels(CpuBackend backend) : CpuKernels(backend), IPoolingKernels
{}
