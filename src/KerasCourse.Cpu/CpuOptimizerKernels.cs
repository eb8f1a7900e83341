namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Optimizer</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuOptimizerKernels(CpuBackend backend) : CpuKernels(backend), IOptimizerKernels
{}
