namespace KerasCourse;

/// <summary>Copies that move numbers, and views.</summary>
public interface IShapingKernels
{
    /// <summary>The same numbers under another shape of as many elements, without a copy where the backend can.</summary>
    Tensor Reshape(Tensor x, Shape shape);

    /// <summary>The numbers repeated along axes of size 1 and new axes in front.</summary>
    Tensor BroadcastTo(Tensor x, Shape shape);

    /// <summary>One repeated number.</summary>
    Tensor Full(Shape shape, double value, DType dtype);
}
