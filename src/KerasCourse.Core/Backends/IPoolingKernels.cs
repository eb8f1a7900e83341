namespace KerasCourse;

/// <summary>Pooling and its gradients.</summary>
public interface IPoolingKernels
{
}
