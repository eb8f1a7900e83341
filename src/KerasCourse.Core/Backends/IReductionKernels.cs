namespace KerasCourse;

/// <summary>Sums, means, maxima over axes. Axes are ascending and not negative; the result has the given shape.</summary>
public interface IReductionKernels
{
    /// <summary>The sum over axes.</summary>
    Tensor Sum(Tensor x, int[] axes, Shape shape);

    /// <summary>The mean over axes, of Float32 and Float64.</summary>
    Tensor Mean(Tensor x, int[] axes, Shape shape) => Sum(x, axes, shape) * (1.0 / ReductionShape.FoldedCount(x.Shape, axes));

    /// <summary>The product over axes.</summary>
    Tensor Prod(Tensor x, int[] axes, Shape shape);

    /// <summary>The largest number over axes; NaN where one is.</summary>
    Tensor Max(Tensor x, int[] axes, Shape shape);

    /// <summary>The smallest number over axes; NaN where one is.</summary>
    Tensor Min(Tensor x, int[] axes, Shape shape);

    /// <summary>Whether any number is true, for Bool.</summary>
    Tensor Any(Tensor x, int[] axes, Shape shape);

    /// <summary>Whether all numbers are true, for Bool.</summary>
    Tensor All(Tensor x, int[] axes, Shape shape);

    /// <summary>The index (Int32) of the first largest number along an axis; of the first NaN if there is one.</summary>
    Tensor ArgMax(Tensor x, int axis, Shape shape);

    /// <summary>The index (Int32) of the first smallest number along an axis; of the first NaN if there is one.</summary>
    Tensor ArgMin(Tensor x, int axis, Shape shape);

    /// <summary>log(sum(e^x)) over axes without overflow, of Float32 and Float64.</summary>
    Tensor LogSumExp(Tensor x, int[] axes, Shape shape) => LogSumExpOperation.Compose(x, axes, shape);
}
