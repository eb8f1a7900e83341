namespace KerasCourse;

/// <summary>Batch and layer normalization, softmax.</summary>
public interface INormalizationKernels
{
}
