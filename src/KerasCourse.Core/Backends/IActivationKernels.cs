namespace KerasCourse;

/// <summary>Activations and their gradients.</summary>
public interface IActivationKernels
{
}
