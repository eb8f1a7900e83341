namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Convolution</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuConvolutionKernels(CpuBackend backend) : CpuKernels(backend), IConvolutionKernels
{}
