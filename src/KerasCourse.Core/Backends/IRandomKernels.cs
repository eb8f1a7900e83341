namespace KerasCourse;

/// <summary>Random numbers from a counter.</summary>
public interface IRandomKernels
{
}
