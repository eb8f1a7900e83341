namespace KerasCourse;

public sealed partial class Tensor
{
    /// <summary>
    /// A part of the tensor, one slice per axis: <c>x[..10]</c> the first ten rows, <c>x[0]</c> one row without its axis,
    /// <c>x[.., ^1]</c> the last column, <c>x[.., Slice.Every(2)]</c> every other one. Axes that are not named stay whole.
    /// See <see cref="Ops.Slice(Tensor, ReadOnlySpan{KerasCourse.Slice})"/>.
    /// </summary>
    /// <exception cref="ShapeException">More slices than axes, or a range or an index outside its axis.</exception>
    public Tensor this[params ReadOnlySpan<Slice> slices] => Ops.Slice(this, slices);

    /// <summary>The tensor with its axes reversed; of a matrix, its transpose. See <see cref="Ops.Transpose"/>.</summary>
    public Tensor T => Ops.Transpose(this);
}
