namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Activation</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuActivationKernels(CpuBackend backend) : CpuKernels(backend), IActivationKernels
{}
