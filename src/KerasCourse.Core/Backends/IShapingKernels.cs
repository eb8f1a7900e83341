namespace KerasCourse;

/// <summary>Copies that move numbers, and views. Axes are not negative, shapes are known, and what is asked for fits the tensor.</summary>
public interface IShapingKernels
{
    /// <summary>The same numbers under another shape of as many elements, without a copy where the backend can.</summary>
    Tensor Reshape(Tensor x, Shape shape);

    /// <summary>The numbers repeated along axes of size 1 and new axes in front.</summary>
    Tensor BroadcastTo(Tensor x, Shape shape);

    /// <summary>One repeated number.</summary>
    Tensor Full(Shape shape, double value, DType dtype);

    /// <summary>The axes in another order: axis i of the result is axis <c>axes[i]</c> of x.</summary>
    Tensor Transpose(Tensor x, int[] axes);

    /// <summary>Tensors of one element type joined along an axis.</summary>
    Tensor Concatenate(Tensor[] tensors, int axis, Shape shape);

    /// <summary>The part of <paramref name="shape"/> that starts at <paramref name="begin"/>, taking every <c>steps[i]</c>-th index of axis i.</summary>
    Tensor Slice(Tensor x, int[] begin, int[] steps, Shape shape);

    /// <summary>Zeros of <paramref name="shape"/> with dy in the places that <see cref="Slice"/> took.</summary>
    Tensor SliceGradient(Tensor dy, int[] begin, int[] steps, Shape shape);

    /// <summary>A copy of x with the updates in the place that starts at <paramref name="begin"/>.</summary>
    Tensor SliceUpdate(Tensor x, int[] begin, Tensor updates);

    /// <summary>x with <c>before[i]</c> and <c>after[i]</c> elements of <paramref name="value"/> around it along axis i.</summary>
    Tensor Pad(Tensor x, int[] before, int[] after, double value);

    /// <summary>The numbers in reverse order along some axes.</summary>
    Tensor Flip(Tensor x, int[] axes);

    /// <summary>The numbers moved <paramref name="shift"/> places (0 to size - 1) up an axis; those pushed over its end enter at its start.</summary>
    Tensor Roll(Tensor x, int shift, int axis);

    /// <summary>Each index of an axis <paramref name="repeats"/> times in a row.</summary>
    Tensor Repeat(Tensor x, int repeats, int axis);

    /// <summary>The whole tensor <c>repeats[i]</c> times along axis i.</summary>
    Tensor Tile(Tensor x, int[] repeats);

    /// <summary>Of each matrix (the last two axes) the elements with lowest &lt;= column - row &lt;= highest, zeros elsewhere.</summary>
    Tensor Band(Tensor x, int lowest, int highest);

    /// <summary>Of each matrix (the last two axes) the elements with column - row = offset.</summary>
    Tensor Diagonal(Tensor x, int offset);

    /// <summary>Zero matrices (the last two axes of <paramref name="shape"/>) with dy on the diagonal column - row = offset.</summary>
    Tensor DiagonalGradient(Tensor dy, int offset, Shape shape);

    /// <summary>start, start + step, ... as <paramref name="count"/> numbers.</summary>
    Tensor Range(double start, double step, int count, DType dtype);

    /// <summary>The sums of all elements up to each one along an axis, itself left out if exclusive, from the end if reverse.</summary>
    Tensor CumulativeSum(Tensor x, int axis, bool reverse, bool exclusive);

    /// <summary>The products of all elements up to each one along an axis, itself left out if exclusive, from the end if reverse.</summary>
    Tensor CumulativeProduct(Tensor x, int axis, bool reverse, bool exclusive);

    /// <summary>The gradient of <see cref="CumulativeProduct"/>, exact also where x is 0.</summary>
    Tensor CumulativeProductGradient(Tensor x, Tensor dy, int axis, bool reverse, bool exclusive);
}
