namespace KerasCourse;

/// <summary>Gather, scatter, sort, one-hot.</summary>
public interface IIndexingKernels
{
}
