namespace KerasCourse;

/// <summary>Matrix products.</summary>
public interface ILinearKernels
{
}
