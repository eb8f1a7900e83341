namespace KerasCourse;

/// <summary>Sums, means, maxima over axes. Axes are ascending and not negative; the result has the given shape.</summary>
public interface IReductionKernels
{
    /// <summary>The sum over axes.</summary>
    Tensor Sum(Tensor x, int[] axes, Shape shape);
}
