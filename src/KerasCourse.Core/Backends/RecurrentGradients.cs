namespace KerasCourse;

/// <summary>The gradients of a <see cref="RecurrentSequence"/>.</summary>
/// <param name="X">With respect to the input; null where it is not wanted.</param>
/// <param name="Kernel">With respect to the kernel.</param>
/// <param name="RecurrentKernel">With respect to the recurrent kernel.</param>
/// <param name="Bias">With respect to the bias; null where there is none.</param>
/// <param name="States">With respect to the states before the first step.</param>
public sealed record RecurrentGradients(Tensor? X, Tensor Kernel, Tensor RecurrentKernel, Tensor? Bias, Tensor[] States);
