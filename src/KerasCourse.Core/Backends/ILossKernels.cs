namespace KerasCourse;

/// <summary>Losses in one pass.</summary>
public interface ILossKernels
{
}
