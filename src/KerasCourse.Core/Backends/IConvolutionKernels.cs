namespace KerasCourse;

/// <summary>Convolutions and their gradients.</summary>
public interface IConvolutionKernels
{
}
