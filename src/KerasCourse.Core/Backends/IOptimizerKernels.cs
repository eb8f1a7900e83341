namespace KerasCourse;

/// <summary>Optimizer updates in one pass over a variable.</summary>
public interface IOptimizerKernels
{
}
